package elboroom.ui.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import org.junit.jupiter.api.Test;

class ScatterAxesTest {
    @Test
    void aLowMapHasAScaleToo() {
        for (double end : new double[] {0.4, 4.9, 9.9, 49}) {
            assertThat(ScatterAxes.ticks(new AxisRange(-end, end), 200).count())
                    .as("to %s", end)
                    .isBetween(2, 7);
        }
    }
}
