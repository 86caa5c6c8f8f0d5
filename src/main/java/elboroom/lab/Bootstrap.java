package elboroom.lab;

import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/// 95 % intervals by resampling the blocks of [ReplicateSums], which must be centred on the mean.
final class Bootstrap {
    private static final int RESAMPLES = 1000;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    private final ReplicateSums deviations;
    private final RandomStream random;
    private final Runnable check;
    private final int[] times; // how often each block is in the resample

    /// @param deviations replicates around their mean
    /// @param check      called every few milliseconds of work; may throw
    Bootstrap(ReplicateSums deviations, RandomStream random, Runnable check) {
        this.deviations = deviations;
        this.random = random;
        this.check = check;
        times = new int[deviations.blocks()];
    }

    /// Draws as many blocks as there are, with replacement.
    ///
    /// @return the number of replicates in these blocks
    private int resample() {
        Arrays.fill(times, 0);
        int replicates = 0;
        for (int draw = 0; draw < times.length; draw++) {
            int block = random.nextInt(times.length);
            times[block]++;
            replicates += deviations.sizes[block];
        }
        return replicates;
    }

    /// The interval of the trace of the covariance, averaged over the images: the percentiles of the resamples.
    Interval traceVariance() {
        double[] blockSquares = new double[times.length];
        for (int b = 0; b < times.length; b++) {
            blockSquares[b] = Arrays.stream(deviations.squares[b]).sum();
        }
        double[] traces = new double[RESAMPLES];
        for (int t = 0; t < RESAMPLES; t++) {
            int replicates = resample();
            double sum = 0;
            for (int b = 0; b < times.length; b++) {
                sum += times[b] * blockSquares[b];
            }
            traces[t] = sum / (replicates - 1) / deviations.images;
        }
        double[] ends = QUANTILE.evaluate(traces, LOW, HIGH);
        return new Interval(ends[0], ends[1]);
    }

    /// The interval of the squared bias `‖b‖²`, averaged over the images. It is the basic bootstrap: the estimate minus
    /// the quantiles of its error. The percentiles of the resamples would be wrong, because the distance of a
    /// resample's mean contains the noise of the mean twice.
    ///
    /// In the resamples, the bias has the direction that was found and the length that was estimated. Every image is
    /// resampled on its own, because their noise is independent. The errors are centred, because the estimate has no
    /// bias.
    ///
    /// @param found    the mean's distance from the exact gradient, by image and coordinate
    /// @param estimate the estimate of the squared bias
    Interval biasSquared(double[] found, double estimate) {
        double squaredLength = Arrays.stream(found).map(d -> d * d).sum() / deviations.images;
        double scale = squaredLength > 0 ? Math.sqrt(Math.max(0, estimate) / squaredLength) : 0;
        double[] errors = new double[RESAMPLES];
        for (int n = 0; n < deviations.images; n++) {
            check.run();
            for (int t = 0; t < RESAMPLES; t++) {
                errors[t] += error(n, found, scale) / deviations.images;
            }
        }
        double mean = Arrays.stream(errors).average().orElseThrow();
        double[] ends = QUANTILE.evaluate(errors, LOW, HIGH);
        double high = Math.max(0, estimate + mean - ends[0]); // a squared length is not negative
        return new Interval(estimate + mean - ends[1], high);
    }

    /// `‖b + δ‖² − tr Σ̂/R − ‖b‖²` of one image in one resample.
    private double error(int image, double[] found, double scale) {
        int replicates = resample();
        double squares = 0;
        for (int b = 0; b < times.length; b++) {
            squares += times[b] * deviations.squares[b][image];
        }
        double length = 0;
        double cross = 0;
        for (int at = image * deviations.width; at < (image + 1) * deviations.width; at++) {
            double delta = 0;
            for (int b = 0; b < times.length; b++) {
                delta += times[b] * deviations.sums[b][at];
            }
            delta /= replicates;
            length += delta * delta;
            cross += delta * scale * found[at];
        }
        double trace = Math.max(0, squares - replicates * length) / (replicates - 1);
        return length + 2 * cross - trace / replicates;
    }
}
