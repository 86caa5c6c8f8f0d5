package elboroom.training;

import elboroom.data.BatchSource;
import elboroom.data.Binarizer;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.optim.Optimizer;
import elboroom.tensor.Elementwise;
import elboroom.tensor.RandomStream;
import elboroom.vae.ElboSums;
import elboroom.vae.Vae;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shards of a run. In a step, each shard binarises its rows of the minibatch and computes their gradient. The
/// gradients are added in the order of the shards, and the sum updates the weights.
final class Shards {
    /// The points that a shard passes in a step.
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
    private @Nullable EstimatorSpec made; // what the shards were made for; movable numbers may have moved since
    private int capacity; // rows of a shard
    private long step;
    private double beta;

    /// Shards without an estimator: call [#use] before the first step.
    Shards(
            Vae vae,
            Optimizer optimizer,
            ImageDataset images,
            BatchSource batches,
            TrainingConfig config,
            ShardPool pool) {
        this.vae = vae;
        this.images = images;
        this.batches = batches;
        binarizer = new Binarizer(config.binarization(), RandomStream.named(config.seed(), "train binarization"));
        noise = RandomStream.named(config.seed(), "latent noise");
        this.pool = pool;
        update = new WeightUpdate(vae, optimizer, pool.shards());
    }

    /// Makes new shards, with fresh adaptive state.
    ///
    /// @param batchSize images in the largest minibatch
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
        this.made = estimator;
    }

    /// Adapts the shards to a change of hyperparameters. Another estimator or a larger minibatch needs new shards; they
    /// take over the adaptive state if the change keeps it. If that fails, the shards stay as they are.
    ///
    /// @param before  those of the last step
    /// @param after   those of the next step
    /// @param learned the adaptive state after the last step
    /// @throws IllegalArgumentException if the estimator does not work for the model's latents
    void follow(Hyperparameters before, Hyperparameters after, double[] learned) {
        boolean hold = after.batchSize() <= capacity * shards.length;
        if (!hold || !after.estimator().isMovedFrom(made) || !move(after.estimator())) {
            use(after.estimator(), after.batchSize());
            if (EstimatorCatalogue.keepsState(before.estimator(), after.estimator())) {
                restoreEstimators(learned);
            }
        }
    }

    /// Gives the estimators the values of the movable numbers.
    ///
    /// @return whether they could take them; otherwise new ones are needed
    private boolean move(EstimatorSpec to) {
        boolean taken = true;
        for (EstimatorNumber number : to.descriptor().numbers()) {
            if (number.movable()) {
                taken &= move(number.id(), to.get(number));
            }
        }
        return taken;
    }

    private boolean move(String number, double value) {
        boolean taken = true;
        for (Shard<?> shard : shards) {
            taken &= shard.estimator().move(number, value);
        }
        return taken;
    }

    /// Moves the estimators' numbers that have ramps. It allocates nothing, unless a value needs other buffers.
    private void follow(Hyperparameters hyperparameters, long step) {
        List<Ramp> ramps = hyperparameters.ramps();
        for (int i = 0; i < ramps.size(); i++) {
            Ramp ramp = ramps.get(i);
            if (Hyperparameters.isOfEstimator(ramp) && !move(ramp.name(), ramp.at(step))) {
                double[] learned = copyEstimatorState();
                use(hyperparameters.at(step).estimator(), capacity * shards.length);
                restoreEstimators(learned);
                return;
            }
        }
    }

    /// Makes one step of gradient ascent on the present minibatch. If a term is not finite, the weights stay as they
    /// are.
    ///
    /// @param number          the step's number, from 0
    /// @param hyperparameters those that are set; their ramps give the step's values
    /// @param terms           receives the minibatch's terms
    void step(long number, Hyperparameters hyperparameters, ElboSums terms) {
        step = number;
        beta = hyperparameters.betaAt(number);
        follow(hyperparameters, number);
        int rows = batches.to() - batches.from();
        for (int i = 0; i < shards.length; i++) {
            shards[i].take(rows * i / shards.length, rows * (i + 1) / shards.length);
        }
        update.begin(shards, hyperparameters.learningRateAt(number), rows);
        pool.run(part);
        terms.clear();
        for (Shard<?> shard : shards) {
            if (shard.rows() > 0) {
                terms.add(shard.sums());
            }
        }
    }

    /// A shard's part of a step. The decoder's gradient is complete when all shards have passed `ESTIMATED`. So a shard
    /// that is ready early updates the decoder while others still compute the encoder's gradient.
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

    /// Whether the terms of all shards are finite. Every shard that asks gets the same answer.
    private boolean termsAreFinite() {
        for (Shard<?> shard : shards) {
            if (!shard.finite()) {
                return false;
            }
        }
        return true;
    }

    /// Ends a step of the estimators: they learn from the statistics of all rows.
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

    /// @throws IllegalArgumentException if the state is of another estimator
    void restoreEstimators(double[] state) {
        int expected = copyEstimatorState().length;
        if (state.length != expected) {
            throw new IllegalArgumentException(
                    "adaptive state: got %d numbers, expected %d".formatted(state.length, expected));
        }
        for (Shard<?> shard : shards) {
            shard.estimator().restore(state);
        }
    }
}
