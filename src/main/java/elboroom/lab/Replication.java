package elboroom.lab;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.RowNoise;
import elboroom.estimator.SharedNumbers;
import elboroom.estimator.Target;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianPosterior;
import elboroom.latent.LatentFamily;
import elboroom.latent.Logits;
import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import elboroom.vae.Vae;
import elboroom.vae.VaePass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// The replicates of a study: one frozen posterior and objective, and every estimator's gradients of them.
///
/// Several replicates are estimated at once, as a larger minibatch in which the images repeat. The noise of each
/// depends on its replicate and its image, and not on how many are estimated at once.
final class Replication {
    private static final double ROUNDING = 1e-6; // relative rounding error: gradients are written as float32

    private final Vae vae;
    private final BinaryBatch x;
    private final StudyPlan plan;
    private final StudyPace pace;
    private final boolean timed;
    private final FMatrixRMaj head;
    private final FMatrixRMaj prior;
    private final StateSettling settling;
    private final int latentSize;
    private final int codesAtOnce;
    private final FrozenObjective objective;
    private final @Nullable CodeTable table;
    private final double @Nullable [] exact;
    private final Map<Integer, double[]> exactBounds = new HashMap<>(); // by the number of samples
    private final UnresolvedBits unresolved;

    Replication(
            Vae vae,
            DecoderLanes decoder,
            StateSettling settling,
            BinaryBatch x,
            StudyPlan plan,
            StudyPace pace,
            boolean timed) {
        this.vae = vae;
        this.settling = settling;
        this.x = x;
        this.plan = plan;
        this.pace = pace;
        this.timed = timed;
        Posterior q = VaePass.of(vae, x.rows(), 1).encode(x);
        head = q.parameters().copy();
        prior = q.prior();
        latentSize = q.latentSize();
        codesAtOnce = decoder.codesAtOnce();
        CodeTable codes = null;
        double[] exactGradient = null;
        switch (q) {
            case BernoulliPosterior bits -> {
                if (Study.hasExactGradient(vae.config())) {
                    codes = new CodeTable(vae, x, decoder, pace::check);
                    exactGradient = ExactGradient.of(bits, codes, plan.beta());
                }
                unresolved = unresolved(bits, plan.replicates());
            }
            case GaussianPosterior _ -> unresolved = UnresolvedBits.NONE;
        }
        table = codes;
        exact = exactGradient;
        objective = new FrozenObjective(decoder, table, pace::check);
    }

    private static UnresolvedBits unresolved(BernoulliPosterior q, int replicates) {
        var images = new ArrayList<Integer>();
        for (int i = 0; i < q.latentSize(); i++) {
            int count = 0;
            for (int r = 0; r < q.rows(); r++) {
                double rarer = Logits.probability(-Math.abs(q.logit(r, i)));
                count += rarer * replicates < Study.RESOLVING_DRAWS ? 1 : 0;
            }
            images.add(count);
        }
        return new UnresolvedBits(images);
    }

    boolean exact() {
        return exact != null;
    }

    int coordinates() {
        return head.numRows * head.numCols;
    }

    UnresolvedBits unresolved() {
        return unresolved;
    }

    EstimatorResult study(EstimatorSpec spec) {
        return study(spec, spec.descriptor());
    }

    private <Q extends Posterior> EstimatorResult study(EstimatorSpec spec, EstimatorDescriptor<Q> descriptor) {
        pace.advance(spec, 0);
        int images = x.rows();
        int codes = Math.max(1, descriptor.codesAtOnce(spec, latentSize));
        int together = Math.clamp(codesAtOnce / ((long) images * codes), 1, plan.replicates());
        GradientEstimator<Q> estimator = descriptor.create(spec, latentSize, x.cols(), together * images);
        int settled = estimator.copyState().length > 0 ? plan.adaptation() : 0;
        settling.settle(descriptor.family(), estimator, settled);
        double[] reference = reference(spec);
        double[] center = reference == null ? new double[coordinates()] : reference;
        var sums = new ReplicateSums(images, head.numCols, center, plan.replicates());
        var noise = new RowNoise(RandomStream.named(plan.seed(), "study"));
        var heads = new FMatrixRMaj(together * images, head.numCols);
        var grad = new FMatrixRMaj(together * images, head.numCols);
        long before = objective.codesEvaluated();
        for (int first = 0; first < plan.replicates(); first += together) {
            int count = Math.min(together, plan.replicates() - first);
            estimate(descriptor.family(), estimator, count, noise.at(0, first * images), heads, grad);
            sums.add(grad);
            pace.advance(spec, count);
        }
        long evaluations = (objective.codesEvaluated() - before) / ((long) plan.replicates() * images);
        return result(spec, sums, reference, settled, (int) evaluations);
    }

