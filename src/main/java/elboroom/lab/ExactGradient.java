package elboroom.lab;

import elboroom.estimator.Target;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.BinaryCodes;
import elboroom.latent.Logits;
import org.ejml.data.FMatrixRMaj;

/// Exact gradients with respect to the logits, by sums over all codes in double precision.
final class ExactGradient {
    private ExactGradient() {}

    /// The gradient of `E_q[f(z)] − β KL(q ‖ p)`.
    ///
    /// @return the gradients of all images: of image n and bit i at `n · bits + i`
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

    /// The gradient of the multi-sample bound ([TargetGradient]).
    ///
    /// @param samples of the bound; [Study#hasExactBound] says how many
    /// @param check   called for every image; may throw
    /// @return as from [#of]
    static double[] ofBound(BernoulliPosterior q, CodeTable table, int samples, double beta, Runnable check) {
        int k = q.latentSize();
        double[] gradient = new double[q.rows() * k];
        double[] f = new double[BinaryCodes.count(k)];
        for (int n = 0; n < q.rows(); n++) {
            check.run();
            var logits = new FMatrixRMaj(1, k);
            System.arraycopy(q.parameters().data, n * k, logits.data, 0, k);
            var one = new BernoulliPosterior(logits, q.prior(), k);
            for (int code = 0; code < f.length; code++) {
                f[code] = table.value(code, n);
            }
            PosteriorSum sum = PosteriorSum.of(one, f.length);
            double[] found =
                    TargetGradient.of(Target.MULTI_SAMPLE_BOUND, samples, BernoulliFamily.INSTANCE, one, sum, f, beta);
            System.arraycopy(found, 0, gradient, n * k, k);
        }
        return gradient;
    }
}
