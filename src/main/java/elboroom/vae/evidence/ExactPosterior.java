package elboroom.vae.evidence;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.BinaryCodes;
import elboroom.tensor.BinaryBatch;
import elboroom.vae.Vae;
import java.util.function.DoubleConsumer;
import org.ejml.data.FMatrixRMaj;

/// `p(z|x)` of binary latents over all `2^K` codes, and with it the evidence, exactly: `p(x) = Σ_z p(x|z) p(z)`.
///
/// It holds [images × 2^K] floats; [Evidence#imagesAtOnce] says how many images to take at once.
public final class ExactPosterior {
    private final BernoulliPosterior q;
    private final FMatrixRMaj logLikelihood;
    private final double[] logPrior;
    private final double[] logPx;

    private ExactPosterior(BernoulliPosterior q, FMatrixRMaj logLikelihood, double[] logPrior) {
        this.q = q;
        this.logLikelihood = logLikelihood;
        this.logPrior = logPrior;
        this.logPx = new double[q.rows()];
        for (int image = 0; image < logPx.length; image++) {
            var sum = new LogSum();
            for (int code = 0; code < logPrior.length; code++) {
                sum.add(logJoint(image, code));
            }
            logPx[image] = sum.value();
        }
    }

    /// @param q        the posterior of the images; must not change while the result is used
    /// @param finished gets the number of images that each part of the work stands for
    /// @throws IllegalArgumentException if there are more than [BinaryCodes#MAX_BITS] bits
    static ExactPosterior of(Vae vae, BinaryBatch x, BernoulliPosterior q, DoubleConsumer finished) {
        var codes = new FMatrixRMaj(BinaryCodes.count(q.latentSize()), q.latentSize());
        BinaryCodes.fill(0, codes);
        double[] logPrior = new double[codes.numRows];
        BinaryCodes.logProbabilities(q.prior(), 0, logPrior);
        return new ExactPosterior(q, new PairLikelihood(vae).of(x, codes, finished), logPrior);
    }

    /// The logarithm of what p(x, z) sums to, in two passes over the codes.
    private double logTotal(int image) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < logPrior.length; code++) {
            highest = Math.max(highest, logJoint(image, code));
        }
        double total = 0;
        for (int code = 0; code < logPrior.length; code++) {
            total += Math.exp(logJoint(image, code) - highest);
        }
        return highest + Math.log(total);
    }

    private double logJoint(int image, int code) {
        return logLikelihood.data[image * logPrior.length + code] + logPrior[code];
    }

    /// The evidence and the ELBO of every image. KL(q ‖ prior) in the ELBO is the closed form, KL(q ‖ p(z|x)) the sum
    /// over all codes. The posterior in it is normalised by its own sum, so that the three terms check each other.
    public Evidence evidence() {
        double[] elbo = new double[logPx.length];
        double[] gap = new double[logPx.length];
        double[] logQ = new double[logPrior.length];
        var kl = new FMatrixRMaj(q.rows(), q.latentSize());
        BernoulliFamily.INSTANCE.kl(q, kl);
        for (int image = 0; image < logPx.length; image++) {
            BinaryCodes.logProbabilities(q.parameters(), image, logQ);
            double logTotal = logTotal(image);
            for (int code = 0; code < logQ.length; code++) {
                double probability = Math.exp(logQ[code]);
                elbo[image] += probability * logLikelihood.data[image * logQ.length + code];
                gap[image] += probability * (logQ[code] - (logJoint(image, code) - logTotal));
            }
            for (int bit = 0; bit < kl.numCols; bit++) {
                elbo[image] -= kl.data[image * kl.numCols + bit];
            }
        }
        return new Evidence(elbo, logPx.clone(), gap, 0);
    }
}
