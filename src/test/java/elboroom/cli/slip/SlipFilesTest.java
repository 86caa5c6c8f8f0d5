package elboroom.cli.slip;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.cli.NumbersForPeople;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class SlipFilesTest {
    private static String line(SlipExperiment.Epoch last) {
        var run = new SlipExperiment.Run(
                8, SlipExperiment.Gradient.DISARM, List.of(last), new FMatrixRMaj(SlipExperiment.SAMPLES, 4));
        String table = SlipFiles.table(List.of(run));
        NumbersForPeople.check(table);
        return table.lines().skip(1).findFirst().orElseThrow().strip().replaceAll(" +", " ");
    }

    @Test
    void theTableHasTheNumbersOfTheOtherCommands() {
        assertThat(line(new SlipExperiment.Epoch(-1234.5, -1234.567, -0.001, 0, 0.69)))
                .isEqualTo("8 disarm 1 -1,234.50 -1,234.57 0.00 0.690");
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertThat(line(new SlipExperiment.Epoch(Double.NEGATIVE_INFINITY, Double.NaN, 1, 0, 0)))
                .isEqualTo("8 disarm 1 -∞ – 1.00 0.000");
    }
}
