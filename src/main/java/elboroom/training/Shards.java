package elboroom.training;

import elboroom.data.BatchSource;
import elboroom.data.Binarizer;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.optim.Optimizer;
import elboroom.tensor.Elementwise;
import elboroom.tensor.RandomStream;
import elboroom.vae.ElboSums;
import elboroom.vae.Vae;
import java.util.Arrays;

/// The shards of a run, and a step of theirs: each binarises its rows of the minibatch and computes their gradient,
/// and the gradients' sum, in the order of the shards, updates the weights.
final class Shards {
    /// What a shard has passed in a step.
    private static final int ESTIMATED = 1;
    private static final int BACKWARD = 2;

    private final Vae vae;
    private final ImageDataset images;
    private final BatchSource batches;
    private final Binarizer binarizer;
    private final RandomStream noise;
    private final ShardPool pool;
    private final WeightUpdate update;
    private final ShardPool.Task part = this::stepOfShard;
    private Shard<?>[] shards = {};
    private double[] statisticSums = {};
    private int capacity; // rows of a shard
    private long step;
    private double beta;

    /// To be given an estimator by [#use].
    ///
    /// @param noise the stream of the latent noise
    Shards(
            Vae vae,
            Optimizer optimizer,
            ImageDataset images,
            BatchSource batches,
            Binarizer binarizer,
            RandomStream noise,
            ShardPool pool) {
        this.vae = vae;
        this.images = images;
        this.batches = batches;
        this.binarizer = binarizer;
        this.noise = noise;
        this.pool = pool;
        update = new WeightUpdate(vae, optimizer, pool.shards());
    }

    /// Makes the shards anew, with fresh adaptive state.
    ///
    /// @param batchSize the largest minibatch
    void use(EstimatorSpec estimator, int batchSize) {
        EstimatorCatalogue.requireFits(
                estimator, vae.config().family(), vae.config().latentSize());
        var made = new Shard<?>[pool.shards()];
        int rows = (batchSize + made.length - 1) / made.length;
        for (int i = 0; i < made.length; i++) {
            made[i] = Shard.of(vae, estimator, rows, noise);
        }
        statisticSums = new double[made[0].estimator().statistics().length];
        capacity = rows;
        shards = made;
    }

    /// Follows a change of hyperparameters: makes the shards anew if it needs that, with the adaptive state that the
    /// change leaves. If that fails, they stay as they are.
    ///
    /// @throws IllegalArgumentException if the estimator does not work for the model's latents
    void follow(Hyperparameters before, Hyperparameters after) {
        boolean hold = after.batchSize() <= capacity * shards.length;
        if (!hold || !after.estimator().equals(before.estimator())) {
            double[] state = copyEstimatorState();
            use(after.estimator(), after.batchSize());
            if (EstimatorCatalogue.keepsState(before.estimator(), after.estimator())) {
                restoreEstimators(state);
            }
        }
    }

    /// One step up the gradient of the present minibatch; the weights stay as they are if a term is not finite.
    ///
    /// @param number which step this is, from 0
    /// @param terms  receives the minibatch's terms
    void step(long number, Hyperparameters hyperparameters, ElboSums terms) {
        step = number;
        beta = hyperparameters.beta();
        int rows = batches.to() - batches.from();
        for (int i = 0; i < shards.length; i++) {
            shards[i].take(rows * i / shards.length, rows * (i + 1) / shards.length);
        }
        update.begin(shards, hyperparameters.learningRate(), rows);
        pool.run(part);
        terms.clear();
        for (Shard<?> shard : shards) {
            if (shard.rows() > 0) {
                terms.add(shard.sums());
            }
        }
    }

    /// A shard's part of a step. Who is done before the others need not wait for them to update the decoder, whose
    /// gradient is complete when all have passed it.
    private void stepOfShard(int i) {
        Shard<?> shard = shards[i];
        shard.estimate(binarizer, images, batches.indices(), batches.from(), step, beta);
        pool.pass(i, ESTIMATED);
        shard.backwardEncoder();
        pool.pass(i, BACKWARD);
        if (pool.awaitAll(i, ESTIMATED) && termsAreFinite()) {
            update.updateDecoderAndPrior();
            if (pool.awaitAll(i, BACKWARD)) {
                update.updateEncoder();
            }
        }
    }

    /// The same for every shard that asks.
    private boolean termsAreFinite() {
        for (Shard<?> shard : shards) {
            if (!shard.finite()) {
                return false;
            }
        }
        return true;
    }

    /// Ends a step of the estimators, which learn from what all rows showed.
    void endEstimatorStep(long rows) {
        Arrays.fill(statisticSums, 0);
        for (Shard<?> shard : shards) {
            if (shard.rows() > 0) {
                Elementwise.accumulate(shard.estimator().statistics(), statisticSums);
            }
        }
        for (Shard<?> shard : shards) {
            shard.estimator().endStep(statisticSums, rows);
        }
    }

    /// A copy of the estimators' adaptive state, which is the same in every shard.
    double[] copyEstimatorState() {
        return shards[0].estimator().copyState();
    }

    void restoreEstimators(double[] state) {
        for (Shard<?> shard : shards) {
            shard.estimator().restore(state);
        }
    }
}
