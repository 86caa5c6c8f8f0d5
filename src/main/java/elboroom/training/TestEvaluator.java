package elboroom.training;

import elboroom.data.Binarizer;
import elboroom.data.ImageDataset;
import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import elboroom.vae.ElboSums;
import elboroom.vae.Vae;
import elboroom.vae.VaePass;
import elboroom.vae.evidence.Evidence;
import elboroom.vae.evidence.ImportanceWeightedBound;
import elboroom.vae.evidence.PairLikelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import org.ejml.data.FMatrixRMaj;

/// Evaluates a live model on its test images. The shards evaluate blocks of images in parallel.
///
/// Every evaluation uses the same binarised images and the same noise, so a curve changes only because the model does.
/// The blocks are summed in order, so the result does not depend on the number of shards.
public final class TestEvaluator {
    private static final int BLOCK = 125;
    private static final int BOUND_BLOCK = 16;
    private static final int PROBE_CODES = 256;
    private static final int PROBE_ROUNDS = 3;

    private final ImageDataset images;
    private final ImageDataset sample;
    private final Vae vae;
    private final ShardPool pool;
    private final Binarizer binarizer;
    private final RandomStream noise;
    private final List<BinaryBatch> batches = new ArrayList<>();
    private final List<VaePass<?>> passes = new ArrayList<>();
    private final List<RandomStream> streams = new ArrayList<>();
    private final List<ElboSums> blocks = new ArrayList<>();
    private final ElboSums total;

    /// @param images the whole test set
    TestEvaluator(ImageDataset images, TrainingConfig config, Vae vae, ShardPool pool) {
        this.images = images;
        sample = images.isThere() ? images.strided(config.testImages()) : images; // which nobody evaluates then
        this.vae = vae;
        this.pool = pool;
        binarizer = config.testBinarizer();
        noise = RandomStream.named(config.seed(), "test noise");
        this.total = new ElboSums(vae.config().latentSize());
        for (int shard = 0; shard < pool.shards(); shard++) {
            batches.add(new BinaryBatch(BLOCK, vae.config().pixels()));
            passes.add(VaePass.of(vae, BLOCK, 1));
            streams.add(noise.copy());
        }
    }

    /// The ELBO's terms over the whole test set.
    public ElboTerms evaluate() {
        return evaluate(images, () -> false);
    }

    /// The same, unless it ends early.
    ///
    /// @param cancelled whether to end early; the shards' threads ask it, too
    /// @throws CancellationException if it ended early
    public ElboTerms evaluate(BooleanSupplier cancelled) {
        return evaluate(images, cancelled);
    }

    /// The same over the sample, which the points of the test curve use.
    ElboTerms evaluateSample(BooleanSupplier cancelled) {
        return evaluate(sample, cancelled);
    }

