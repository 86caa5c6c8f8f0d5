package elboroom.vae.evidence;

import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import elboroom.vae.Vae;
import elboroom.vae.VaePass;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// The k-sample importance-weighted bound `E[log 1/k Σ_i p(x, z_i)/q(z_i|x)] ≤ log p(x)`, streamed through
/// log-sum-exp so that k may be any size: Burda, Grosse and Salakhutdinov, *Importance weighted autoencoders*, ICLR
/// 2016, eq. (8).
public final class ImportanceWeightedBound {
    private static final int CODES_AT_ONCE = 512;

    private ImportanceWeightedBound() {}

    /// The bound over some images.
    ///
    /// @param images           images averaged
    /// @param samples          k
    /// @param bound            mean bound in nats
    /// @param elbo             mean log weight of the same codes, an estimate of the ELBO that is never above the bound
    /// @param effectiveSamples mean effective sample size `(Σw)²/Σw²`, from 1 to k
    public record Result(long images, int samples, double bound, double elbo, double effectiveSamples) {
        /// The results of several minibatches, at least one, as one.
        public static Result pooled(List<Result> parts) {
            long images = 0;
            double bound = 0;
            double elbo = 0;
            double effective = 0;
            for (Result part : parts) {
                images += part.images;
                bound += part.images * part.bound;
                elbo += part.images * part.elbo;
                effective += part.images * part.effectiveSamples;
            }
            return new Result(images, parts.getFirst().samples, bound / images, elbo / images, effective / images);
        }
    }

    /// The bound of a minibatch.
    ///
    /// @param samples k
    /// @param noise   positioned by the caller
    public static Result of(Vae vae, BinaryBatch x, int samples, RandomStream noise) {
        if (samples < 1) {
            throw new IllegalArgumentException("importance samples: got %d, expected at least 1".formatted(samples));
        }
        int atOnce = Math.clamp(CODES_AT_ONCE / x.rows(), 1, samples);
        return of(VaePass.of(vae, x.rows(), atOnce), vae.config().latentSize(), x, samples, atOnce, noise);
    }

    private static <Q extends Posterior> Result of(
            VaePass<Q> pass, int latentSize, BinaryBatch x, int samples, int atOnce, RandomStream noise) {
        Q q = pass.encode(x);
        int rows = x.rows();
        var z = new FMatrixRMaj(atOnce * rows, latentSize);
        double[] logPrior = new double[z.numRows];
        double[] logWeight = new double[z.numRows];
        var sums = new WeightSums(rows);
        for (int done = 0; done < samples; done += atOnce) {
            z.reshape(Math.min(atOnce, samples - done) * rows, latentSize, false);
            pass.logWeights(x, q, noise, z, logPrior, logWeight);
            for (int r = 0; r < z.numRows; r++) {
                sums.add(r % rows, logWeight[r]);
            }
        }
        double bound = 0;
        double elbo = 0;
        double effective = 0;
        for (int r = 0; r < rows; r++) {
            bound += sums.logSum(r) - Math.log(samples);
            elbo += sums.mean(r, samples);
            effective += sums.effectiveSize(r);
        }
        return new Result(rows, samples, bound / rows, elbo / rows, effective / rows);
    }

    /// Running `Σ log w` of every datum, and `Σw` and `Σw²`, scaled by the largest weight so far.
    private static final class WeightSums {
        private final double[] max;
        private final double[] sum;
        private final double[] squares;
        private final double[] logs;

        WeightSums(int rows) {
            max = new double[rows];
            sum = new double[rows];
            squares = new double[rows];
            logs = new double[rows];
            Arrays.fill(max, Double.NEGATIVE_INFINITY);
        }

        void add(int row, double logWeight) {
            logs[row] += logWeight;
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

        double mean(int row, int samples) {
            return logs[row] / samples;
        }

        double logSum(int row) {
            return max[row] + Math.log(sum[row]);
        }

        double effectiveSize(int row) {
            return sum[row] * sum[row] / squares[row];
        }
    }
}
