package elboroom.ui.scatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {
    private static final List<String> NAMES = List.of("a", "b");
    private static final Points WITHOUT = new Points(new float[] {1, -2}, new float[] {3, -4}, new int[] {1, 0}, NAMES);
    /// The second of the own points has no place.
    private static final Points WITH = new Points(
            new float[] {1, -2, 90, Float.NaN, 5},
            new float[] {3, -4, 90, Float.NaN, 5},
            new int[] {1, 0},
            NAMES,
            3,
            3);

    @Test
    void ownPointsChangeNeitherTheLegendNorTheCentroidsNorTheExtentOfTheOthers() {
        assertThat(WITH.occurring()).isEqualTo(WITHOUT.occurring()).containsExactly(0, 1);
        PointsSummary with = PointsSummary.of(WITH);
        PointsSummary without = PointsSummary.of(WITHOUT);
        assertThat(with.centroidX()).isEqualTo(without.centroidX());
        assertThat(with.centroidY()).isEqualTo(without.centroidY());
        assertThat(with.extent()).isEqualTo(without.extent());
    }

    @Test
    void theyAloneMakeTheExtent() {
        Points own = Points.unlabelled(new float[] {50, 90}, new float[] {0, 0}).withOwn(2);
        assertThat(PointsSummary.of(own).extent().maxX()).isGreaterThan(80);
    }

    @Test
    void theyHaveNoLabelInCsvAndNoRowWithoutAPlace() {
        assertThat(WITH.csv("x", "y").lines())
                .containsExactly("x,y,label", "1.0,3.0,b", "-2.0,-4.0,a", "90.0,90.0,", "5.0,5.0,");
        assertThat(WITH.placed()).isEqualTo(4);
        assertThat(WITH.isOwn(1)).isFalse();
        assertThat(WITH.isOwn(2)).isTrue();
    }

    @Test
    void onlyTheOthersHaveLabels() {
        for (int own : new int[] {-1, 0, 2, 3}) {
            assertThatThrownBy(() -> new Points(new float[2], new float[2], new int[1], NAMES, 3, own))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("%d own points".formatted(own));
        }
    }
}
