package elboroom.training;

import elboroom.data.BatchSource;
import elboroom.data.Binarizer;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorNumber;
import elboroom.nn.Parameter;
import elboroom.optim.Optimizer;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.vae.ElboSums;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.evidence.Evidence;
import elboroom.vae.evidence.ImportanceWeightedBound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Trains one run, step by step. The results depend only on the data, the configuration and the hyperparameters of each
/// step, never on timing. The same inputs give the same bits.
///
/// In a step, each shard binarises its rows of a minibatch and computes their gradient. The gradients are added in
/// order and update the weights. Every [TrainingConfig#testEvery] steps (at first, whenever the training curve gets a
/// point) the test curve gets a point and the state is saved, unless the weights are exploding. A divergence goes back
/// to the saved state. Only one thread at a time may use a loop.
public final class TrainingLoop implements AutoCloseable {
    private final DataSplit data;
    private final TrainingConfig config;
    private final Vae vae;
    private final Optimizer optimizer;
    private final BatchSource batches;
    private final ShardPool pool;
    private final Shards shards;
    private final TestEvaluator tester;
    private final ImageDataset testSubset;
    private final ElboSums stepSums;
    private final Checkpoint checkpoint;
    private final ElboTerms untrained;
    private final TrainingCurves curves;

    private Hyperparameters hyperparameters;
    private List<Change> changes = List.of();
    private long step;
    private double seconds;

