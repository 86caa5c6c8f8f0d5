package elboroom.estimator;

import elboroom.tensor.RandomStream;

/// A small network with two inputs, one layer of leaky ReLU units and two outputs. [Rodeo] calls it for a code and for
/// all codes that are one flip away: the first input differs, the second is the same. At first its outputs are zero.
///
/// Only one thread may use an instance.
final class FlipNetwork {
    private static final double RATE = 0.01;
    private static final double LEAK = 0.01;

    private final int units;
    private final double outputScale; // so that the outputs learn at the same rate, whatever the number of units
    private final int atSecond;
    private final int atBias;
    private final int atFirstOutput;
    private final int atSecondOutput;
    private final LearnedNumbers weights; // of the inputs, the units' biases, the weights of the outputs

    private final double[] shared; // what a unit gets from the second input

    FlipNetwork(int units) {
        this.units = units;
        outputScale = 1 / Math.sqrt(units);
        atSecond = units;
        atBias = 2 * units;
        atFirstOutput = 3 * units;
        atSecondOutput = 4 * units;
        double[] initial = new double[5 * units];
        RandomStream stream = RandomStream.named(0, "flip network");
        for (int i = 0; i < atFirstOutput; i++) {
            initial[i] = 2 * stream.nextDouble() - 1; // a unit's three parts have variance one together
        }
        weights = new LearnedNumbers(initial, RATE);
        shared = new double[units];
    }

    LearnedNumbers weights() {
        return weights;
    }

    /// Computes both outputs for several values of the first input.
    ///
    /// @param first  the values; from index `from` on, `count` of them
    /// @param second the second input
    /// @param one    out, at the same indices: the first output
    /// @param other  out, at the same indices: the second output
    void outputs(double[] first, int from, int count, double second, double[] one, double[] other) {
        share(second);
        double[] w = weights.value;
        for (int at = from; at < from + count; at++) {
            double sumOne = 0;
            double sumOther = 0;
            for (int u = 0; u < units; u++) {
                double x = first[at] * w[u] + shared[u];
                double activation = Math.max(x, LEAK * x);
                sumOne += activation * w[atFirstOutput + u];
                sumOther += activation * w[atSecondOutput + u];
            }
            one[at] = outputScale * sumOne;
            other[at] = outputScale * sumOther;
        }
    }

    /// Adds the gradient of a function of the outputs with respect to the weights.
    ///
    /// @param gradOne   its derivatives in the first output, at the indices of the inputs
    /// @param gradOther its derivatives in the second output
    /// @param grad      the gradient is added from index `into` on; it is as long as [#weights]
    void addGradient(
            double[] first,
            int from,
            int count,
            double second,
            double[] gradOne,
            double[] gradOther,
            double[] grad,
            int into) {
        share(second);
        double[] w = weights.value;
        for (int u = 0; u < units; u++) {
            double gradOneWeight = 0;
            double gradOtherWeight = 0;
            double gradFirst = 0;
            double gradShared = 0;
            for (int at = from; at < from + count; at++) {
                double x = first[at] * w[u] + shared[u];
                double slope = x > 0 ? 1 : LEAK;
                gradOneWeight += gradOne[at] * slope * x;
                gradOtherWeight += gradOther[at] * slope * x;
                double gradUnit = slope * (gradOne[at] * w[atFirstOutput + u] + gradOther[at] * w[atSecondOutput + u]);
                gradFirst += gradUnit * first[at];
                gradShared += gradUnit;
            }
            grad[into + u] += outputScale * gradFirst;
            grad[into + atSecond + u] += outputScale * gradShared * second;
            grad[into + atBias + u] += outputScale * gradShared;
            grad[into + atFirstOutput + u] += outputScale * gradOneWeight;
            grad[into + atSecondOutput + u] += outputScale * gradOtherWeight;
        }
    }

    private void share(double second) {
        for (int u = 0; u < units; u++) {
            shared[u] = second * weights.value[atSecond + u] + weights.value[atBias + u];
        }
    }
}
