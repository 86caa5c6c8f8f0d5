package elboroom.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.ui.chart.Mark;
import org.junit.jupiter.api.Test;

class StudyRowTest {
    @Test
    void largeFiguresAreShort() {
        assertThat(StudyRow.figure(10_873_120)).isEqualTo("1.09e7");
        assertThat(StudyRow.figure(873_120)).isEqualTo("873,120");
        assertThat(StudyRow.figure(0.25)).isEqualTo("0.250");
    }

    private static String bias(double squared, double low, double high) {
        var result = new EstimatorResult(
                EstimatorSpec.of("exact"),
                0,
                1e-31,
                new Interval(0, 0),
                squared,
                new Interval(low, high),
                1,
                0,
                1,
                1,
                null);
        return new StudyRow(result, 1000, 0, 1, false, new Mark(0, Mark.Shape.DISC)).bias();
    }

    @Test
    void aBiasThatCannotBeToldFromZeroIsBelowWhatWouldHaveBeenSeen() {
        assertThat(bias(0.5, 0.25, 0.75)).isEqualTo("0.500");
        assertThat(bias(0.001, -0.01, 0.02)).isEqualTo("< 0.011");
        assertThat(bias(0, -1e-30, 1e-30)).as("nothing is below zero").isEqualTo("0");
    }
}
