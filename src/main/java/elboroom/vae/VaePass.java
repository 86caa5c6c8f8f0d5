package elboroom.vae;

import elboroom.estimator.GradientEstimator;
import elboroom.estimator.LatentObjective;
import elboroom.estimator.RowNoise;
import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import elboroom.nn.Mlp;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// One thread's run of a [Vae]: encode, sample, decode, and the gradient of the ELBO. Nothing is allocated once the
/// buffers have grown to the largest minibatch.
///
/// The posterior that [#encode] returns is valid until the next one.
public final class VaePass<Q extends Posterior> {
    private final LatentFamily<Q> family;
    private final int latentSize;
    private final int pixels;
    private final Mlp.Pass encoder;
    private final Mlp.Pass decoder;
    private final DecoderObjective objective;
    private final List<FMatrixRMaj> gradients;
    private final FMatrixRMaj prior;
    private final boolean learnPrior;
    private final FMatrixRMaj gradPrior;
    private final FMatrixRMaj gradHead;
    private final FMatrixRMaj code;
    private final FMatrixRMaj kl;
    private @Nullable Q posterior;

    private VaePass(Vae vae, LatentFamily<Q> family, int maxRows, int maxSamples) {
        this.family = family;
        this.latentSize = vae.config().latentSize();
        this.pixels = vae.config().pixels();
        encoder = vae.encoder().newPass(maxRows);
        decoder = vae.decoder().newPass(maxRows * maxSamples);
        objective = new DecoderObjective(decoder);
        prior = vae.prior();
        learnPrior = vae.config().learnPrior();
        gradPrior = new FMatrixRMaj(1, prior.numCols);
        Stream<FMatrixRMaj> networks = Stream.concat(encoder.gradients().stream(), decoder.gradients().stream());
        gradients = (family.hasLearnablePrior() ? Stream.concat(networks, Stream.of(gradPrior)) : networks).toList();
        gradHead = new FMatrixRMaj(maxRows, family.headWidth(latentSize));
        code = new FMatrixRMaj(maxRows, latentSize);
        kl = new FMatrixRMaj(maxRows, latentSize);
    }

    /// A pass over up to `maxRows` data, decoding up to `maxSamples` codes of each at a time.
    public static VaePass<?> of(Vae vae, int maxRows, int maxSamples) {
        return of(vae, vae.config().family(), maxRows, maxSamples);
    }

    /// As [#of(Vae, int, int)], for an estimator of a family.
    ///
    /// @param family the model's own
    /// @throws IllegalArgumentException if the model is of another family
    public static <Q extends Posterior> VaePass<Q> of(Vae vae, LatentFamily<Q> family, int maxRows, int maxSamples) {
        LatentFamily<?> own = vae.config().family();
        if (!own.equals(family)) {
            throw new IllegalArgumentException(
                    "pass: got %s latents, expected the model's own, %s".formatted(family.id(), own.id()));
        }
        return new VaePass<>(vae, family, maxRows, maxSamples);
    }

    /// The posterior of a minibatch.
    public Q encode(BinaryBatch x) {
        FMatrixRMaj head = encoder.forward(x);
        Q q = posterior;
        if (q == null || q.parameters() != head) {
            q = family.posterior(head, prior, latentSize);
            posterior = q;
        }
        return q;
    }

    /// The decoder's logits.
    ///
    /// @param z [rows × latentSize]
    /// @return [rows × pixels], valid until the next call
    public FMatrixRMaj logits(FMatrixRMaj z) {
        return decoder.forward(z);
    }

    /// log p(x|z) of every code; row `r` of `z` belongs to datum `r mod x.rows()`.
    ///
    /// @return at least `z.numRows` values in nats, valid until the next call
    public double[] logLikelihood(BinaryBatch x, FMatrixRMaj z) {
        return objective.of(x).evaluate(z).values();
    }

    /// `f(z) = log p(x|z)` of a minibatch, for estimates that stop at the posterior: values and gradients at the codes
    /// leave [#gradients] as they are; only `backward` and `backwardToCodes` add to them.
    public LatentObjective objective(BinaryBatch x) {
        return objective.of(x);
    }

    /// One gradient step's work on this pass's rows: [#estimate] and [#backwardEncoder]. [#gradients] then holds the
    /// gradient of `Σ_rows ELBO_β`.
    ///
    /// @param out receives the rows' terms
    public void gradient(BinaryBatch x, GradientEstimator<Q> estimator, double beta, RowNoise noise, ElboSums out) {
        estimate(x, estimator, beta, noise, out);
        backwardEncoder();
    }

    /// The first part of [#gradient]: encodes and lets the estimator drive the decoder. Afterwards the gradients of the
    /// decoder and the prior are complete, and the second part reads neither of the two.
    public void estimate(BinaryBatch x, GradientEstimator<Q> estimator, double beta, RowNoise noise, ElboSums out) {
        encoder.clearGradients();
        decoder.clearGradients();
        Q q = encode(x);
        out.clear();
        addKl(q, out);
        gradHead.reshape(x.rows(), gradHead.numCols, false);
        out.addReconstruction(estimator.estimate(q, objective.of(x), beta, noise, gradHead), x.rows());
        Arrays.fill(gradPrior.data, 0);
        if (learnPrior) {
            estimator.addPriorGradient(family, q, beta, gradPrior);
        }
    }

    /// The second part of [#gradient]: passes the estimate back through the encoder.
    public void backwardEncoder() {
        encoder.backward(gradHead, false);
    }

    /// The single-sample ELBO's terms of a minibatch, and the expectations and entropies of its codes.
    ///
    /// @param noise positioned by the caller
    /// @param out   receives the rows' terms
    public void evaluate(BinaryBatch x, RandomStream noise, ElboSums out) {
        Q q = encode(x);
        out.clear();
        addKl(q, out);
        code.reshape(x.rows(), latentSize, false);
        family.expectation(q, code);
        out.addExpectations(code);
        family.entropy(q, code);
        out.addEntropies(code);
        family.sample(q, noise, code);
        out.addReconstruction(logLikelihood(x, code), x.rows());
    }

    private void addKl(Q q, ElboSums out) {
        kl.reshape(q.rows(), latentSize, false);
        family.kl(q, kl);
        out.addKl(kl);
    }

    /// Log importance weights `log p(x|z) + log p(z) − log q(z|x)` of fresh codes of the minibatch last encoded.
    ///
    /// @param noise  positioned by the caller; sample by sample, row by row
    /// @param z      workspace, [samples · rows × latentSize]; overwritten with the codes
    /// @param logPrior workspace, at least `z.numRows` long
    /// @param out    at least `z.numRows` long; overwritten
    public void logWeights(BinaryBatch x, Q q, RandomStream noise, FMatrixRMaj z, double[] logPrior, double[] out) {
        int rows = x.rows();
        for (int from = 0; from < z.numRows; from += rows) {
            code.reshape(rows, latentSize, false);
            family.sample(q, noise, code);
            System.arraycopy(code.data, 0, z.data, from * latentSize, rows * latentSize);
        }
        family.logPosterior(q, z, out);
        family.logPrior(prior, z, logPrior);
        double[] logLikelihood = logLikelihood(x, z);
        for (int r = 0; r < z.numRows; r++) {
            out[r] = logLikelihood[r] + logPrior[r] - out[r];
        }
    }

    /// Gradients aligned with [Vae#parameters]; a prior that is not learned has a gradient of zero.
    public List<FMatrixRMaj> gradients() {
        return gradients;
    }

    int pixels() {
        return pixels;
    }

    public LatentFamily<Q> family() {
        return family;
    }
}
