package elboroom.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
    @ParameterizedTest
    @CsvSource({
        "HE, 784, 100, false, 392",
        "HE, 20, 300, false, 10",
        "HE, 20, 300, true, 160",
        "GLOROT, 784, 100, false, 442",
        "GLOROT, 20, 300, true, 160",
        "TORCH, 784, 100, false, 2352",
        "TORCH, 20, 300, true, 60"
    })
    void weightsHaveMeanZeroAndTheDeclaredVariance(
            Initializer initializer, int fanIn, int fanOut, boolean last, double precision) {
        var weight = new FMatrixRMaj(fanIn, fanOut);
        initializer.fillWeights(weight, last, RandomStream.named(5, "weights"));

        assertMoments(weight.data, 1 / precision);
    }

    @ParameterizedTest
    @CsvSource({"HE, 2, 2", "HE, 784, 784", "GLOROT, 784, 784", "TORCH, 2, 6", "TORCH, 784, 2352"})
    void biasesOfHiddenLayersHaveMeanZeroAndTheDeclaredVariance(Initializer initializer, int fanIn, double precision) {
        var bias = new FMatrixRMaj(1, 10_000);
        initializer.fillBiases(bias, fanIn, false, RandomStream.named(5, "biases"));

        assertMoments(bias.data, 1 / precision);
    }

    @Test
    void biasesOfTheLastLayerAreZeroExceptForTorch() {
        var bias = new FMatrixRMaj(1, 10_000);
        for (Initializer initializer : Initializer.values()) {
            initializer.fillBiases(bias, 9, true, RandomStream.named(5, "biases"));

            if (initializer == Initializer.TORCH) {
                assertMoments(bias.data, 1 / 27.0);
            } else {
                assertThat(bias.data).containsOnly(0);
            }
        }
    }

    @Test
    void torchIsUniform() {
        var weight = new FMatrixRMaj(4, 10_000);
        Initializer.TORCH.fillWeights(weight, false, RandomStream.named(5, "weights"));

        float[] sorted = weight.data.clone();
        Arrays.sort(sorted);
        double farthest = 0; // of the empirical distribution from the uniform one: Kolmogorov and Smirnov
        for (int i = 0; i < sorted.length; i++) {
            farthest = Math.max(farthest, Math.abs(sorted[i] + 0.5 - (i + 0.5) / sorted.length));
        }
        assertThat(farthest).isLessThan(1.95 / Math.sqrt(sorted.length)); // one seed in a thousand is farther
        assertThat(sorted[0]).isGreaterThanOrEqualTo(-0.5f);
        assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(0.5f);
    }

    private static void assertMoments(float[] values, double variance) {
        int n = values.length;
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        assertThat(sum / n).isCloseTo(0, within(4 * Math.sqrt(variance / n)));
        assertThat(squares / n).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / n)));
    }
}
