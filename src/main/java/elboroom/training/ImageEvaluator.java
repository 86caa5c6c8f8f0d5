package elboroom.training;

import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.vae.Vae;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/// Evaluates fixed weights on every image of a set, on several threads. What comes out does not depend on their number.
///
/// Images become zeros and ones as the test images of a run do. One thread at a time may use it.
public final class ImageEvaluator implements AutoCloseable {
    private final ImageDataset images;
    private final ShardPool pool;
    private final TestEvaluator tester;
    private final BooleanSupplier cancelled;

    /// @param config    of the run, with the pixels of the images
    /// @param weights   one array for each parameter, in the order of [Vae#parameters]; copied
    /// @param cancelled whether to end early; all threads ask it
    public ImageEvaluator(
            ImageDataset images,
            TrainingConfig config,
            float[][] weights,
            int threads,
            Gemm gemm,
            BooleanSupplier cancelled) {
        this.images = images;
        this.cancelled = cancelled;
        var vae = new Vae(config.model(), gemm);
        vae.setWeights(weights);
        pool = new ShardPool(threads);
        tester = new TestEvaluator(images, config, vae, pool);
    }

    /// The posterior and the sampled ELBO of every image.
    ///
    /// @param finished counts the images that are done; other threads may read it
    /// @throws CancellationException if it ended early
    public ImageCodes codes(DoubleAdder finished) {
        return tester.codes(counting(finished));
    }

    /// Codes with the evidence of images that are spread evenly over the set.
    ///
    /// @param most     how many, at least 1; all of them if there are fewer
    /// @param codes    of this evaluator; not modified
    /// @param finished counts the images that are done; other threads may read it
    /// @throws IllegalArgumentException if it cannot be computed for this model
    /// @throws CancellationException if it ended early
    public ImageCodes withEvidence(int most, ImageCodes codes, DoubleAdder finished) {
        int[] chosen = images.spread(most);
        return codes.with(chosen, tester.evidence(chosen, counting(finished)));
    }

    /// About how long [#withEvidence] takes, in seconds ([TestEvaluator#evidenceSeconds]).
    public double evidenceSeconds(int most) {
        return tester.evidenceSeconds(most);
    }

    private DoubleConsumer counting(DoubleAdder finished) {
        return count -> {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("evaluation of %d images".formatted(images.count()));
            }
            finished.add(count);
        };
    }

    @Override
    public void close() {
        pool.close();
    }
}
