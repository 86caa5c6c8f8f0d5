package elboroom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.training.MetricSeries.Column;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import org.junit.jupiter.api.Test;

class RunAxisTest {
    /// Twenty steps an epoch, and a point of the training curve every ten steps.
    private static final TrainingSnapshot RUN = RunModelTest.snapshot(RunState.PAUSED, 34);

    @Test
    void stepsLieWhereTheCurveAndThePresentSay() {
        var epochs = new RunAxis(Column.EPOCH, RUN);
        assertThat(epochs.of(0)).isZero();
        assertThat(epochs.of(20)).isEqualTo(1);
        assertThat(epochs.of(5)).isCloseTo(0.25, within(1e-12));
        assertThat(epochs.end()).isCloseTo(1.7, within(1e-12));
        assertThat(epochs.of(32)).isCloseTo(1.6, within(1e-12));
        assertThat(new RunAxis(Column.EXAMPLES, RUN).of(33)).isEqualTo(33);
        assertThat(new RunAxis(Column.STEP, RUN).of(7)).isEqualTo(7);
        var seconds = new RunAxis(Column.SECONDS, RUN);
        assertThat(seconds.of(15)).isBetween(seconds.of(10), seconds.of(20));
        assertThat(seconds.end()).isCloseTo(seconds.of(30), within(1e-12));
    }

    @Test
    void aPlaceBelongsToTheNearestStep() {
        for (Column column : new Column[] {Column.STEP, Column.EPOCH, Column.EXAMPLES}) {
            var axis = new RunAxis(column, RUN);
            for (long step = 0; step <= 34; step++) {
                assertThat(axis.stepAt(axis.of(step))).as("%s", column).isEqualTo(step);
            }
            assertThat(axis.stepAt(-1)).isZero();
            assertThat(axis.stepAt(1e9)).isEqualTo(34);
        }
        assertThat(new RunAxis(Column.EPOCH, RUN).stepAt(0.26)).isEqualTo(5);
        assertThat(new RunAxis(Column.EPOCH, RUN).stepAt(0.29)).isEqualTo(6);
    }
}
