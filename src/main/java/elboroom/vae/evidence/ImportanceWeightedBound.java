package elboroom.vae.evidence;

import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import elboroom.vae.Vae;
import elboroom.vae.VaePass;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/// The k-sample importance-weighted bound `E[log 1/k Σ_i p(x, z_i)/q(z_i|x)] ≤ log p(x)`, streamed through
/// log-sum-exp so that k may be any size: Burda, Grosse and Salakhutdinov, *Importance weighted autoencoders*, ICLR
/// 2016, eq. (8).
public final class ImportanceWeightedBound {
    private static final int CODES_AT_ONCE = 512;

    private ImportanceWeightedBound() {}

    /// The bound over some images.
    ///
    /// @param images        images averaged
    /// @param samples       k
    /// @param bound         mean bound in nats
    /// @param elbo          mean log weight of the same codes, an estimate of the ELBO that is never above the bound
    /// @param standardError of the mean bound, in nats, over other codes of the same images. It is the delta method's
    ///     `√Σ (1/ESS − 1/k) / images`, and too small where an effective sample size is
    /// @param effective     how many samples the images' bounds rest on
    public record Result(
            long images, int samples, double bound, double elbo, double standardError, EffectiveSamples effective) {
        /// The results of several minibatches, at least one, as one.
        public static Result pooled(List<Result> parts) {
            long images = 0;
            double bound = 0;
            double elbo = 0;
            double squaredError = 0;
            EffectiveSamples effective = EffectiveSamples.NONE;
            for (Result part : parts) {
                images += part.images;
                bound += part.images * part.bound;
                elbo += part.images * part.elbo;
                squaredError += Math.pow(part.images * part.standardError, 2);
                effective = effective.plus(part.effective);
            }
            double standardError = Math.sqrt(squaredError) / images;
            return new Result(
                    images, parts.getFirst().samples, bound / images, elbo / images, standardError, effective);
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
        double[] logs = new double[rows];
        LogSum[] weights = Stream.generate(LogSum::new).limit(rows).toArray(LogSum[]::new);
        for (int done = 0; done < samples; done += atOnce) {
            z.reshape(Math.min(atOnce, samples - done) * rows, latentSize, false);
            pass.logWeights(x, q, noise, z, logPrior, logWeight);
            for (int r = 0; r < z.numRows; r++) {
                logs[r % rows] += logWeight[r];
                weights[r % rows].add(logWeight[r]);
            }
        }
        double bound = 0;
        double elbo = 0;
        double squaredError = 0;
        EffectiveSamples effective = EffectiveSamples.NONE;
        for (int r = 0; r < rows; r++) {
            bound += weights[r].value() - Math.log(samples);
            elbo += logs[r] / samples;
            double terms = weights[r].effectiveTerms();
            squaredError += Math.max(0, 1 / terms - 1.0 / samples); // the relative variance of the mean weight
            effective = effective.plus(EffectiveSamples.of(terms));
        }
        return new Result(rows, samples, bound / rows, elbo / rows, Math.sqrt(squaredError) / rows, effective);
    }
}
