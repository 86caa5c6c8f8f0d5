package elboroom.lab;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Compares gradient estimators fairly: the weights, a minibatch with its binarisation and every adaptive state are
/// frozen, then each estimator estimates the same gradient many times over.
public final class Study {
    /// The most bits of a code for which the gradient is computed exactly, by the sum over all codes.
    public static final int MAX_EXACT_BITS = 12;

    /// The most bits of all samples together for which the gradient of a multi-sample bound is computed exactly, by the
    /// sum over all tuples of codes.
    public static final int MAX_EXACT_TUPLE_BITS = 16;

    /// Largest minibatch.
    public static final int MAX_IMAGES = 1000;

    /// A bit counts as not resolved if its rarer value is expected less often than this in the replicates of an image.
    public static final int RESOLVING_DRAWS = 50;

    private static final double SECONDS = 1e-9;

    private Study() {}

    /// Whether the exact gradient of a model's ELBO can be computed, and so the bias of an estimator of it: that of
    /// binary latents of at most [#MAX_EXACT_BITS] bits. For a multi-sample bound, its samples must also have at most
    /// [#MAX_EXACT_TUPLE_BITS] bits together.
    public static boolean hasExactGradient(VaeConfig config) {
        return switch (config.family()) {
            case BernoulliFamily _ -> config.latentSize() <= MAX_EXACT_BITS;
            case GaussianFamily _ -> false;
        };
    }

    /// The same for the bound of so many samples.
    static boolean hasExactBound(VaeConfig config, int samples) {
        return hasExactGradient(config) && config.latentSize() * samples <= MAX_EXACT_TUPLE_BITS;
    }

    /// Runs a study in the calling thread. The same arguments give the same figures, except for the times. The exact
    /// gradient is computed first. After a cancellation the study returns within a tenth of a second, with the
    /// estimators finished so far.
    ///
    /// @param model   the frozen weights
    /// @param images  1 to [#MAX_IMAGES] to compare on, and others; belong to the study until it ends
    /// @param monitor follows the study and may cancel it
    /// @throws IllegalArgumentException if an estimator does not work for the model's latents, or the minibatch's size
    ///     is not the model's or out of range
    public static StudyResult run(
            FrozenVae model, StudyImages images, StudyPlan plan, Gemm gemm, StudyMonitor monitor) {
        return run(model, images, plan, gemm, monitor, true);
    }

    /// @param timed whether to measure how long a gradient takes, too; if not, that is NaN
    static StudyResult run(
            FrozenVae model, StudyImages images, StudyPlan plan, Gemm gemm, StudyMonitor monitor, boolean timed) {
        BinaryBatch x = images.judged();
        VaeConfig config = model.config();
        plan.estimators().forEach(spec -> EstimatorCatalogue.requireFits(spec, config.family(), config.latentSize()));
        if (x.cols() != config.pixels() || x.rows() < 1 || x.rows() > MAX_IMAGES) {
            throw new IllegalArgumentException("study minibatch: got [%d × %d], expected [1 to %d × %d]"
                    .formatted(x.rows(), x.cols(), MAX_IMAGES, config.pixels()));
        }
        long start = System.nanoTime();
        var vae = new Vae(config, gemm);
        vae.setWeights(model.weights());
        var pace = new StudyPace(plan, monitor);
        var done = new ArrayList<EstimatorResult>();
        Replication replication = null;
        try (var decoder = new DecoderLanes(vae, x);
                var settling = new StateSettling(vae, images, plan, pace)) {
            replication = new Replication(vae, decoder, settling, x, plan, pace, timed);
            for (EstimatorSpec spec : plan.estimators()) {
                EstimatorResult result = replication.study(spec);
                done.add(result);
                monitor.finished(result);
            }
        } catch (CancellationException e) {
            if (!monitor.cancelled()) {
                throw e;
            } // otherwise the result has the estimators that are finished
        }
        return new StudyResult(
                plan,
                x.rows(),
                config.latentSize(),
                replication != null && replication.exact(),
                replication == null ? 0 : replication.coordinates(),
                replication == null ? UnresolvedBits.NONE : replication.unresolved(),
                List.copyOf(done),
                done.size() == plan.estimators().size(),
                (System.nanoTime() - start) * SECONDS);
    }
}
