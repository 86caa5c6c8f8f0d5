package elboroom.estimator;

import elboroom.tensor.RandomStream;
import java.util.Arrays;

/// A small network with one layer of tanh units and one output, `r(x) = w · tanh(Vx/√n + b) + c` for n inputs. It is a
/// learned baseline or control variate, and at first it is the constant zero.
///
/// With the factor 1/√n, all weights can learn at the same rate, whatever n is. Rows are computed one by one, so a
/// value does not depend on the other rows. Only one thread may use an instance.
final class SurrogateNet {
    private static final double RATE = 0.01;

    private final int inputs;
    private final int units;
    private final double inputScale;
    private final int atBias;
    private final int atOutput;
    private final LearnedNumbers weights; // V by input, b, w, c

    private final double[] x;
    private final double[] hidden;
    private final double[] tangent;
    private final double[] gradHidden;
    private final double[] gradTangent;

    SurrogateNet(int inputs, int units) {
        this.inputs = inputs;
        this.units = units;
        inputScale = 1 / Math.sqrt(inputs);
        atBias = inputs * units;
        atOutput = atBias + units;
        double[] initial = new double[atOutput + units + 1];
        RandomStream stream = RandomStream.named(0, "surrogate network");
        for (int i = 0; i < atBias; i++) {
            initial[i] = Math.sqrt(3) * (2 * stream.nextDouble() - 1); // variance one
        }
        weights = new LearnedNumbers(initial, RATE);
        x = new double[inputs];
        hidden = new double[units];
        tangent = new double[units];
        gradHidden = new double[units];
        gradTangent = new double[units];
    }

    LearnedNumbers weights() {
        return weights;
    }

    /// `r(x)`. The other methods use the x of the last call.
    ///
    /// @param from where x begins
    double value(float[] xs, int from) {
        for (int i = 0; i < inputs; i++) {
            x[i] = inputScale * xs[from + i];
        }
        System.arraycopy(weights.value, atBias, hidden, 0, units);
        addProduct(x, hidden);
        double sum = weights.value[atOutput + units];
        for (int h = 0; h < units; h++) {
            hidden[h] = Math.tanh(hidden[h]);
            sum += weights.value[atOutput + h] * hidden[h];
        }
        return sum;
    }

    private void addProduct(double[] vector, double[] out) {
        for (int i = 0; i < inputs; i++) {
            double v = vector[i];
            if (v != 0) { // images are mostly zeros
                for (int h = 0; h < units; h++) {
                    out[h] += v * weights.value[i * units + h];
                }
            }
        }
    }

    /// `∂r/∂x`.
    void slope(double[] out) {
        for (int i = 0; i < inputs; i++) {
            double sum = 0;
            for (int h = 0; h < units; h++) {
                sum += weights.value[atOutput + h] * (1 - hidden[h] * hidden[h]) * weights.value[i * units + h];
            }
            out[i] = inputScale * sum;
        }
    }

    /// Adds the gradient of `weight · r(x)` with respect to the weights.
    ///
    /// @param grad the gradient is added from index `from` on; it is as long as [#weights]
    void addGradient(double weight, double[] grad, int from) {
        for (int h = 0; h < units; h++) {
            double flat = 1 - hidden[h] * hidden[h];
            gradHidden[h] = weight * weights.value[atOutput + h] * flat;
            grad[from + atBias + h] += gradHidden[h];
            grad[from + atOutput + h] += weight * hidden[h];
        }
        grad[from + atOutput + units] += weight;
        addOuter(x, 1, gradHidden, grad, from);
    }

    /// Adds the gradient of the directional derivative `∂r/∂x · t` with respect to the weights, by one tangent pass
    /// forward and one pass back.
    ///
    /// @param t the direction
    void addTangentGradient(double[] t, double[] grad, int from) {
        Arrays.fill(tangent, 0);
        addProduct(t, tangent);
        for (int h = 0; h < units; h++) {
            double along = inputScale * tangent[h];
            double flat = 1 - hidden[h] * hidden[h];
            double w = weights.value[atOutput + h];
            gradTangent[h] = w * flat;
            gradHidden[h] = -2 * w * hidden[h] * flat * along;
            grad[from + atBias + h] += gradHidden[h];
            grad[from + atOutput + h] += flat * along;
        }
        addOuter(x, 1, gradHidden, grad, from);
        addOuter(t, inputScale, gradTangent, grad, from);
    }

    private void addOuter(double[] vector, double scale, double[] gradUnits, double[] grad, int from) {
        for (int i = 0; i < inputs; i++) {
            double v = scale * vector[i];
            if (v != 0) {
                for (int h = 0; h < units; h++) {
                    grad[from + i * units + h] += v * gradUnits[h];
                }
            }
        }
    }
}
