package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import elboroom.ui.chart.MarkerLabels.Placed;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;

class MarkerLabelsTest {
    private static final PlotFrame FRAME =
            new PlotFrame(40, 6, 300, 130, new AxisRange(0, 300), new AxisRange(0, 1), false);

    private final MarkerLabels labels = new MarkerLabels(Font.font(11));

    @Test
    void aLabelIsBesideItsLine() {
        assertThat(labels.place(FRAME, List.of(new Marker(100, "β 1 → 0.5"))))
                .singleElement()
                .satisfies(label -> {
                    assertThat(label.text()).isEqualTo("β 1 → 0.5");
                    assertThat(label.x()).isBetween(140.0, 150.0);
                    assertThat(label.width()).isGreaterThan(20);
                });
    }

    @Test
    void atTheRightEdgeItIsBeforeTheLine() {
        Placed label =
                labels.place(FRAME, List.of(new Marker(299, "β 1 → 0.5"))).getFirst();
        assertThat(label.x() + label.width()).isLessThan(339);
    }

    @Test
    void labelsDoNotMeetAndTheNewestRemain() {
        List<Marker> markers = IntStream.range(0, 100)
                .mapToObj(i -> new Marker(2 * i + 10, "learning rate 0.001 → 0.000" + i))
                .toList();
        List<Placed> placed = labels.place(FRAME, markers);
        assertThat(placed).hasSizeBetween(3, 20);
        assertThat(placed.getFirst().text()).isEqualTo(markers.getLast().label());
        for (Placed one : placed) {
            assertThat(one.x()).isGreaterThanOrEqualTo(FRAME.left());
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(FRAME.right());
            assertThat(placed)
                    .filteredOn(other -> other != one && other.y() == one.y())
                    .noneMatch(other -> other.x() < one.x() + one.width() && one.x() < other.x() + other.width());
        }
    }

    @Test
    void whatIsTooLongIsShortened() {
        Placed label = labels.place(FRAME, List.of(new Marker(100, "learning rate 0.001 → 0.0001 ".repeat(9))))
                .getFirst();
        assertThat(label.text()).startsWith("learning rate 0.001").endsWith("…");
        assertThat(label.x() + label.width()).isLessThanOrEqualTo(FRAME.right());
    }

    @Test
    void markersOutsideAreLeftOut() {
        assertThat(labels.place(FRAME, List.of(new Marker(400, "β 1 → 0.5")))).isEmpty();
    }
}
