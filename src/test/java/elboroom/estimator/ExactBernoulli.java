package elboroom.estimator;

import elboroom.latent.Logits;

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

    /// `∂E_q[f(z)]/∂a_i = Σ_z q(z) f(z) (z_i − p_i)`, summed as `p_i (1 − p_i) E[f(z_i = 1) − f(z_i = 0)]` so that
    /// saturated bits keep their digits.
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
