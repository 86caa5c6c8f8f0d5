package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import org.junit.jupiter.api.Test;

class FlipNetworkTest {
    private static final double H = 1e-6;
    private static final int FROM = 1;
    private static final int COUNT = 3;
    private static final double SECOND = -0.4;

    private final double[] first = {99, 0.3, -1.2, 2.5};
    private final FlipNetwork net = new FlipNetwork(6);

    private double[][] outputs() {
        double[][] outputs = new double[2][4];
        net.outputs(first, FROM, COUNT, SECOND, outputs[0], outputs[1]);
        return outputs;
    }

    @Test
    void itBeginsAsZero() {
        assertThat(outputs()[0]).containsOnly(0);
        assertThat(outputs()[1]).containsOnly(0);
    }

    @Test
    void gradientIsTheDerivativeInEveryWeightAndIsAdded() {
        RandomStream random = RandomStream.named(6, "flip network test");
        double[] weights = net.weights().value;
        for (int i = 0; i < weights.length; i++) {
            weights[i] += random.nextDouble() - 0.5;
        }
        double[] gradOne = {0, 0.7, -1.1, 0.2};
        double[] gradOther = {0, -0.3, 0.9, 1.4};
        double[] grad = new double[weights.length + 2];
        grad[3] = 10;
        net.addGradient(first, FROM, COUNT, SECOND, gradOne, gradOther, grad, 2);
        grad[3] -= 10;
        for (int i = 0; i < weights.length; i++) {
            double kept = weights[i];
            weights[i] = kept + H;
            double above = weighted(gradOne, gradOther);
            weights[i] = kept - H;
            double below = weighted(gradOne, gradOther);
            weights[i] = kept;
            assertThat(grad[i + 2]).as("weight %d", i).isCloseTo((above - below) / (2 * H), within(1e-7));
        }
    }

    private double weighted(double[] gradOne, double[] gradOther) {
        double[][] outputs = outputs();
        double sum = 0;
        for (int at = FROM; at < FROM + COUNT; at++) {
            sum += gradOne[at] * outputs[0][at] + gradOther[at] * outputs[1][at];
        }
        return sum;
    }
}
