package elboroom.training;

import elboroom.data.BatchSource;
import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorNumber;
import elboroom.nn.Parameter;
import elboroom.optim.Optimizer;
import elboroom.optim.OptimizerState;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.vae.ElboSums;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Trains one run, step by step. The results depend only on the data, the configuration and the hyperparameters of each
/// step, never on timing. The same inputs give the same bits.
///
/// Ramps are functions of the step: they move the hyperparameters without being recorded as changes.
///
/// In a step, each shard binarises its rows of a minibatch and computes their gradient. The gradients are added in
/// order and update the weights. Every [TrainingConfig#testEvery] steps (at first, whenever the training curve gets a
/// point) the test curve gets a point and the state is kept, unless the weights are exploding. A divergence goes back
/// to the kept state. Only one thread at a time may use a loop.
public final class TrainingLoop implements AutoCloseable {
    private final TrainingConfig config;
    private final Vae vae;
    private final Optimizer optimizer;
    private final BatchSource batches;
    private final ShardPool pool;
    private final Shards shards;
    private final TestEvaluator tester;
    private final ElboSums stepSums;
    private final TrainingCurves curves;

    private final HyperparameterHistory history;
    private long step;
    private final StepTimes watch;
    private TrainingState lastGood;

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
        this(data, config, hyperparameters, null, gemm, cancelled, System::nanoTime);
    }

    /// Goes on from a state.
    ///
    /// @param data the very images that the state was made with. If they are not here, only [#step] and [#tester] fail
    /// @throws IllegalArgumentException if the state is of another configuration or of other images
    public static TrainingLoop resume(DataSplit data, TrainingConfig config, TrainingState from, Gemm gemm) {
        return new TrainingLoop(data, config, from.hyperparameters(), from, gemm, () -> false, System::nanoTime);
    }

    /// @param from null to begin at step 0
    /// @param nanos the clock of the curves' seconds. Tests set it back
    TrainingLoop(
            DataSplit data,
            TrainingConfig config,
            Hyperparameters hyperparameters,
            @Nullable TrainingState from,
            Gemm gemm,
            BooleanSupplier cancelled,
            LongSupplier nanos) {
        config.model().requirePixels(data.train().pixels());
        MemoryNeed.of(config, hyperparameters).require(Runtime.getRuntime().maxMemory());
        this.config = config;
        history = new HyperparameterHistory(hyperparameters);
        vae = Vae.initialized(config.model(), config.seed(), gemm);
        optimizer = config.optimizer()
                .create(vae.parameters().stream().mapToInt(Parameter::size).toArray());
        batches = new BatchSource(data.train().count(), RandomStream.named(config.seed(), "shuffle"));
        pool = new ShardPool(config.shards());
        watch = new StepTimes(nanos, pool::processorNanos);
        try {
            shards = new Shards(vae, optimizer, data.train(), batches, config, pool);
            tester = new TestEvaluator(data.test(), config, vae, pool);
            stepSums = new ElboSums(config.model().latentSize());
            shards.use(hyperparameters.estimator(), hyperparameters.batchSize());
            if (from == null) {
                curves = TrainingCurves.of(tester.evaluateSample(cancelled));
            } else {
                curves = new TrainingCurves(config.model().latentSize(), from.curves());
                restore(from);
            }
            lastGood = capture();
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
    }

    /// The same, not to be cancelled.
    public TrainingLoop(DataSplit data, TrainingConfig config, Hyperparameters hyperparameters, Gemm gemm) {
        this(data, config, hyperparameters, gemm, () -> false);
    }

    /// Sets the hyperparameters from the next minibatch on. If a step has been done, this is recorded as a [Change];
    /// several between two steps count as one ([HyperparameterHistory]).
    /// Another estimator starts with fresh adaptive state. So does the same estimator with another form of the KL term,
    /// another baseline, or another value of a number that is not [EstimatorNumber#live].
    ///
    /// @throws IllegalArgumentException if the estimator does not work for the model's latents; nothing has changed
    public void setHyperparameters(Hyperparameters next) {
        boolean changed = history.change(step, next, shards);
        if (changed && step == 0) {
            lastGood = captureInto(lastGood);
        }
    }

    /// Trains on one minibatch.
    ///
    /// @throws DivergenceException if a term of the loss or a weight is not finite; the loop is then back at its last
    ///     good state
    public void step() {
        watch.start();
        batches.next(history.present().batchSize());
        shards.step(step, history.present(), stepSums);
        requireFiniteTerms();
        shards.endEstimatorStep(stepSums.rows());
        step++;
        curves.addStep(stepSums);
        watch.stop();
        if (step % config.recordEvery() == 0 || batches.epochEnded() && !curves.hasTrainSince(batches.epoch())) {
            curves.recordTrain(step, epoch(), batches.examplesSeen(), watch.seconds());
        }
        boolean early = step < config.testEvery() && step % config.recordEvery() == 0; // where the curves are steep
        if (early || step % config.testEvery() == 0) {
            evaluate();
        }
    }

    private void requireFiniteTerms() {
        Optional<String> term = stepSums.notFiniteTerm();
        if (term.isPresent()) {
            throw diverged(step + 1, term.get());
        }
    }

    private void evaluate() {
        Optional<String> weight = vae.notFiniteWeight();
        if (weight.isPresent()) {
            throw diverged(step, weight.get());
        }
        ElboTerms terms = tester.evaluateSample(() -> false);
        if (!Double.isFinite(terms.elbo())) {
            throw diverged(step, Double.isFinite(terms.kl()) ? "test reconstruction" : "test KL");
        }
        curves.recordTest(step, epoch(), batches.examplesSeen(), watch.seconds(), terms);
        double beta = history.present().betaAt(step);
        if (terms.reconstruction() - beta * terms.kl() >= curves.untrainedObjective(beta)) {
            lastGood = captureInto(lastGood);
        } // else the weights are finite but exploding: do not go back to this state
    }

    /// A copy of the whole state.
    public TrainingState capture() {
        return captured(vae.copyWeights(), OptimizerState.of(optimizer));
    }

    /// The same in the arrays of an older copy, which is then of no use any more.
    private TrainingState captureInto(TrainingState old) {
        vae.copyWeights(old.weights());
        return captured(old.weights(), old.optimizer().renewed(optimizer));
    }

    private TrainingState captured(float[][] weights, OptimizerState remembered) {
        return new TrainingState(
                step,
                batches.epoch(),
                batches.positionInEpoch(),
                watch.seconds(),
                hyperparameters(),
                changes(),
                weights,
                remembered,
                shards.copyEstimatorState(),
                history.learnedBefore(step),
                curves.save());
    }

    private void restore(TrainingState state) {
        vae.setWeights(state.weights());
        optimizer.resume(state.optimizer());
        batches.restore(state.epoch(), state.positionInEpoch());
        step = state.step();
        watch.set(state.seconds());
        curves.restore(state.curves());
        history.restore(state, shards);
    }

    /// Goes back to the last good state.
    ///
    /// @param failedStep the step, counted from 1, whose update or terms are not finite
    private DivergenceException diverged(long failedStep, String term) {
        String culprit = vae.notFiniteWeight().orElse(term);
        Hyperparameters tried = history.present().at(failedStep - 1);
        restore(lastGood);
        return new DivergenceException(failedStep, culprit, step, tried);
    }

    /// Evaluates the model on the test images.
    public TestEvaluator tester() {
        return tester;
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
        return history.present().at(step);
    }

    /// The changes of hyperparameters so far, oldest first, without those that a divergence has undone. Immutable.
    public List<Change> changes() {
        return history.changes();
    }

    /// Steps done.
    public long steps() {
        return step;
    }

    /// Epochs done, including the part of the present one.
    public double epoch() {
        return batches.epoch() + (double) batches.positionInEpoch() / batches.count();
    }

    /// Whether the last minibatch was the last of its epoch.
    public boolean isAtEndOfEpoch() {
        return batches.epochEnded();
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
        return watch.seconds();
    }

    /// How long its steps have taken.
    public StepTimes times() {
        return watch;
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
