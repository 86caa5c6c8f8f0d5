package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackedBarsTest {
    @Test
    void printedPartsAddUpToThePrintedSum() {
        assertThat(StackedBars.extra(row(-122.113, 0.027, -122.086))).isEqualTo("+ 0.02"); // −122.11 and −122.09
        assertThat(StackedBars.extra(row(-270.704, 22.443, -248.261))).isEqualTo("+ 22.44");
        assertThat(StackedBars.extra(row(-121.434, 0.674, -120.760))).isEqualTo("+ 0.67");
    }

    @Test
    void whatDoesNotAddUpBeyondRoundingIsShownAsItIs() {
        assertThat(StackedBars.extra(row(-100, 2, -97))).isEqualTo("+ 2.00");
        assertThat(StackedBars.extra(row(-100, -0.5, -100.5))).isEqualTo("−0.50");
        assertThat(StackedBars.extra(row(Double.NaN, Double.NaN, -97))).contains("–");
    }

    private static StackedBars.Row row(double base, double extra, double sum) {
        return new StackedBars.Row("any", base, extra, sum, false);
    }
}
