package elboroom.lab;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.BinaryCodes;
import elboroom.latent.Logits;

/// The gradient of `E_q[f(z)] − β KL(q ‖ p)` with respect to the logits, by the sum over all codes in double precision.
final class ExactGradient {
    private ExactGradient() {}

    /// The gradients of all images: of image n and bit i at `n · bits + i`.
    static double[] of(BernoulliPosterior q, CodeTable table, double beta) {
        int k = q.latentSize();
        double[] gradient = new double[q.rows() * k];
        double[] weights = new double[BinaryCodes.count(k)];
        for (int n = 0; n < q.rows(); n++) {
            BinaryCodes.logProbabilities(q.parameters(), n, weights);
            double mean = 0;
            for (int code = 0; code < weights.length; code++) {
                weights[code] = Math.exp(weights[code]);
                mean += weights[code] * table.value(code, n);
            }
            double rest = 0; // the rounding error of a sum that should be zero
            for (int code = 0; code < weights.length; code++) {
                double weighted = weights[code] * (table.value(code, n) - mean); // the mean changes no gradient
                rest += weighted;
                for (int ones = code; ones != 0; ones &= ones - 1) {
                    gradient[n * k + Integer.numberOfTrailingZeros(ones)] += weighted;
                }
            }
            for (int i = 0; i < k; i++) {
                double a = q.logit(n, i);
                gradient[n * k + i] -= rest * Logits.probability(a);
                gradient[n * k + i] -= beta * (a - q.priorLogit(i)) * Logits.variance(a);
            }
        }
        return gradient;
    }
}