    private ElboTerms evaluate(ImageDataset some, BooleanSupplier cancelled) {
        int count = (some.count() + BLOCK - 1) / BLOCK;
        while (blocks.size() < count) {
            blocks.add(new ElboSums(vae.config().latentSize()));
        }
        pool.run(shard -> {
            for (int block = shard; block < count; block += pool.shards()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("evaluation of %d images".formatted(some.count()));
                }
                evaluateBlock(some, block, shard);
            }
        });
        total.clear();
        for (int block = 0; block < count; block++) {
            total.add(blocks.get(block));
        }
        return ElboTerms.of(total, vae.config().family());
    }

    private void evaluateBlock(ImageDataset some, int block, int shard) {
        BinaryBatch x = batches.get(shard);
        int from = block * BLOCK;
        binarizer.binarize(some, from, Math.min(some.count(), from + BLOCK), 0, x);
        passes.get(shard).evaluate(x, streams.get(shard).seek(0, block), blocks.get(block));
    }

    /// The k-sample importance-weighted bound over the whole test set.
    ///
    /// @param finished gets the number of images that each part of the work stands for, on any of the threads; it may
    ///     throw to end early
    public ImportanceWeightedBound.Result bound(int samples, DoubleConsumer finished) {
        return ImportanceWeightedBound.Result.pooled(inBlocks(
                images,
                images.spread(images.count()),
                BOUND_BLOCK,
                (x, block, _) -> {
                    var result = ImportanceWeightedBound.of(
                            vae, x, samples, noise.copy().seek(1, block));
                    finished.accept(x.rows());
                    return result;
                },
                ImportanceWeightedBound.Result[]::new));
    }

    /// The evidence and the exact ELBO of images spread evenly over the test set.
    ///
    /// @param most     how many, at least 1; all of them if there are fewer
    /// @param finished gets the number of images that each part of the work stands for, on any of the threads; it may
    ///     throw to end early
    /// @throws IllegalArgumentException if it cannot be computed for this model
    public Evidence evidence(int most, DoubleConsumer finished) {
        ImageDataset some = images.strided(most);
        int share = (some.count() + pool.shards() - 1) / pool.shards();
        int size = Math.min(share, Evidence.imagesAtOnce(vae.config()));
        return Evidence.joined(inBlocks(
                some,
                some.spread(some.count()),
                size,
                (x, _, _) -> Evidence.of(vae, x, Evidence.Accuracy.FULL, finished),
                Evidence[]::new));
    }

    /// About how long [#evidence] takes, in seconds, by what decoding some codes takes now. With quadrature, it is less
    /// where the integrand is smooth.
    ///
    /// @throws IllegalArgumentException if it cannot be computed for this model
    public double evidenceSeconds(int most) {
        var x = new BinaryBatch(1, vae.config().pixels());
        binarizer.binarize(images, 0, 1, 0, x);
        var codes = new FMatrixRMaj(PROBE_CODES, vae.config().latentSize());
        var likelihood = new PairLikelihood(vae);
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < PROBE_ROUNDS; round++) {
            long start = System.nanoTime();
            likelihood.of(x, codes);
            best = Math.min(best, (System.nanoTime() - start) * 1e-9);
        }
        int evaluated = Math.min(most, images.count());
        return Evidence.codes(vae.config(), evaluated) * best / PROBE_CODES / pool.shards();
    }

    /// What the model makes of each image, binarised and sampled as in [#evaluate()], whose terms are the means.
    ///
    /// @param finished as for [#bound]
    ImageCodes codes(DoubleConsumer finished) {
        var codes = new ImageCodes(images, vae.config());
        inBlocks(
                images,
                images.spread(images.count()),
                BLOCK,
                (x, block, shard) -> {
                    fill(
                            codes,
                            block * BLOCK,
                            passes.get(shard),
                            x,
                            streams.get(shard).seek(0, block));
                    finished.accept(x.rows());
                    return block;
                },
                Integer[]::new);
        return codes;
    }

    private static <Q extends Posterior> void fill(
            ImageCodes codes, int from, VaePass<Q> pass, BinaryBatch x, RandomStream stream) {
        Q q = pass.encode(x);
        var terms = new FMatrixRMaj(x.rows(), q.latentSize());
        pass.family().kl(q, terms);
        codes.setPosterior(from, q, terms);
        pass.family().sample(q, stream, terms);
        codes.setReconstruction(from, x.rows(), pass.logLikelihood(x, terms));
    }

    /// The evidence and the exact ELBO of some images, binarised as in [#evaluate()].
    ///
    /// @param chosen   the images' indices, at least one
    /// @param finished as for [#bound]
    /// @throws IllegalArgumentException if it cannot be computed for this model
    Evidence evidence(int[] chosen, DoubleConsumer finished) {
        return Evidence.joined(inBlocks(
                images,
                chosen,
                Math.min(BLOCK, Evidence.imagesAtOnce(vae.config())), // the same, however many shards there are
                (x, _, _) -> Evidence.of(vae, x, Evidence.Accuracy.FULL, finished),
                Evidence[]::new));
    }

    /// The results of blocks of images, in order.
    ///
    /// @param chosen the images' indices
    private <R> List<R> inBlocks(ImageDataset some, int[] chosen, int size, OnBlock<R> work, IntFunction<R[]> array) {
        int count = (chosen.length + size - 1) / size;
        R[] results = array.apply(count);
        pool.run(shard -> {
            var x = new BinaryBatch(size, vae.config().pixels());
            for (int block = shard; block < count; block += pool.shards()) {
                int from = block * size;
                binarizer.binarize(some, chosen, from, Math.min(chosen.length, from + size), 0, x);
                results[block] = work.of(x, block, shard);
            }
        });
        return List.of(results);
    }

    private interface OnBlock<R> {
        R of(BinaryBatch x, int block, int shard);
    }
}
