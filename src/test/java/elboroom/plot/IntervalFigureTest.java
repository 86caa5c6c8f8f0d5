package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.plot.IntervalFigure.Estimate;
import elboroom.plot.IntervalFigure.Panel;
import elboroom.plot.IntervalFigure.Row;
import elboroom.plot.PicturePen.Stroke;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntervalFigureTest {
    private static final List<Row> ROWS =
            List.of(new Row("first", new Stroke("#bd1f01")), new Row("second", new Stroke("#3f90da")));

    private static String svg(@Nullable Estimate... estimates) {
        return new IntervalFigure("study", ROWS, List.of(new Panel("variance", Arrays.asList(estimates)))).svg();
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void everyEstimateIsADotAndALine() {
        String svg = svg(new Estimate(2, 1, 3), new Estimate(200, 150, 300));
        assertThat(svg).contains("first", "second", "variance", "#bd1f01", "#3f90da", "10⁰", "10²");
        assertThat(count(svg, "<circle")).isEqualTo(2);
        assertThat(count(svg, "<polyline")).isEqualTo(2);
    }

    @Test
    void whatMayBeNothingIsARingAndNothingIsDrawnWhereNothingIsKnown() {
        String below = svg(new Estimate(-0.1, -0.2, 0.3), null);
        assertThat(count(below, "fill=\"white\" stroke=\"#bd1f01\"")).isEqualTo(1);
        assertThat(count(below, "<polyline")).isEqualTo(1);
        String nowhere = svg(new Estimate(-0.3, -0.4, -0.2), null);
        assertThat(count(nowhere, "<circle")).isEqualTo(1);
        assertThat(nowhere).doesNotContain("NaN");
    }

    /// The upper end of an interval can be a rounding error above zero.
    @Test
    void anAxisIsNotMadeForWhatIsAlmostZero() {
        String svg = svg(new Estimate(-0.1, -0.3, 5e-11), new Estimate(2, 1, 3));
        assertThat(svg).contains("1.5", "2.5").doesNotContain("10⁻");
    }

    /// As of the exact gradient, whose replicates differ by rounding.
    @Test
    void anAxisIsNotMadeForRounding() {
        String svg = svg(new Estimate(4e-31, 3e-31, 5e-31), new Estimate(2, 1, 3));
        assertThat(svg).contains("1.5", "2.5").doesNotContain("10⁻");
        assertThat(count(svg, "fill=\"white\" stroke=\"#bd1f01\""))
                .as("it has no place")
                .isEqualTo(1);
    }

    @Test
    void anEstimateOfZeroTakesTheAxisFromNoOther() {
        List<Row> three = List.of(ROWS.get(0), ROWS.get(1), new Row("third", new Stroke("#832db6")));
        List<@Nullable Estimate> estimates =
                List.of(new Estimate(0, 0, 0), new Estimate(2e-4, 1e-4, 3e-4), new Estimate(2e6, 1e6, 3e6));
        String svg = new IntervalFigure("study", three, List.of(new Panel("variance", estimates))).svg();
        assertThat(svg).contains("10⁻⁴", "10⁵");
        assertThat(count(svg, "r=\"3.5\" fill=")).as("dots").isEqualTo(2);
    }

    @Test
    void aChartNeedsAnEstimateForEveryRow() {
        assertThatThrownBy(() -> svg(new Estimate(2, 1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("variance: got 1 estimates, expected 2, one a row");
    }
}
