package elboroom.lab;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.RowNoise;
import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import elboroom.thread.ProcessorTime;
import elboroom.vae.ElboSums;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaePass;
import org.apache.commons.statistics.descriptive.Median;
import org.ejml.data.FMatrixRMaj;

/// Measures the cost of a gradient as processor time of the calling thread. This time does not count other work on the
/// machine.
final class GradientTimer {
    private static final int MOST_CODES = 1024; // of one gradient: more would delay a cancellation
    private static final int WARM_UPS = 3;
    private static final long WARM_UP_NANOS = 50_000_000;
    private static final int RUNS = 11;
    private static final double MILLIS = 1e-6;

    private GradientTimer() {}

    /// Milliseconds of one gradient of all weights from the whole minibatch, on one thread: the median of several. If
    /// an estimator evaluates many codes, only some images are timed, and the time is multiplied.
    ///
    /// @param check called between runs; may throw
    static double millis(Vae vae, BinaryBatch x, EstimatorSpec spec, double beta, Runnable check) {
        return millis(vae, x, spec.descriptor(), spec, beta, check);
    }

    private static <Q extends Posterior> double millis(
            Vae vae,
            BinaryBatch x,
            EstimatorDescriptor<Q> descriptor,
            EstimatorSpec spec,
            double beta,
            Runnable check) {
        VaeConfig config = vae.config();
        int k = config.latentSize();
        int evaluations = Math.max(1, descriptor.decoderEvaluations(spec, k));
        BinaryBatch timed = first(Math.clamp(MOST_CODES / evaluations, 1, x.rows()), x);
        int images = timed.rows();
        VaePass<Q> pass = VaePass.of(vae, descriptor.family(), images, descriptor.codesAtOnce(spec, k));
        var estimator = descriptor.create(spec, k, config.pixels(), images);
        var noise = new RowNoise(RandomStream.named(1, "study timing"));
        var sums = new ElboSums(k);
        long begun = ProcessorTime.nanos();
        double[] runs = new double[RUNS];
        for (int run = 0, warm = 0; run < RUNS; ) {
            check.run();
            long start = ProcessorTime.nanos();
            pass.gradient(timed, estimator, beta, noise.at(warm + run, 0), sums);
            if (warm < WARM_UPS || start - begun < WARM_UP_NANOS && run == 0) {
                warm++;
            } else {
                runs[run++] = (ProcessorTime.nanos() - start) * MILLIS * x.rows() / images;
            }
        }
        return Median.withDefaults().evaluate(runs);
    }

    private static BinaryBatch first(int images, BinaryBatch x) {
        if (images == x.rows()) {
            return x;
        }
        var some = new FMatrixRMaj(images, x.cols());
        System.arraycopy(x.dense().data, 0, some.data, 0, images * x.cols());
        return BinaryBatch.of(some);
    }
}
