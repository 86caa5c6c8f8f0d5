package elboroom.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializerTest {
    @ParameterizedTest
    @CsvSource({"HE, 784, 100, 784", "HE, 20, 300, 20", "GLOROT, 784, 100, 884", "GLOROT, 20, 300, 320"})
    void weightsHaveMeanZeroAndTheDeclaredVariance(Initializer initializer, int fanIn, int fanOut, double fans) {
        var weight = new FMatrixRMaj(fanIn, fanOut);
        initializer.fill(weight, RandomStream.named(5, "weights"));

        assertGaussian(weight.data, 2 / fans);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 784})
    void biasesHaveMeanZeroAndAVarianceOfOneByFanIn(int fanIn) {
        var bias = new FMatrixRMaj(1, 10_000);
        Initializer.spread(bias, fanIn, RandomStream.named(5, "biases"));

        assertGaussian(bias.data, 1.0 / fanIn);
    }

    private static void assertGaussian(float[] values, double variance) {
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
