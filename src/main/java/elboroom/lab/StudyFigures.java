package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.lab.EstimatorDetails.CoordinateVariances;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/// Computes the figures of an estimator from sums over its replicates.
final class StudyFigures {
    private static final double ROUNDING = 1e-6; // relative rounding error: gradients are written as float32
    private static final double NORMAL_95 = 1.96;

    private final StudyPlan plan;
    private final int images;
    private final float[] probabilities;
    private final @Nullable EncoderWeights weights;
    private final Runnable check;

    /// What the replicates of an estimator gave.
    ///
    /// @param sums        around `exact` or, if that is null, around zero
    /// @param exact       the exact gradient; null if there is none
    /// @param settled     steps of its adaptive state
    /// @param evaluations codes per image and gradient
    /// @param millis      time of a gradient
    record Replicated(
            EstimatorSpec spec,
            ReplicateSums sums,
            double @Nullable [] exact,
            int settled,
            int evaluations,
            double millis) {}

    /// @param probabilities of [CoordinateVariances]
    /// @param weights       null if there are too many
    /// @param check         called every few milliseconds of work; may throw
    StudyFigures(StudyPlan plan, int images, float[] probabilities, @Nullable EncoderWeights weights, Runnable check) {
        this.plan = plan;
        this.images = images;
        this.probabilities = probabilities;
        this.weights = weights;
        this.check = check;
    }

    /// @param thorough what else was summed; null if the study is not thorough
    /// @param sampled  the reference, if there is no exact one and the study is thorough
    EstimatorResult of(Replicated found, @Nullable ThoroughSums thorough, @Nullable SampledReference sampled) {
        ReplicateSums sums = found.sums;
        double[] distance = sums.mean(); // from the exact gradient, or from zero
        double mean =
                (Arrays.stream(sums.center).sum() + Arrays.stream(distance).sum()) / images;
        double squaredDistance = squaredNorm(distance) / images;
        sums.moveCenter(distance);
        double trace = trace(sums) / images;
        double unbiasedDistance = squaredDistance - trace / plan.replicates();
        Bootstrap bootstrap = bootstrap(sums, "study bootstrap");
        Interval traceCi = bootstrap.traceVariance();
        Interval biasCi = null;
        double signal = Math.max(0, squaredNorm(sums.center) / images - trace / plan.replicates());
        if (found.exact != null) {
            double exactSignal = squaredNorm(found.exact) / images;
            biasCi = widened(bootstrap.biasSquared(distance, unbiasedDistance, null), exactSignal);
            signal = found.spec.descriptor().target() == Target.ELBO_WITHOUT_ENTROPY ? signal : exactSignal;
        }
        EstimatorDetails details = null;
        if (thorough != null) {
            Bias bias = biasCi != null
                    ? new Bias(unbiasedDistance, biasCi, Bias.EXACT)
                    : sampledBias(sums, trace, bootstrap, requireReference(sampled));
            details = details(sums, trace, bias, thorough);
        }
        return new EstimatorResult(
                found.spec,
                mean,
                trace,
                traceCi,
                found.exact == null ? null : unbiasedDistance,
                biasCi,
                snr(signal, trace),
                found.settled,
                found.millis,
                found.evaluations,
                details);
    }

    private static SampledReference requireReference(@Nullable SampledReference sampled) {
        if (sampled == null) {
            throw new IllegalArgumentException(
                    "thorough study: got no reference, expected an exact or a sampled gradient");
        }
        return sampled;
    }

    private Bootstrap bootstrap(ReplicateSums deviations, String stream) {
        return new Bootstrap(deviations, RandomStream.named(plan.seed(), stream), check);
    }

    private static Interval widened(Interval interval, double signal) {
        double rounding = ROUNDING * ROUNDING * signal;
        return new Interval(interval.low() - rounding, interval.high() + rounding);
    }

    /// Both means are noisy, so both variances are taken off the squared distance.
    private Bias sampledBias(ReplicateSums sums, double trace, Bootstrap bootstrap, SampledReference sampled) {
        double[] distance = sums.center.clone();
        for (int at = 0; at < distance.length; at++) {
            distance[at] -= sampled.deviations().center[at];
        }
        double squared = squaredNorm(distance) / images - trace / plan.replicates() - sampled.squaredError();
        Interval interval = bootstrap.biasSquared(distance, squared, sampled.deviations());
        double signal = squaredNorm(sampled.deviations().center) / images;
        return new Bias(squared, widened(interval, signal), sampled.name());
    }

    private EstimatorDetails details(ReplicateSums sums, double trace, Bias bias, ThoroughSums thorough) {
        float[] variances = thorough.variances();
        double[] sorted = new double[variances.length];
        Arrays.setAll(sorted, at -> variances[at]);
        double error = NORMAL_95 * thorough.cosineError();
        return new EstimatorDetails(
                bias,
                thorough.cosine(),
                new Interval(thorough.cosine() - error, thorough.cosine() + error),
                Median.withDefaults().evaluate(sorted),
                scatter(squaredNorm(sums.center), squaredNorm(sumOverImages(sums)), trace),
                atWeights(sums.center, thorough.atWeights),
                new CoordinateVariances(images, sums.width, variances, probabilities),
                thorough.draws());
    }

    private @Nullable AtWeights atWeights(double[] mean, @Nullable ReplicateSums replicates) {
        if (weights == null || replicates == null) {
            return null;
        }
        replicates.moveCenter(replicates.mean());
        double perImage = trace(replicates) / images;
        Interval interval =
                bootstrap(replicates, "study bootstrap at the weights").traceVariance();
        EncoderWeights.SquaredLengths lengths = weights.squaredLengths(mean);
        double trace = perImage / images;
        double signal = Math.max(0, lengths.whole() / images / images - trace / plan.replicates());
        return new AtWeights(
                trace,
                new Interval(interval.low() / images, interval.high() / images),
                snr(signal, trace),
                scatter(lengths.each(), lengths.whole(), perImage) / images);
    }

    /// The variance over the images of their expected gradients. The means' own noise is taken off.
    ///
    /// @param each  sum of the squared lengths of the images' means
    /// @param whole squared length of their sum
    /// @param trace variance of one gradient of an image
    private double scatter(double each, double whole, double trace) {
        return images == 1 ? Double.NaN : (each - whole / images) / (images - 1) - trace / plan.replicates();
    }

    private static double[] sumOverImages(ReplicateSums sums) {
        double[] sum = new double[sums.width];
        for (int at = 0; at < sums.center.length; at++) {
            sum[at % sums.width] += sums.center[at];
        }
        return sum;
    }

    /// Infinite without noise but for rounding, also where saturated bits leave no gradient either.
    private static double snr(double signal, double trace) {
        return trace <= ROUNDING * ROUNDING * signal ? Double.POSITIVE_INFINITY : signal / trace;
    }

    /// The trace of the covariance, summed over the images.
    private static double trace(ReplicateSums deviations) {
        double squares = 0;
        for (double[] block : deviations.squares) {
            squares += Arrays.stream(block).sum();
        }
        return squares / (deviations.replicates - 1);
    }

    private static double squaredNorm(double[] v) {
        return Arrays.stream(v).map(d -> d * d).sum();
    }
}
