package elboroom.estimator;

import elboroom.latent.Logits;
import java.util.Arrays;
import java.util.List;

/// Analytic functions of codes of any size, each with its gradient. They are also defined for codes in [0, 1].
enum ToyObjectives {
    /// `Σ (z_i − 0.45)²`: the usual example for comparing estimators.
    SQUARED_DISTANCE {
        @Override
        double value(double[] z) {
            double sum = 0;
            for (double bit : z) {
                sum += (bit - 0.45) * (bit - 0.45);
            }
            return sum;
        }

        @Override
        void gradient(double[] z, double[] out) {
            for (int i = 0; i < z.length; i++) {
                out[i] = 2 * (z[i] - 0.45);
            }
        }
    },
    /// Neighbouring bits interact: `Σ c_i z_i + 2 z_i z_{i+1} − 1`.
    INTERACTIONS {
        @Override
        double value(double[] z) {
            double sum = -1;
            for (int i = 0; i < z.length; i++) {
                sum += slope(i) * z[i] + (i + 1 < z.length ? 2 * z[i] * z[i + 1] : 0);
            }
            return sum;
        }

        @Override
        void gradient(double[] z, double[] out) {
            for (int i = 0; i < z.length; i++) {
                out[i] = slope(i) + (i + 1 < z.length ? 2 * z[i + 1] : 0) + (i > 0 ? 2 * z[i - 1] : 0);
            }
        }
    },
    /// Like a decoder's: `−8 log(1 + e^{1 − Σ c_i z_i})`, far from zero and curved.
    LOG_LIKELIHOOD {
        @Override
        double value(double[] z) {
            return -8 * Logits.softplus(1 - dot(z)) - 20;
        }

        @Override
        void gradient(double[] z, double[] out) {
            double factor = 8 * Logits.probability(1 - dot(z));
            for (int i = 0; i < z.length; i++) {
                out[i] = factor * slope(i);
            }
        }

        private double dot(double[] z) {
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                sum += slope(i) * z[i];
            }
            return sum;
        }
    };

    abstract double value(double[] z);

    abstract void gradient(double[] z, double[] out);

    private static double slope(int i) {
        return List.of(1.5, -0.8, 0.6, -2.0).get(i % 4);
    }

    ToyObjective of(int rows) {
        return new ToyObjective(rows, this::value, this::gradient);
    }

    static ToyObjective constant(int rows, double value) {
        return new ToyObjective(rows, z -> value, (z, out) -> Arrays.fill(out, 0));
    }
}
