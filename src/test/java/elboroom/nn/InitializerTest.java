package elboroom.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
    @ParameterizedTest
    @CsvSource({"HE, 784, 100, 784", "HE, 20, 300, 20", "GLOROT, 784, 100, 884", "GLOROT, 20, 300, 320"})
    void weightsHaveMeanZeroAndTheDeclaredVariance(Initializer initializer, int fanIn, int fanOut, double fans) {
        double variance = 2 / fans;
        var weight = new FMatrixRMaj(fanIn, fanOut);
        initializer.fill(weight, RandomStream.named(5, "weights"));

        int n = fanIn * fanOut;
        double sum = 0;
        double squares = 0;
        for (float w : weight.data) {
            sum += w;
            squares += (double) w * w;
        }
        assertThat(sum / n).isCloseTo(0, within(4 * Math.sqrt(variance / n)));
        assertThat(squares / n).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / n)));
    }
}
