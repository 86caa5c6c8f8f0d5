package elboroom.lab;

import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.jspecify.annotations.Nullable;

/// 95 % intervals by resampling the blocks of [ReplicateSums], which must be centred on the mean.
final class Bootstrap {
    private static final int RESAMPLES = 1000;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    private final ReplicateSums deviations;
    private final RandomStream random;
    private final Runnable check;
    private final Resample resample;

    /// @param deviations replicates around their mean
    /// @param check      called every few milliseconds of work; may throw
    Bootstrap(ReplicateSums deviations, RandomStream random, Runnable check) {
        this.deviations = deviations;
        this.random = random;
        this.check = check;
        resample = new Resample(deviations);
    }

    /// As many blocks of replicates as there are, drawn with replacement.
    private static final class Resample {
        private final ReplicateSums deviations;
        private final int[] times; // how often each block is there
        private final double[] mean; // of one image
        private int replicates;

        private Resample(ReplicateSums deviations) {
            this.deviations = deviations;
            times = new int[deviations.blocks()];
            mean = new double[deviations.width];
        }

        private void draw(RandomStream random) {
            Arrays.fill(times, 0);
            replicates = 0;
            for (int draw = 0; draw < times.length; draw++) {
                int block = random.nextInt(times.length);
                times[block]++;
                replicates += deviations.sizes[block];
            }
        }

        /// Computes [#mean] of an image.
        ///
        /// @return its variance: the trace of the covariance over the number of replicates
        private double meanVariance(int image) {
            double squares = 0;
            for (int b = 0; b < times.length; b++) {
                squares += times[b] * deviations.squares[b][image];
            }
            double length = 0;
            for (int i = 0; i < mean.length; i++) {
                int at = image * mean.length + i;
                double delta = 0;
                for (int b = 0; b < times.length; b++) {
                    delta += times[b] * deviations.sums[b][at];
                }
                mean[i] = delta / replicates;
                length += mean[i] * mean[i];
            }
            double trace = Math.max(0, squares - replicates * length) / (replicates - 1);
            return trace / replicates;
        }
    }

    /// The interval of the trace of the covariance, averaged over the images: the percentiles of the resamples.
    Interval traceVariance() {
        double[] blockSquares = new double[deviations.blocks()];
        for (int b = 0; b < blockSquares.length; b++) {
            blockSquares[b] = Arrays.stream(deviations.squares[b]).sum();
        }
        double[] traces = new double[RESAMPLES];
        for (int t = 0; t < RESAMPLES; t++) {
            resample.draw(random);
            double sum = 0;
            for (int b = 0; b < blockSquares.length; b++) {
                sum += resample.times[b] * blockSquares[b];
            }
            traces[t] = sum / (resample.replicates - 1) / deviations.images;
        }
        double[] ends = QUANTILE.evaluate(traces, LOW, HIGH);
        return new Interval(ends[0], ends[1]);
    }

    /// The interval of the squared bias `‖b‖²`, averaged over the images: all lengths for which the estimate would not
    /// be among the 2.5 % lowest or the 2.5 % highest. The spread of the estimate grows with the bias, so that an
    /// interval with the spread at the estimate alone would be too short wherever the estimate is too low.
    ///
    /// In the resamples, the bias has the direction that was found. Every image is resampled on its own, because their
    /// noise is independent. The errors are centred, because the estimate has no bias.
    ///
    /// @param found     the mean's distance from the reference, by image and coordinate
    /// @param estimate  the estimate of the squared bias
    /// @param reference replicates of a sampled reference around their mean, whose error is resampled, too; null for an
    ///     exact one
    Interval biasSquared(double[] found, double estimate, @Nullable ReplicateSums reference) {
        Resample other = reference == null ? null : new Resample(reference);
        double squaredLength = Arrays.stream(found).map(d -> d * d).sum() / deviations.images;
        var errors = new BiasErrors(squaredLength);
        for (int n = 0; n < deviations.images; n++) {
            check.run();
            for (int t = 0; t < RESAMPLES; t++) {
                add(errors, t, n, found, other);
            }
        }
        // an estimate that no bias explains lies at its side of these
        double low = errors.excess(estimate, 0, HIGH);
        double high = errors.excess(estimate, 0, LOW);
        double positive = Math.max(0, estimate);
        return new Interval(
                low > 0 ? errors.crossing(estimate, 0, estimate, HIGH) : low,
                high > 0 ? errors.crossing(estimate, positive, positive + high, LOW) : 0);
    }

    /// Adds `‖δ‖² − tr Σ̂/R` and `δᵀb` of one image in one resample. The reference's δ counts against it, and its
    /// variance adds to `tr Σ̂/R`.
    private void add(BiasErrors errors, int t, int image, double[] found, @Nullable Resample reference) {
        resample.draw(random);
        double variance = resample.meanVariance(image);
        if (reference != null) {
            reference.draw(random);
            variance += reference.meanVariance(image);
        }
        double length = 0;
        double cross = 0;
        for (int i = 0; i < deviations.width; i++) {
            double delta = resample.mean[i] - (reference == null ? 0 : reference.mean[i]);
            length += delta * delta;
            cross += delta * found[image * deviations.width + i];
        }
        errors.noise[t] += (length - variance) / deviations.images;
        errors.cross[t] += cross / deviations.images;
    }

    /// The errors of an estimate of `‖b‖²` in the resamples, `‖δ‖² − tr Σ̂/R + 2 δᵀb`, for any length of b.
    private static final class BiasErrors {
        private static final int HALVINGS = 40;

        private final double squaredLength; // that the direction of b has as it was found
        private final double[] noise = new double[RESAMPLES];
        private final double[] cross = new double[RESAMPLES];

        private BiasErrors(double squaredLength) {
            this.squaredLength = squaredLength;
        }

        /// How far an estimate lies above a quantile of the estimates of a squared length.
        private double excess(double estimate, double squared, double part) {
            double scale = squaredLength > 0 ? Math.sqrt(squared / squaredLength) : 0;
            double[] errors = new double[RESAMPLES];
            Arrays.setAll(errors, t -> noise[t] + 2 * scale * cross[t]);
            double mean = Arrays.stream(errors).average().orElseThrow();
            return estimate - squared - (QUANTILE.evaluate(errors, part) - mean);
        }

        /// The squared length from which on the estimate lies below the quantile.
        ///
        /// @param above where it does not
        /// @param below where it may; doubled until it does
        private double crossing(double estimate, double above, double below, double part) {
            double from = above;
            double to = below;
            while (excess(estimate, to, part) > 0) {
                from = to;
                to *= 2;
            }
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (from + to) / 2;
                if (excess(estimate, middle, part) > 0) {
                    from = middle;
                } else {
                    to = middle;
                }
            }
            return to;
        }
    }
}
