package elboroom.ui.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlideTest {
    private static final List<String> NAMES = List.of("0", "1");

    private static Points points(float... x) {
        float[] y = new float[x.length];
        int[] labels = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = -10 * x[i];
            labels[i] = i % 2;
        }
        return new Points(x, y, labels, NAMES);
    }

    private static Glide glide(Points from, Points to) {
        return new Glide(from, to, 1_000, 400);
    }

    @Test
    void positionsAreLinearInTheTime() {
        Glide glide = glide(points(0, 8), points(4, 0));
        assertThat(glide.at(1_000).x()).containsExactly(0, 8);
        assertThat(glide.at(1_100).x()).containsExactly(1, 6);
        assertThat(glide.at(1_100).y()).containsExactly(-10, -60);
        assertThat(glide.at(1_300).x()).containsExactly(3, 2);
    }

    @Test
    void itEndsAtTheVeryPointsItWasGiven() {
        Points to = points(0.1f, 1 / 3f);
        Glide glide = glide(points(7, -3), to);
        assertThat(glide.isOver(1_399)).isFalse();
        assertThat(glide.isOver(1_400)).isTrue();
        assertThat(glide.at(1_400)).isSameAs(to);
        assertThat(glide.at(9_999)).isSameAs(to);
    }

    @Test
    void aPointThatIsNewIsAtItsPlaceFromTheBeginning() {
        Points on = glide(points(0), points(4, 5, 6)).at(1_200);
        assertThat(on.x()).containsExactly(2, 5, 6);
        assertThat(glide(points(0, Float.NaN), points(4, 5)).at(1_200).x()).containsExactly(2, 5);
    }

    @Test
    void aPointWithoutAPlaceHasNoneOnTheWayEither() {
        assertThat(glide(points(0, 1), points(4, Float.NaN)).at(1_200).x()).containsExactly(2, Float.NaN);
    }

    @Test
    void labelsAreThoseOfTheNewPoints() {
        Points to = new Points(new float[] {4}, new float[] {0}, new int[] {1}, NAMES, 2.5, 0);
        Points on = glide(points(0), to).at(1_200);
        assertThat(on.labels()).isSameAs(to.labels());
        assertThat(on.names()).isEqualTo(NAMES);
        assertThat(on.reach()).isEqualTo(2.5);
    }

    @Test
    void theGivenPointsStayAsTheyAre() {
        Points from = points(0);
        Points to = points(4);
        glide(from, to).at(1_200);
        assertThat(from.x()).containsExactly(0);
        assertThat(to.x()).containsExactly(4);
    }
}
