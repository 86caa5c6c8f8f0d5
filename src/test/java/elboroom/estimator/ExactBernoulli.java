package elboroom.estimator;

import elboroom.latent.Logits;
import java.util.function.ToDoubleFunction;

/// Expectations over the `2^K` codes of a factorised Bernoulli posterior by enumeration, in double precision.
final class ExactBernoulli {
    private ExactBernoulli() {}

    /// `E_q[f(z)]`.
    static double expectation(float[] logits, ToyObjective.Value f) {
        double sum = 0;
        for (int code = 0; code < 1 << logits.length; code++) {
            sum += probability(logits, code) * f.of(bits(code, logits.length));
        }
        return sum;
    }

    /// `∂E_q[f(z)]/∂a_i = Σ_z q(z) f(z) (z_i − p_i)`, summed as `p_i (1 − p_i) E[f(z_i = 1) − f(z_i = 0)]`, so no
    /// digits are lost for probabilities close to 0 or 1.
    static double[] gradient(float[] logits, ToyObjective.Value f) {
        int k = logits.length;
        double[] gradient = new double[k];
        for (int i = 0; i < k; i++) {
            for (int code = 0; code < 1 << k; code++) {
                if ((code >> i & 1) == 1) {
                    double difference = f.of(bits(code, k)) - f.of(bits(code & ~(1 << i), k));
                    gradient[i] += Logits.variance(logits[i]) * probabilityOfOthers(logits, code, i) * difference;
                }
            }
        }
        return gradient;
    }

    /// The gradient of an estimator's target, where `f` is `log p(x|z)`.
    ///
    /// @param prior   logits of the prior
    /// @param samples codes of the multi-sample bound
    static double[] gradient(
            Target target, float[] logits, float[] prior, int samples, double beta, ToyObjective.Value f) {
        return switch (target) {
            case ELBO -> {
                double[] gradient = gradient(logits, f);
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] -= beta * (logits[i] - prior[i]) * Logits.variance(logits[i]);
                }
                yield gradient;
            }
            case ELBO_WITHOUT_ENTROPY -> gradient(logits, z -> f.of(z) + beta * logProbability(prior, z));
            case MULTI_SAMPLE_BOUND -> differences(logits, a -> multiSampleBound(a, prior, samples, beta, f));
        };
    }

    /// `E[log 1/n Σ_j e^{f(z_j) + β (log p(z_j) − log q(z_j))}]` over all tuples of n codes.
    static double multiSampleBound(float[] logits, float[] prior, int n, double beta, ToyObjective.Value f) {
        int codes = 1 << logits.length;
        double[] probability = new double[codes];
        double[] weight = new double[codes];
        for (int code = 0; code < codes; code++) {
            double[] z = bits(code, logits.length);
            probability[code] = probability(logits, code);
            weight[code] = Math.exp(f.of(z) + beta * (logProbability(prior, z) - logProbability(logits, z)));
        }
        double bound = 0;
        for (long tuple = 0; tuple < Math.round(Math.pow(codes, n)); tuple++) {
            double product = 1;
            double sum = 0;
            long rest = tuple;
            for (int j = 0; j < n; j++) {
                int code = (int) (rest % codes);
                product *= probability[code];
                sum += weight[code];
                rest /= codes;
            }
            bound += product * Math.log(sum / n);
        }
        return bound;
    }

    private static double[] differences(float[] logits, ToDoubleFunction<float[]> of) {
        double[] gradient = new double[logits.length];
        for (int i = 0; i < gradient.length; i++) {
            float[] above = logits.clone();
            float[] below = logits.clone();
            above[i] += 0.01f;
            below[i] -= 0.01f;
            gradient[i] = (of.applyAsDouble(above) - of.applyAsDouble(below)) / ((double) above[i] - below[i]);
        }
        return gradient;
    }

    static double logProbability(float[] logits, double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += z[i] * logits[i] - Logits.softplus(logits[i]);
        }
        return sum;
    }

    /// `q(z)`; bit `i` of `code` is `z_i`.
    static double probability(float[] logits, int code) {
        return probabilityOfOthers(logits, code, -1);
    }

    private static double probabilityOfOthers(float[] logits, int code, int left) {
        double product = 1;
        for (int i = 0; i < logits.length; i++) {
            if (i != left) {
                product *= Logits.probability((code >> i & 1) == 1 ? logits[i] : -logits[i]);
            }
        }
        return product;
    }

    /// The code as an estimator would draw it.
    static double[] bits(int code, int k) {
        double[] z = new double[k];
        for (int i = 0; i < k; i++) {
            z[i] = code >> i & 1;
        }
        return z;
    }
}
