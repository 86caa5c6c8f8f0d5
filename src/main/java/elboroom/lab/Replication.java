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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// The replicates of a study: one frozen posterior and objective, and every estimator's gradients of them.
///
/// Several replicates are estimated at once, as a larger minibatch in which the images repeat. The noise of each
/// depends on its replicate and its image, and not on how many are estimated at once.
final class Replication {
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
    private final Map<EstimatorSpec, SampledReference> sampled = new HashMap<>();
    private final UnresolvedBits unresolved;
    private final @Nullable EncoderWeights weights;
    private final StudyFigures figures;

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
        float[] probabilities = {};
        switch (q) {
            case BernoulliPosterior bits -> {
                if (Study.hasExactGradient(vae.config())) {
                    codes = new CodeTable(vae, x, decoder, pace::check);
                    exactGradient = ExactGradient.of(bits, codes, plan.beta());
                }
                unresolved = unresolved(bits, plan.replicates());
                probabilities = probabilities(bits);
            }
            case GaussianPosterior _ -> unresolved = UnresolvedBits.NONE;
        }
        table = codes;
        exact = exactGradient;
        objective = new FrozenObjective(decoder, table, pace::check);
        weights = plan.thorough() ? EncoderWeights.of(vae, x, head.numCols, pace::check) : null;
        figures = new StudyFigures(plan, x.rows(), probabilities, weights, pace::check);
    }

    private static float[] probabilities(BernoulliPosterior q) {
        float[] probabilities = new float[q.rows() * q.latentSize()];
        for (int at = 0; at < probabilities.length; at++) {
            probabilities[at] = (float) Logits.probability(q.logit(at / q.latentSize(), at % q.latentSize()));
        }
        return probabilities;
    }

    private static UnresolvedBits unresolved(BernoulliPosterior q, int replicates) {
        var images = new ArrayList<Integer>();
        for (int i = 0; i < q.latentSize(); i++) {
            int count = 0;
            for (int r = 0; r < q.rows(); r++) {
                double rarer = Logits.probability(-Math.abs(q.logit(r, i)));
                count += UnresolvedBits.isUnresolved(rarer, replicates) ? 1 : 0;
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
        pace.advance(spec, 0);
        double[] exactReference = reference(spec);
        SampledReference sampled = exactReference == null && plan.thorough() ? sampled(spec) : null;
        double[] center = exactReference == null ? new double[coordinates()] : exactReference;
        var sums = new ReplicateSums(x.rows(), head.numCols, center, plan.replicates());
        ThoroughSums thorough = plan.thorough() ? thoroughSums(exactReference, sampled) : null;
        Made made = replicate(spec, spec.descriptor(), "study", plan.replicates(), grad -> {
            sums.add(grad);
            if (thorough != null) {
                thorough.add(grad);
            }
        });
        double millis = timed ? GradientTimer.millis(vae, x, spec, plan.beta(), pace::check) : Double.NaN;
        return figures.of(
                new StudyFigures.Replicated(spec, sums, exactReference, made.settled, made.evaluations, millis),
                thorough,
                sampled);
    }

    private ThoroughSums thoroughSums(double @Nullable [] exactReference, @Nullable SampledReference sampled) {
        double[] known = exactReference != null
                ? exactReference
                : Objects.requireNonNull(sampled).deviations().center;
        return new ThoroughSums(x.rows(), head.numCols, weights, known, plan.replicates());
    }

    /// How replicates were made.
    ///
    /// @param settled     steps of the adaptive state
    /// @param evaluations codes per image and gradient
    private record Made(int settled, int evaluations) {}

    /// @param stream name of the noise
    /// @param taker  gets the gradients, replicate after replicate
    private <Q extends Posterior> Made replicate(
            EstimatorSpec spec,
            EstimatorDescriptor<Q> descriptor,
            String stream,
            int replicates,
            Consumer<FMatrixRMaj> taker) {
        int images = x.rows();
        int codes = Math.max(1, descriptor.codesAtOnce(spec, latentSize));
        int together = Math.clamp(codesAtOnce / ((long) images * codes), 1, replicates);
        GradientEstimator<Q> estimator = descriptor.create(spec, latentSize, x.cols(), together * images);
        int settled = estimator.copyState().length > 0 ? plan.adaptation() : 0;
        settling.settle(descriptor.family(), estimator, settled);
        var noise = new RowNoise(RandomStream.named(plan.seed(), stream));
        var heads = new FMatrixRMaj(together * images, head.numCols);
        var grad = new FMatrixRMaj(together * images, head.numCols);
        long before = objective.codesEvaluated();
        for (int first = 0; first < replicates; first += together) {
            int count = Math.min(together, replicates - first);
            estimate(descriptor.family(), estimator, count, noise.at(0, first * images), heads, grad);
            taker.accept(grad);
            pace.advance(spec, count);
        }
        long evaluations = (objective.codesEvaluated() - before) / ((long) replicates * images);
        return new Made(settled, (int) evaluations);
    }

    /// The reference of an estimator's target where there is no exact gradient of it. Its noise is not that of the
    /// estimators.
    private SampledReference sampled(EstimatorSpec spec) {
        Target target = spec.descriptor().target();
        int samples = target == Target.MULTI_SAMPLE_BOUND ? spec.whole(SharedNumbers.SAMPLES) : 1;
        EstimatorSpec by = SampledReference.specOf(vae.config().family(), target, samples);
        SampledReference known = sampled.get(by);
        if (known == null) {
            int replicates = SampledReference.replicates(by, latentSize, plan.replicates());
            pace.beginReference(replicates);
            var sums = new ReplicateSums(x.rows(), head.numCols, new double[coordinates()], replicates);
            replicate(by, by.descriptor(), "study reference", replicates, sums::add);
            pace.endReference();
            sums.moveCenter(sums.mean());
            known = new SampledReference(by, sums);
            sampled.put(by, known);
        }
        return known;
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
}
