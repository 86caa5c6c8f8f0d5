package elboroom.vae;

import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// The k-sample importance-weighted bound `E[log 1/k Σ_i p(x, z_i)/q(z_i|x)] ≤ log p(x)`, streamed through
/// log-sum-exp so that k may be any size: Burda, Grosse and Salakhutdinov, *Importance weighted autoencoders*, ICLR
/// 2016, eq. (8).
public final class ImportanceWeightedBound {
    private static final int CODES_AT_ONCE = 512;

    private ImportanceWeightedBound() {}

    /// The bound over some images.
    ///
    /// @param images          images averaged
    /// @param samples         k
    /// @param bound           mean bound in nats
    /// @param effectiveSamples mean effective sample size `(Σw)²/Σw²`, from 1 to k
    public record Result(long images, int samples, double bound, double effectiveSamples) {}

    /// Adds up the bound of minibatches.
    public static final class Accumulator {
        private final VaePass<?> pass;
        private final int samples;
        private final int latentSize;
        private long images;
        private double boundSum;
        private double effectiveSum;

        /// @param vae     the model
        /// @param samples k
        /// @param maxRows images in the largest minibatch
        public Accumulator(Vae vae, int samples, int maxRows) {
            if (samples < 1) {
                throw new IllegalArgumentException("importance samples: got %d, expected at least 1".formatted(samples));
            }
            this.samples = samples;
            this.latentSize = vae.config().latentSize();
            this.pass = VaePass.of(vae, maxRows, Math.max(1, CODES_AT_ONCE / maxRows));
        }

        /// Adds a minibatch.
        ///
        /// @param noise positioned by the caller
        public void add(BinaryBatch x, RandomStream noise) {
            add(pass, x, noise);
        }

        private <Q extends Posterior> void add(VaePass<Q> run, BinaryBatch x, RandomStream noise) {
            Q q = run.encode(x);
            int rows = x.rows();
            int chunk = Math.max(1, CODES_AT_ONCE / rows);
            var z = new FMatrixRMaj(Math.min(chunk, samples) * rows, latentSize);
            double[] logPrior = new double[z.numRows];
            double[] logWeight = new double[z.numRows];
            var sums = new WeightSums(rows);
            for (int done = 0; done < samples; done += chunk) {
                z.reshape(Math.min(chunk, samples - done) * rows, latentSize, false);
                run.logWeights(x, q, noise, z, logPrior, logWeight);
                for (int r = 0; r < z.numRows; r++) {
                    sums.add(r % rows, logWeight[r]);
                }
            }
            for (int r = 0; r < rows; r++) {
                boundSum += sums.logSum(r) - Math.log(samples);
                effectiveSum += sums.effectiveSize(r);
            }
            images += rows;
        }

        public Result result() {
            return new Result(images, samples, boundSum / images, effectiveSum / images);
        }
    }

    /// Running `Σw` and `Σw²` of every datum, scaled by the largest weight so far.
    private static final class WeightSums {
        private final double[] max;
        private final double[] sum;
        private final double[] squares;

        WeightSums(int rows) {
            max = new double[rows];
            sum = new double[rows];
            squares = new double[rows];
            Arrays.fill(max, Double.NEGATIVE_INFINITY);
        }

        void add(int row, double logWeight) {
            if (logWeight > max[row]) {
                double rescale = Math.exp(max[row] - logWeight);
                sum[row] *= rescale;
                squares[row] *= rescale * rescale;
                max[row] = logWeight;
            }
            double weight = Math.exp(logWeight - max[row]);
            sum[row] += weight;
            squares[row] += weight * weight;
        }

        double logSum(int row) {
            return max[row] + Math.log(sum[row]);
        }

        double effectiveSize(int row) {
            return sum[row] * sum[row] / squares[row];
        }
    }
}