    /// Prepares a run at step 0 and computes the first point of its test curve. A large model takes some seconds.
    ///
    /// @param cancelled whether to give up; asked between blocks of test images, by the shards' threads, too
    /// @throws java.util.concurrent.CancellationException if it gave up
    /// @throws IllegalArgumentException if the images do not have the model's number of pixels, or the estimator does
    ///     not work for the model's latents
    /// @throws ModelTooLargeException if the run does not fit into the program's memory
    public TrainingLoop(
            DataSplit data,
            TrainingConfig config,
            Hyperparameters hyperparameters,
            Gemm gemm,
            BooleanSupplier cancelled) {
        config.model().requirePixels(data.train().pixels());
        MemoryNeed.of(config, hyperparameters).require(Runtime.getRuntime().maxMemory());
        this.data = data;
        this.config = config;
        this.hyperparameters = hyperparameters;
        long seed = config.seed();
        vae = Vae.initialized(config.model(), seed, gemm);
        optimizer = config.optimizer()
                .create(vae.parameters().stream().mapToInt(Parameter::size).toArray());
        batches = new BatchSource(data.train().count(), RandomStream.named(seed, "shuffle"));
        pool = new ShardPool(config.shards());
        try {
            shards = new Shards(
                    vae,
                    optimizer,
                    data.train(),
                    batches,
                    new Binarizer(config.binarization(), RandomStream.named(seed, "train binarization")),
                    RandomStream.named(seed, "latent noise"),
                    pool);
            tester = new TestEvaluator(vae, pool, config.testBinarizer(), RandomStream.named(seed, "test noise"));
            testSubset = data.test().strided(config.testImages());
            stepSums = new ElboSums(config.model().latentSize());
            shards.use(hyperparameters.estimator(), hyperparameters.batchSize());
            untrained = tester.evaluate(testSubset, cancelled);
            curves = new TrainingCurves(untrained);
            curves.recordTest(0, 0, 0, 0, untrained);
            checkpoint = new Checkpoint(vae.parameters(), optimizer, untrained, hyperparameters);
            saveCheckpoint();
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
    }

    /// The same, not to be cancelled.
    public TrainingLoop(DataSplit data, TrainingConfig config, Hyperparameters hyperparameters, Gemm gemm) {
        this(data, config, hyperparameters, gemm, () -> false);
    }

    /// Sets the hyperparameters from the next minibatch on. If a step has been done, this is recorded as a [Change].
    /// Another estimator starts with fresh adaptive state. So does the same estimator with another form of the KL term,
    /// another baseline, or another value of a number that is not [EstimatorNumber#live].
    ///
    /// @throws IllegalArgumentException if the estimator does not work for the model's latents; nothing has changed
    public void setHyperparameters(Hyperparameters next) {
        if (next.equals(hyperparameters)) {
            return;
        }
        List<Change> longer = new ArrayList<>(changes);
        if (step > 0) {
            longer.add(new Change(step, hyperparameters, next));
        }
        shards.follow(hyperparameters, next);
        hyperparameters = next;
        changes = Collections.unmodifiableList(longer);
        if (step == 0) {
            checkpoint.hyperparameters = next;
            checkpoint.estimatorState = shards.copyEstimatorState();
        }
    }

    /// Trains on one minibatch.
    ///
    /// @throws DivergenceException if a term of the loss or a weight is not finite; the loop is then back at its last
    ///     good state
    public void step() {
        long start = System.nanoTime();
        batches.next(hyperparameters.batchSize());
        shards.step(step, hyperparameters, stepSums);
        requireFiniteTerms();
        shards.endEstimatorStep(stepSums.rows());
        step++;
        curves.addStep(stepSums);
        seconds += (System.nanoTime() - start) * 1e-9;
        if (step % config.recordEvery() == 0 || batches.epochEnded() && !curves.hasTrainSince(batches.epoch())) {
            curves.recordTrain(step, epoch(), batches.examplesSeen(), seconds);
        }
        boolean early = step < config.testEvery() && step % config.recordEvery() == 0; // where the curves are steep
        if (early || step % config.testEvery() == 0) {
            evaluateAndCheckpoint();
        }
    }

    private void requireFiniteTerms() {
        Optional<String> term = stepSums.notFiniteTerm();
        if (term.isPresent()) {
            throw diverged(step + 1, term.get());
        }
    }

    private void evaluateAndCheckpoint() {
        Optional<String> weight = vae.notFiniteWeight();
        if (weight.isPresent()) {
            throw diverged(step, weight.get());
        }
        ElboTerms terms = tester.evaluate(testSubset);
        if (!Double.isFinite(terms.elbo())) {
            throw diverged(step, Double.isFinite(terms.kl()) ? "test reconstruction" : "test KL");
        }
        curves.recordTest(step, epoch(), batches.examplesSeen(), seconds, terms);
        if (objective(terms) >= objective(untrained)) {
            saveCheckpoint();
        } // else the weights are finite but exploding: do not go back to this state
    }

    private double objective(ElboTerms terms) {
        return terms.reconstruction() - hyperparameters.beta() * terms.kl();
    }

    private void saveCheckpoint() {
        checkpoint.saveWeights(vae.parameters(), optimizer);
        checkpoint.hyperparameters = hyperparameters;
        checkpoint.changes = changes;
        checkpoint.step = step;
        checkpoint.epoch = batches.epoch();
        checkpoint.positionInEpoch = batches.positionInEpoch();
        checkpoint.seconds = seconds;
        checkpoint.estimatorState = shards.copyEstimatorState();
        checkpoint.curves.save(curves);
    }

    /// Goes back to the checkpoint.
    ///
    /// @param failedStep the step, counted from 1, whose update or terms are not finite
    private DivergenceException diverged(long failedStep, String term) {
        String culprit = vae.notFiniteWeight().orElse(term);
        vae.setWeights(checkpoint.weights);
        optimizer.resume(checkpoint.optimizerSteps, checkpoint.moments);
        batches.restore(checkpoint.epoch, checkpoint.positionInEpoch);
        step = checkpoint.step;
        seconds = checkpoint.seconds;
        curves.restore(checkpoint.curves);
        shards.follow(hyperparameters, checkpoint.hyperparameters);
        shards.restoreEstimators(checkpoint.estimatorState);
        hyperparameters = checkpoint.hyperparameters;
        changes = checkpoint.changes;
        return new DivergenceException(failedStep, culprit, step);
    }

    /// The ELBO's terms over the whole test set.
    public ElboTerms evaluateTest() {
        return tester.evaluate(data.test());
    }

    /// The k-sample importance-weighted bound over the whole test set.
    ///
    /// @param finished counts the images that are done; other threads may read it
    public ImportanceWeightedBound.Result importanceWeightedBound(int samples, DoubleAdder finished) {
        return tester.bound(data.test(), samples, finished);
    }

    /// The evidence and the exact ELBO of images spread evenly over the test set.
    ///
    /// @param images how many, at least 1; all of them if there are fewer
    /// @param finished counts the images that are done; other threads may read it
    /// @throws IllegalArgumentException if it cannot be computed for this model
    public Evidence evidence(int images, DoubleAdder finished) {
        return tester.evidence(data.test().strided(images), finished);
    }

    /// About how long [#evidence] takes, in seconds, or at most.
    public double evidenceSeconds(int images) {
        return tester.evidenceSeconds(data.test().strided(images));
    }

    /// A copy of the weights.
    public FrozenVae freeze() {
        return FrozenVae.of(vae, step);
    }

    public TrainingConfig config() {
        return config;
    }

    /// The hyperparameters of the next minibatch.
    public Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    /// The changes of hyperparameters so far, oldest first, without those that a divergence has undone. Immutable.
    public List<Change> changes() {
        return changes;
    }

    /// Steps done.
    public long steps() {
        return step;
    }

    /// Epochs done, including the part of the present one.
    public double epoch() {
        return batches.epoch() + (double) batches.positionInEpoch() / batches.count();
    }

    /// Whole epochs done.
    public long epochsDone() {
        return batches.epoch() + (batches.epochEnded() ? 1 : 0);
    }

    /// Training examples seen.
    public long examples() {
        return batches.examplesSeen();
    }

    /// Seconds spent in training steps, without evaluation.
    public double seconds() {
        return seconds;
    }

    /// The training curve: means over the steps between two points.
    public MetricSeries train() {
        return curves.train();
    }

    /// The test curve.
    public MetricSeries test() {
        return curves.test();
    }

    /// The newest point of the training curve. Before the first point, the mean so far; before the first step, null.
    public @Nullable ElboTerms lastTrain() {
        return curves.lastTrain();
    }

    /// The newest point of the test curve.
    public ElboTerms lastTest() {
        return curves.lastTest();
    }

    /// Ends the shards' threads.
    @Override
    public void close() {
        pool.close();
    }
}
