package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.Logits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/// Exact means and variances of an estimator whose estimate depends on nothing but the bits that f is evaluated at:
/// sums over all codes that it can draw, each with its probability. The estimates come from replicates, which must have
/// drawn every one of them.
final class EnumeratedEstimates {
    private static final int REPLICATES = 20_000;

    /// The probability of the codes of a datum, in the order in which f is evaluated.
    interface Probability {
        double of(float[] logits, List<double[]> codes);
    }

    /// The last n codes are independent.
    static Probability independent(int n) {
        return (logits, codes) -> {
            double product = 1;
            for (double[] z : codes.subList(codes.size() - n, codes.size())) {
                for (int i = 0; i < z.length; i++) {
                    product *= Logits.probability(z[i] == 1 ? logits[i] : -logits[i]);
                }
            }
            return product;
        };
    }

    /// The last two codes are `1[u > 1 − p]` and `1[u < p]`.
    static Probability antitheticPair() {
        return (logits, codes) -> {
            double[] one = codes.get(codes.size() - 2);
            double[] other = codes.getLast();
            double product = 1;
            for (int i = 0; i < one.length; i++) {
                double rarer = Logits.probability(-Math.abs(logits[i]));
                product *= one[i] == other[i] ? 1 - 2 * rarer : rarer;
            }
            return product;
        };
    }

    /// Before them there is a code with one bit turned over, each with the same probability.
    static Probability afterOneFlip(Probability drawn) {
        return (logits, codes) -> drawn.of(logits, codes) / logits.length;
    }

    /// Exact moments of every coordinate.
    record Moments(double[] mean, double[] variance) {
        double trace() {
            double sum = 0;
            for (double v : variance) {
                sum += v;
            }
            return sum;
        }

        void requireMean(double[] expected, double tolerance) {
            for (int i = 0; i < mean.length; i++) {
                assertThat(mean[i])
                        .as("mean of coordinate %d", i)
                        .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }

    private EnumeratedEstimates() {}

    static Moments of(BitReplicates replicates, float[] logits, ToyObjectives f, Probability probability) {
        var seen = new Recording(f.of(REPLICATES));
        FMatrixRMaj grad = replicates.estimate(seen, 0);
        int k = logits.length;
        Map<String, double[]> found = new HashMap<>();
        double[] mean = new double[k];
        double[] square = new double[k];
        double total = 0;
        for (int r = 0; r < REPLICATES; r++) {
            double[] g = new double[k];
            for (int i = 0; i < k; i++) {
                g[i] = grad.data[r * k + i];
            }
            double[] same = found.putIfAbsent(seen.text(r), g);
            if (same != null) {
                assertThat(g).as("estimates of %s", seen.text(r)).isEqualTo(same);
                continue;
            }
            double p = probability.of(logits, seen.codes(r));
            total += p;
            for (int i = 0; i < k; i++) {
                mean[i] += p * g[i];
                square[i] += p * g[i] * g[i];
            }
        }
        assertThat(total)
                .as("probability of all codes that were drawn; take more replicates")
                .isCloseTo(1, within(1e-9));
        double[] variance = new double[k];
        for (int i = 0; i < k; i++) {
            variance[i] = square[i] - mean[i] * mean[i];
        }
        return new Moments(mean, variance);
    }

    /// Keeps the codes at which f is evaluated.
    private static final class Recording implements LatentObjective {
        private final ToyObjective f;
        private final List<FMatrixRMaj> evaluated = new ArrayList<>();

        Recording(ToyObjective f) {
            this.f = f;
        }

        @Override
        public int rows() {
            return f.rows();
        }

        @Override
        public FMatrixRMaj context() {
            return f.context();
        }

        @Override
        public Evaluation evaluate(FMatrixRMaj z) {
            evaluated.add(z.copy());
            return f.evaluate(z);
        }

        List<double[]> codes(int datum) {
            var codes = new ArrayList<double[]>();
            for (FMatrixRMaj z : evaluated) {
                for (int row = datum; row < z.numRows; row += rows()) {
                    double[] code = new double[z.numCols];
                    for (int i = 0; i < code.length; i++) {
                        code[i] = z.data[row * z.numCols + i];
                    }
                    codes.add(code);
                }
            }
            return codes;
        }

        String text(int datum) {
            var text = new StringBuilder();
            for (double[] code : codes(datum)) {
                for (double bit : code) {
                    text.append(bit == 1 ? '1' : '0');
                }
                text.append(' ');
            }
            return text.toString();
        }
    }
}