    /// The exact gradient that an estimator's mean is compared with; null if there is none. That of an estimator
    /// without the entropy is the ELBO's, which is not the gradient of its own target.
    private double @Nullable [] reference(EstimatorSpec spec) {
        return switch (spec.descriptor().target()) {
            case ELBO, ELBO_WITHOUT_ENTROPY -> exact;
            case MULTI_SAMPLE_BOUND -> exactBound(spec.whole(SharedNumbers.SAMPLES));
        };
    }

    private double @Nullable [] exactBound(int samples) {
        CodeTable codes = table;
        if (codes == null || !Study.hasExactBound(vae.config(), samples)) {
            return null;
        }
        return exactBounds.computeIfAbsent(samples, n -> {
            var q = new BernoulliPosterior(head, prior, latentSize);
            return ExactGradient.ofBound(q, codes, n, plan.beta(), pace::check);
        });
    }

    /// Estimates the minibatch's gradient several times at once, before any normalisation: each is divided by the
    /// estimator's scale, so its expectation is that of the gradient.
    ///
    /// @param heads workspace, the repeated posterior's parameters
    /// @param grad  out, replicate after replicate
    private <Q extends Posterior> void estimate(
            LatentFamily<Q> family,
            GradientEstimator<Q> estimator,
            int times,
            RowNoise noise,
            FMatrixRMaj heads,
            FMatrixRMaj grad) {
        int size = head.numRows * head.numCols;
        heads.reshape(times * head.numRows, head.numCols, false);
        grad.reshape(times * head.numRows, head.numCols, false);
        for (int t = 0; t < times; t++) {
            System.arraycopy(head.data, 0, heads.data, t * size, size);
        }
        Q q = family.posterior(heads, prior, latentSize);
        estimator.estimate(q, objective.repeated(times), plan.beta(), noise, grad);
        double scale = estimator.scale();
        for (int at = 0; scale != 1 && at < grad.getNumElements(); at++) {
            grad.data[at] /= (float) scale;
        }
    }

    private EstimatorResult result(
            EstimatorSpec spec, ReplicateSums sums, double @Nullable [] reference, int settled, int evaluations) {
        int images = x.rows();
        double[] distance = sums.mean(); // from the exact gradient, or from zero
        double mean =
                (Arrays.stream(sums.center).sum() + Arrays.stream(distance).sum()) / images;
        double squaredDistance = squaredNorm(distance) / images;
        sums.moveCenter(distance);
        double squares = 0;
        for (double[] block : sums.squares) {
            squares += Arrays.stream(block).sum();
        }
        double trace = squares / (plan.replicates() - 1) / images;
        double unbiasedDistance = squaredDistance - trace / plan.replicates();
        var bootstrap = new Bootstrap(sums, RandomStream.named(plan.seed(), "study bootstrap"), pace::check);
        Interval traceCi = bootstrap.traceVariance();
        Interval biasCi = null;
        double signal = Math.max(0, squaredNorm(sums.center) / images - trace / plan.replicates());
        if (reference != null) {
            double exactSignal = squaredNorm(reference) / images;
            Interval interval = bootstrap.biasSquared(distance, unbiasedDistance);
            double rounding = ROUNDING * ROUNDING * exactSignal;
            signal = spec.descriptor().target() == Target.ELBO_WITHOUT_ENTROPY ? signal : exactSignal;
            biasCi = new Interval(interval.low() - rounding, interval.high() + rounding);
        }
        return new EstimatorResult(
                spec,
                mean,
                trace,
                traceCi,
                reference == null ? null : unbiasedDistance,
                biasCi,
                signal / trace,
                settled,
                timed ? GradientTimer.millis(vae, x, spec, plan.beta(), pace::check) : Double.NaN,
                evaluations);
    }

    private static double squaredNorm(double[] v) {
        return Arrays.stream(v).map(d -> d * d).sum();
    }
}
