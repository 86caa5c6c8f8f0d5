package elboroom.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class BinaryCodesTest {
    @Test
    void bitsOfTheNumberAreTheCode() {
        var z = new FMatrixRMaj(2, 4);
        BinaryCodes.fill(5, z);
        assertThat(z.data).containsExactly(1, 0, 1, 0, 0, 1, 1, 0);
    }

    @Test
    void probabilitiesOfAllCodesAreThoseOfTheFamilyAndSumToOne() {
        var logits = new FMatrixRMaj(2, 3, true, 9, 9, 9, -1.3f, 0.4f, 35);
        double[] all = new double[8];
        BinaryCodes.logProbabilities(logits, 1, all);

        var z = new FMatrixRMaj(8, 3);
        BinaryCodes.fill(0, z);
        var row = new FMatrixRMaj(1, 3, true, -1.3f, 0.4f, 35);
        double[] expected = new double[8];
        BernoulliFamily.INSTANCE.logPrior(row, z, expected);
        assertThat(all).containsExactly(expected, within(1e-12));
        assertThat(Arrays.stream(all).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void tooManyBitsAreRefused() {
        assertThatThrownBy(() -> BinaryCodes.count(17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("enumeration of all codes: got 17 bits, expected 1 to 16");
    }
}
