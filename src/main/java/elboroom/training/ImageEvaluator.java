package elboroom.training;

import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.vae.Vae;
import java.util.function.DoubleConsumer;

/// Evaluates fixed weights on every image of a set, on several threads. What comes out does not depend on their number.
///
/// Images become zeros and ones as the test images of a run do. One thread at a time may use it.
public final class ImageEvaluator implements AutoCloseable {
    private final ImageDataset images;
    private final ShardPool pool;
    private final TestEvaluator tester;

    /// @param config  of the run, with the pixels of the images
    /// @param weights one array for each parameter, in the order of [Vae#parameters]; copied
    public ImageEvaluator(ImageDataset images, TrainingConfig config, float[][] weights, int threads, Gemm gemm) {
        this.images = images;
        var vae = new Vae(config.model(), gemm);
        vae.setWeights(weights);
        pool = new ShardPool(threads);
        tester = new TestEvaluator(images, config, vae, pool);
    }

    /// The posterior and the sampled ELBO of every image.
    ///
    /// @param finished gets the number of images that each part of the work stands for, on any of the threads; it may
    ///     throw to end early
    public ImageCodes codes(DoubleConsumer finished) {
        return tester.codes(finished);
    }

    /// Codes with the evidence of images that are spread evenly over the set.
    ///
    /// @param most     how many, at least 1; all of them if there are fewer
    /// @param codes    of this evaluator; not modified
    /// @param finished as for [#codes]
    /// @throws IllegalArgumentException if it cannot be computed for this model
    public ImageCodes withEvidence(int most, ImageCodes codes, DoubleConsumer finished) {
        int[] chosen = images.spread(most);
        return codes.with(chosen, tester.evidence(chosen, finished));
    }

    /// About how long [#withEvidence] takes, in seconds ([TestEvaluator#evidenceSeconds]).
    public double evidenceSeconds(int most) {
        return tester.evidenceSeconds(most);
    }

    @Override
    public void close() {
        pool.close();
    }
}
