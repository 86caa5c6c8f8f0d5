package elboroom.training;

import elboroom.data.Binarizer;
import elboroom.data.ImageDataset;
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
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.ejml.data.FMatrixRMaj;

/// Evaluates a live model on test images. The shards evaluate blocks of images in parallel.
///
/// Every evaluation uses the same binarised images and the same noise, so a curve changes only because the model does.
/// The blocks are summed in order, so the result does not depend on the number of shards.
final class TestEvaluator {
    private static final int BLOCK = 125;
    private static final int BOUND_BLOCK = 16;
    private static final int PROBE_CODES = 256;
    private static final int PROBE_ROUNDS = 3;

    private final Vae vae;
    private final ShardPool pool;
    private final Binarizer binarizer;
    private final RandomStream noise;
    private final List<BinaryBatch> batches = new ArrayList<>();
    private final List<VaePass<?>> passes = new ArrayList<>();
    private final List<RandomStream> streams = new ArrayList<>();
    private final List<ElboSums> blocks = new ArrayList<>();
    private final ElboSums total;

    TestEvaluator(Vae vae, ShardPool pool, Binarizer binarizer, RandomStream noise) {
        this.vae = vae;
        this.pool = pool;
        this.binarizer = binarizer;
        this.noise = noise;
        this.total = new ElboSums(vae.config().latentSize());
        for (int shard = 0; shard < pool.shards(); shard++) {
            batches.add(new BinaryBatch(BLOCK, vae.config().pixels()));
            passes.add(VaePass.of(vae, BLOCK, 1));
            streams.add(noise.copy());
        }
    }

    ElboTerms evaluate(ImageDataset images) {
        return evaluate(images, () -> false);
    }

    /// @param cancelled whether to end early; the shards' threads ask it, too
    /// @throws CancellationException if it ended early
    ElboTerms evaluate(ImageDataset images, BooleanSupplier cancelled) {
        int count = (images.count() + BLOCK - 1) / BLOCK;
        while (blocks.size() < count) {
            blocks.add(new ElboSums(vae.config().latentSize()));
        }
        pool.run(shard -> {
            for (int block = shard; block < count; block += pool.shards()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("evaluation of %d images".formatted(images.count()));
                }
                evaluateBlock(images, block, shard);
            }
        });
        total.clear();
        for (int block = 0; block < count; block++) {
            total.add(blocks.get(block));
        }
        return ElboTerms.of(total, vae.config().family());
    }

    private void evaluateBlock(ImageDataset images, int block, int shard) {
        BinaryBatch x = batches.get(shard);
        int from = block * BLOCK;
        binarizer.binarize(images, from, Math.min(images.count(), from + BLOCK), 0, x);
        passes.get(shard).evaluate(x, streams.get(shard).seek(0, block), blocks.get(block));
    }

    /// The k-sample importance-weighted bound.
    ///
    /// @param finished counts the images that are done
    ImportanceWeightedBound.Result bound(ImageDataset images, int samples, DoubleAdder finished) {
        return ImportanceWeightedBound.Result.pooled(inBlocks(
                images,
                BOUND_BLOCK,
                (x, block) -> {
                    var result = ImportanceWeightedBound.of(
                            vae, x, samples, noise.copy().seek(1, block));
                    finished.add(x.rows());
                    return result;
                },
                ImportanceWeightedBound.Result[]::new));
    }

    /// The evidence and the exact ELBO of every single image.
    ///
    /// @param finished counts the images that are done
    Evidence evidence(ImageDataset images, DoubleAdder finished) {
        int share = (images.count() + pool.shards() - 1) / pool.shards();
        int size = Math.min(share, Evidence.imagesAtOnce(vae.config()));
        return Evidence.joined(inBlocks(
                images,
                size,
                (x, block) -> Evidence.of(vae, x, Evidence.Accuracy.FULL, finished::add),
                Evidence[]::new));
    }

    /// About how long [#evidence] takes, in seconds, by what decoding some codes takes now. With quadrature, it is less
    /// where the integrand is smooth.
    ///
    /// @throws IllegalArgumentException if it cannot be computed for this model
    double evidenceSeconds(ImageDataset images) {
        var x = new BinaryBatch(1, vae.config().pixels());
        binarizer.binarize(images, 0, 1, 0, x);
        var some = new FMatrixRMaj(PROBE_CODES, vae.config().latentSize());
        var likelihood = new PairLikelihood(vae);
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < PROBE_ROUNDS; round++) {
            long start = System.nanoTime();
            likelihood.of(x, some);
            best = Math.min(best, (System.nanoTime() - start) * 1e-9);
        }
        return Evidence.codes(vae.config(), images.count()) * best / PROBE_CODES / pool.shards();
    }

    /// The results of blocks of images, in order.
    private <R> List<R> inBlocks(ImageDataset images, int size, OnBlock<R> work, IntFunction<R[]> array) {
        int count = (images.count() + size - 1) / size;
        R[] results = array.apply(count);
        pool.run(shard -> {
            var x = new BinaryBatch(size, vae.config().pixels());
            for (int block = shard; block < count; block += pool.shards()) {
                int from = block * size;
                binarizer.binarize(images, from, Math.min(images.count(), from + size), 0, x);
                results[block] = work.of(x, block);
            }
        });
        return List.of(results);
    }

    private interface OnBlock<R> {
        R of(BinaryBatch x, int block);
    }
}
