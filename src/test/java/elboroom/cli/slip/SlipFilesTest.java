package elboroom.cli.slip;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.cli.NumbersForPeople;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class SlipFilesTest {
    private static String line(SlipExperiment.Epoch... last) {
        var runs = new ArrayList<SlipExperiment.Run>();
        for (SlipExperiment.Epoch each : last) {
            runs.add(new SlipExperiment.Run(
                    8,
                    SlipExperiment.Gradient.DISARM,
                    runs.size() + 1L,
                    List.of(each),
                    new FMatrixRMaj(SlipExperiment.SAMPLES, 4)));
        }
        String table = SlipFiles.table(runs);
        NumbersForPeople.check(table);
        return table.lines().skip(1).findFirst().orElseThrow().strip().replaceAll(" +", " ");
    }

    @Test
    void theTableHasTheNumbersOfTheOtherCommands() {
        assertThat(line(new SlipExperiment.Epoch(-1234.5, -1234.567, -0.001, 0, 0.69)))
                .isEqualTo("8 disarm 1 1 -1,234.50 -1,234.50 to -1,234.50 -1,234.57 0.00 0.00 0.690");
    }

    @Test
    void severalSeedsAreOneLineOfMeans() {
        assertThat(line(new SlipExperiment.Epoch(-10, -8, 2, -9, 0.5), new SlipExperiment.Epoch(-13, -10, 3, -10, 0.4)))
                .isEqualTo("8 disarm 2 1 -11.50 -13.00 to -10.00 -9.00 2.50 -9.50 0.450");
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertThat(line(new SlipExperiment.Epoch(Double.NEGATIVE_INFINITY, Double.NaN, 1, 0, 0)))
                .isEqualTo("8 disarm 1 1 -∞ -∞ to -∞ – 1.00 0.00 0.000");
    }
}
