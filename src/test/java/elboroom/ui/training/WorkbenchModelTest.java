package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.ManualExecutor;
import elboroom.data.DataSource;
import elboroom.data.ImageFiles;
import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.optim.OptimizerKind;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.training.Hyperparameters;
import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Problem;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real service on its own thread. The test's thread is the FX thread; while it waits, it runs what was sent to it.
class WorkbenchModelTest {
    private static final TrainingConfig CONFIG = TrainingConfig.DEFAULT
            .withModel(VaeConfig.DEFAULT.withPixels(2).withHidden(List.of(4)))
            .withOptimizer(OptimizerKind.SGD)
            .withShards(1)
            .withRecordEvery(5)
            .withTestEvery(10);
    private static final Hyperparameters START = Hyperparameters.DEFAULT.withBatchSize(8);
    private static final Logger LOG = Logger.getLogger(TrainingService.class.getName());

    private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
    private final ManualExecutor files = new ManualExecutor();
    private final List<Problem> problems = new ArrayList<>();
    private volatile boolean full;
    private final Semaphore slow = new Semaphore(Integer.MAX_VALUE); // every product takes a permit and gives it back
    private final Gemm gemm = new HookedGemm(GemmProvider.pureJava(), () -> {
        slow.acquireUninterruptibly();
        slow.release();
        if (full) {
            throw new OutOfMemoryError("no memory, says this test");
        }
    });
    private DataSource images;
    private WorkbenchModel workbench;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        byte[] idx = new byte[16 + 2 * 24];
        System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, 24, 0, 0, 0, 1, 0, 0, 0, 2}, 0, idx, 0, 16);
        for (int i = 16; i < idx.length; i++) {
            idx[i] = (byte) (i % 3 == 0 ? 255 : 0);
        }
        images = DataSource.of(Files.write(folder.resolve("images.idx"), idx), null, null, null);
        workbench = new WorkbenchModel(
                images, CONFIG, START, files, fx::add, new TrainingService(() -> gemm), problems::add);
        workbench.open();
    }

    @AfterEach
    void close() {
        LOG.setLevel(null);
        workbench.close();
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable task = fx.poll(60, TimeUnit.SECONDS);
            assertThat(task).as("news while waiting for " + what).isNotNull();
            task.run();
        }
    }

    private TrainingSnapshot awaitState(RunState state) throws InterruptedException {
        await(state.name(), () -> {
            TrainingSnapshot shown = workbench.run().shown();
            return shown != null && shown.state() == state;
        });
        return shown();
    }

    private String toUndo() {
        return workbench.run().acts().toUndoProperty().get();
    }

    private TrainingSnapshot shown() {
        return Objects.requireNonNull(workbench.run().shown(), "a snapshot");
    }

    private void ready() throws InterruptedException {
        files.runAll();
        awaitState(RunState.READY);
    }

    private Hyperparameters form() {
        return workbench.hyperparameters().valueProperty().get();
    }

    @Test
    void whatIsSetWhileTheDataLoadIsTheFirstRuns() throws InterruptedException {
        workbench.hyperparameters().betaProperty().set(3);
        workbench.structure().seedProperty().set("7");
        workbench.structure().familyProperty().set(BernoulliFamily.INSTANCE);
        files.runAll();
        workbench.hyperparameters().learningRateProperty().set(0.01); // the run is in preparation
        TrainingSnapshot first = awaitState(RunState.READY);
        await("the learning rate", () -> shown().hyperparameters().learningRate() == 0.01);

        assertThat(first.config().seed()).isEqualTo(7);
        assertThat(first.config().model().family()).isSameAs(BernoulliFamily.INSTANCE);
        assertThat(shown().hyperparameters())
                .isEqualTo(START.withBeta(3)
                        .withLearningRate(0.01)
                        .withEstimator(EstimatorCatalogue.defaultFor(BernoulliFamily.INSTANCE)));
        assertThat(shown().run().number()).as("runs begun").isEqualTo(1);
        assertThat(workbench.structure().pendingProperty().get()).isFalse();
    }

    @Test
    void dataThatCannotBeLoadedAtFirstAreAProblemAndOthersCanBeChosen() throws InterruptedException {
        workbench.dataChoice().choose(DataSource.of(Path.of("missing.idx"), null, null, null));
        files.runAll();
        await("the problem", () -> !problems.isEmpty());
        assertThat(problems.getFirst().asText()).contains("missing.idx", "cannot be loaded");
        workbench.dataChoice().choose(images);
        ready();
        assertThat(shown().run().data().source()).isEqualTo(images);
    }

    @Test
    void aChangeThatTheRunCannotFollowIsToldAndTheFormGoesBack() throws InterruptedException {
        ready();
        workbench.run().stepBatch();
        awaitState(RunState.PAUSED);
        workbench.hyperparameters().betaProperty().set(2);
        workbench.run().change(START.withEstimator(EstimatorSpec.of("disarm")));
        await("the refusal", () -> !problems.isEmpty());

        assertThat(problems.getFirst().why()).contains("disarm", "does not work for gaussian latents");
        await("the run's values", () -> shown().hyperparameters().equals(form()));
        workbench.run().stepBatch();
        await("a step", () -> shown().step() == 2);
    }

    @Test
    void aRunThatCannotBePreparedLeavesThePresentOneAndItsForm() throws InterruptedException {
        LOG.setLevel(Level.OFF); // this test causes the failure
        ready();
        workbench.run().stepBatch();
        awaitState(RunState.PAUSED);
        EstimatorSpec before = form().estimator();
        full = true;
        workbench.structure().familyProperty().set(BernoulliFamily.INSTANCE);
        workbench.restart();
        assertThat(form().estimator()).isNotEqualTo(before);
        await("the failure", () -> !problems.isEmpty());
        full = false;

        assertThat(problems.getFirst().why()).contains("no memory");
        assertThat(form().estimator()).isEqualTo(before);
        assertThat(workbench.hyperparameters().latentsProperty().get().family()).isSameAs(GaussianFamily.INSTANCE);
        assertThat(workbench.structure().pendingProperty().get())
                .as("the draft still waits")
                .isTrue();
        workbench.hyperparameters().betaProperty().set(4);
        workbench.run().stepBatch();
        await("a step of the old run", () -> shown().step() == 2);
        assertThat(shown().hyperparameters().beta()).isEqualTo(4);
        workbench.restart();
        await("the next try", () -> shown().config().model().family() == BernoulliFamily.INSTANCE);
    }

    @Test
    void aRunThatIsBeingBuiltCanBeCancelledAndThePresentOneTrainsOn() throws InterruptedException {
        ready();
        workbench.run().start();
        await("some steps", () -> shown().step() > 30);
        assertThat(workbench.run().buildingProperty().get()).isFalse();
        EstimatorSpec before = form().estimator();
        int permits = slow.drainPermits();
        workbench.structure().familyProperty().set(BernoulliFamily.INSTANCE);
        workbench.restart();
        assertThat(workbench.run().buildingProperty().get()).isTrue();
        workbench.run().cancelBuilding();
        slow.release(permits);
        await("the end", () -> !workbench.run().buildingProperty().get());

        long step = shown().step();
        await("more steps", () -> shown().step() > step);
        assertThat(shown().run().number()).isEqualTo(1);
        assertThat(problems).isEmpty();
        assertThat(form().estimator()).isEqualTo(before);
        assertThat(workbench.structure().pendingProperty().get())
                .as("the draft still waits")
                .isTrue();
    }

    @Test
    void theFormIsForTheRunThatWasAskedForAndNotForTheOneThatEnds() throws InterruptedException {
        ready();
        workbench.run().stepBatch();
        awaitState(RunState.PAUSED);
        workbench.structure().familyProperty().set(BernoulliFamily.INSTANCE);
        workbench.restart();
        workbench.hyperparameters().chooseEstimator(EstimatorCatalogue.byId("reinforce")); // works only for bits
        await("bits", () -> shown().config().model().family() == BernoulliFamily.INSTANCE);
        await("the estimator", () -> shown().hyperparameters().estimator().id().equals("reinforce"));
        assertThat(problems).isEmpty();
    }

    @Test
    void aDivergenceTakesTheFormBackToTheLastGoodState() throws InterruptedException {
        ready();
        workbench.hyperparameters().batchSizeProperty().set(12);
        await("the act", () -> toUndo().contains("8 → 12"));
        await("the batch size", () -> shown().hyperparameters().batchSize() == 12);
        workbench.run().start();
        await("some steps", () -> shown().step() > 30);
        workbench
                .hyperparameters()
                .show(form().withBeta(Hyperparameters.MAX_BETA).withLearningRate(Hyperparameters.MAX_LEARNING_RATE));
        TrainingSnapshot diverged = awaitState(RunState.DIVERGED);
        await("the badge", () -> workbench.run().divergenceProperty().get() != null);

        assertThat(diverged.changes()).isEmpty();
        assertThat(form()).isEqualTo(START.withBatchSize(12));
        assertThat(toUndo()).as("what the divergence has not taken back").contains("8 → 12");
        workbench.continueAfterDivergence();
        assertThat(form().learningRate()).isEqualTo(START.learningRate());
        await("more steps", () -> shown().step() > diverged.step() + 20);
    }

    @Test
    void theRateThatIsOfferedAfterADivergenceIsTheOneThatIsSetWhateverIsTypedMeanwhile() throws InterruptedException {
        ready();
        workbench.hyperparameters().learningRateProperty().set(Hyperparameters.MAX_LEARNING_RATE);
        workbench.hyperparameters().betaProperty().set(Hyperparameters.MAX_BETA);
        workbench.run().start();
        TrainingSnapshot diverged = awaitState(RunState.DIVERGED);
        await("the badge", () -> workbench.run().divergenceProperty().get() != null);
        double offered = workbench.rateAfterDivergenceProperty().get();
        assertThat(offered).isEqualTo(Hyperparameters.DEFAULT.learningRate());

        workbench.hyperparameters().learningRateProperty().set(4);
        await("the typed rate", () -> shown().hyperparameters().learningRate() == 4);
        assertThat(workbench.rateAfterDivergenceProperty().get()).isEqualTo(offered);
        workbench.continueAfterDivergence();
        assertThat(form().learningRate()).isEqualTo(offered);
        await("more steps", () -> shown().step() > diverged.step());
        assertThat(shown().hyperparameters().learningRate()).isEqualTo(offered);
    }

    /// The images of before are loaded again, and there is no act more.
    @Test
    void theChoiceOfImagesIsUndoneAndDoneAgain(@TempDir Path folder) throws Exception {
        ready();
        Path first = ((ImageFiles) images).images();
        Path second = Files.copy(first, folder.resolve("others.idx"));
        DataSource others = DataSource.of(second, null, null, null);
        workbench.dataChoice().choose(others);
        files.runAll();
        await("the act", () -> toUndo().equals("images images.idx → others.idx"));
        workbench.run().acts().undo();
        awaitImages(images);
        assertThat(toUndo()).isEmpty();
        workbench.run().acts().redo();
        awaitImages(others);
        assertThat(toUndo()).isEqualTo("images images.idx → others.idx");
        Files.delete(first);
        workbench.run().acts().undo();
        files.runAll();
        await("the problem", () -> workbench.dataChoice().problemProperty().get() != null);
    }

    private void awaitImages(DataSource source) throws InterruptedException {
        files.runAll();
        await("the images", () -> {
            LoadedData data = workbench.structure().dataProperty().get();
            return data != null && data.source().equals(source);
        });
    }
}
