package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/// The network's derivatives against central differences.
class SurrogateNetTest {
    private static final int INPUTS = 3;
    private static final double H = 1e-4;

    private final RandomStream random = RandomStream.named(5, "surrogate test");
    private final float[] x = {0.3f, 0, 0.9f};
    private final SurrogateNet net = new SurrogateNet(INPUTS, 4);

    /// A network that has learned a little.
    SurrogateNetTest() {
        double[] weights = net.weights().value;
        for (int i = 0; i < weights.length; i++) {
            weights[i] += random.nextDouble() - 0.5;
        }
    }

    private double value() {
        return net.value(x, 0);
    }

    private static double difference(DoubleSupplier f, double[] at, int i) {
        double kept = at[i];
        at[i] = kept + H;
        double above = f.getAsDouble();
        at[i] = kept - H;
        double below = f.getAsDouble();
        at[i] = kept;
        return (above - below) / (2 * H);
    }

    private double directional(double[] t) {
        double[] slope = new double[INPUTS];
        value();
        net.slope(slope);
        double sum = 0;
        for (int i = 0; i < INPUTS; i++) {
            sum += slope[i] * t[i];
        }
        return sum;
    }

    @Test
    void slopeIsTheDerivativeInTheInput() {
        double[] slope = new double[INPUTS];
        value();
        net.slope(slope);
        float h = 1f / 128;
        for (int i = 0; i < INPUTS; i++) {
            float kept = x[i];
            x[i] = kept + h;
            double above = value();
            x[i] = kept - h;
            double below = value();
            x[i] = kept;
            assertThat(slope[i]).isCloseTo((above - below) / (2 * h), within(1e-5));
        }
    }

    @Test
    void gradientIsTheDerivativeOfTheValueInEveryWeightAndIsAdded() {
        double[] grad = new double[net.weights().sums() + 2];
        grad[3] = 10;
        value();
        net.addGradient(-1.5, grad, 2);
        grad[3] -= 10;
        for (int i = 0; i < net.weights().sums(); i++) {
            assertThat(grad[i + 2]).isCloseTo(-1.5 * difference(this::value, net.weights().value, i), within(1e-7));
        }
    }

    @Test
    void tangentGradientIsTheDerivativeOfTheDirectionalDerivativeInEveryWeight() {
        double[] t = {0.7, -1.1, 0.2};
        double[] grad = new double[net.weights().sums()];
        value();
        net.addTangentGradient(t, grad, 0);
        for (int i = 0; i < net.weights().sums(); i++) {
            assertThat(grad[i]).isCloseTo(difference(() -> directional(t), net.weights().value, i), within(1e-7));
        }
    }

    @Test
    void itBeginsAsTheConstantZeroAndLearnsAFunction() {
        var learner = new SurrogateNet(1, 8);
        assertThat(learner.value(new float[] {0.4f}, 0)).isZero();
        double[] grad = new double[learner.weights().sums()];
        for (int step = 0; step < 2000; step++) {
            Arrays.fill(grad, 0);
            for (int i = 0; i <= 4; i++) {
                float[] input = {i / 4f};
                learner.addGradient(learner.value(input, 0) - target(input[0]), grad, 0);
            }
            learner.weights().learn(grad, 0, 5);
        }
        for (int i = 0; i <= 4; i++) {
            assertThat(learner.value(new float[] {i / 4f}, 0)).isCloseTo(target(i / 4f), within(0.05));
        }
    }

    private static double target(double x) {
        return 3 * (x - 0.4) * (x - 0.4) - 1;
    }
}
