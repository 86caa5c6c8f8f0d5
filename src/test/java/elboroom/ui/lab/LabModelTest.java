package elboroom.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import elboroom.CapturedLog;
import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Study;
import elboroom.lab.StudyImages;
import elboroom.lab.StudyMonitor;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyResult;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.RandomStream;
import elboroom.training.ElboTerms;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.run.OneStudiedRun;
import elboroom.ui.run.SmallRuns;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class LabModelTest {
    private static final int PIXELS = 16;
    private static final DataSplit DATA = noise();
    private static final long SEED = 5; // neither is the default
    private static final double BETA = 0.25;

    private final Gemm gemm = GemmProvider.pureJava();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final List<Problem> problems = new ArrayList<>();
    private final OneStudiedRun run = new OneStudiedRun();
    private final LabModel model =
            new LabModel(() -> gemm, "1.2.3", run, background::add, Runnable::run, problems::add);

    private static DataSplit noise() {
        byte[] levels = new byte[30 * PIXELS];
        RandomStream.named(1, "noise images").nextBytes(levels);
        ImageDataset images = ImageDataset.of("noise", 4, 4, levels);
        return new DataSplit(images, images);
    }

    private static VaeConfig bits(int count) {
        return VaeConfig.DEFAULT
                .withPixels(PIXELS)
                .withHidden(List.of(6))
                .withFamily(BernoulliFamily.INSTANCE)
                .withLatentSize(count);
    }

    private TrainingSnapshot snapshot(VaeConfig config) {
        return snapshot(config, DATA);
    }

    private TrainingSnapshot snapshot(VaeConfig config, DataSplit data) {
        return new TrainingSnapshot(
                new Run(
                        1,
                        InMemory.data(data),
                        TrainingConfig.DEFAULT.withModel(config).withSeed(SEED)),
                RunState.PAUSED,
                Hyperparameters.DEFAULT.withBeta(BETA),
                7,
                0,
                0,
                0,
                MetricSeries.EMPTY,
                MetricSeries.EMPTY,
                new ElboTerms(1, 0, 0, new double[config.latentSize()], 0, null),
                List.of(),
                FrozenVae.of(Vae.initialized(config, 1, gemm), 7),
                List.of(),
                ShadowCurves.NONE);
    }

    private void ready(VaeConfig config) {
        model.show(snapshot(config));
        model.imagesProperty().set(5);
        model.replicatesProperty().set(100);
    }

    private void choose(String... wanted) {
        model.estimators()
                .all()
                .forEach(choice -> choice.chosenProperty()
                        .set(List.of(wanted).contains(choice.spec().text())));
    }

    @Test
    void familyBringsItsEstimators() {
        ready(bits(4));
        assertThat(model.estimators().all())
                .extracting(choice -> choice.spec().id())
                .contains("disarm", "exact");
        model.show(snapshot(VaeConfig.DEFAULT.withPixels(PIXELS)));
        assertThat(model.estimators().all())
                .extracting(choice -> choice.spec().id())
                .contains("reparameterization")
                .doesNotContain("disarm");
    }

    @Test
    void aFewQuickEstimatorsAreChosenAtFirst() {
        assertThat(LabModel.CHOSEN_AT_FIRST)
                .allSatisfy(id -> assertThat(EstimatorCatalogue.byId(id).id()).isEqualTo(id));
        for (VaeConfig config : List.of(bits(20), VaeConfig.DEFAULT.withPixels(PIXELS))) {
            ready(config);
            assertThat(model.estimators().all())
                    .filteredOn(choice -> choice.chosenProperty().get())
                    .hasSizeBetween(3, 6)
                    .allSatisfy(choice -> {
                        var descriptor = choice.spec().descriptor();
                        assertThat(descriptor.decoderEvaluations(choice.spec(), 20))
                                .as(choice.spec().id())
                                .isLessThanOrEqualTo(4);
                    });
        }
    }

    @Test
    void studyBringsARowForEachChosenEstimatorInOrderOfVariance() {
        ready(bits(3));
        choose("reinforce", "disarm");
        model.start();
        assertThat(model.runningProperty().get()).isTrue();
        background.remove().run();

        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.rows()).extracting(StudyRow::name).containsExactly("DisARM", "REINFORCE");
        KeptStudy outcome = model.shownStudies().getLast();
        assertThat(outcome).isNotNull();
        assertThat(outcome.step()).isEqualTo(7);
        assertThat(problems).isEmpty();
    }

    /// As in the command `study`: the step of the weights decides nothing.
    @Test
    void sameSeedGivesTheFiguresOfTheCommandLine() {
        ready(bits(3));
        choose("nvil");
        model.start();
        background.remove().run();

        TrainingConfig config = TrainingConfig.DEFAULT;
        var plan = StudyPlan.of(List.of(EstimatorSpec.of("nvil")))
                .withReplicates(100)
                .withSeed(SEED)
                .withBeta(BETA);
        StudyResult expected = Study.run(
                FrozenVae.of(Vae.initialized(bits(3), 1, gemm), 0),
                new StudyImages(DATA.train(), config.binarization(), SEED, 5),
                plan,
                gemm,
                new StudyMonitor() {});
        assertThat(model.rows())
                .extracting(row -> row.result().traceVariance())
                .containsExactly(expected.estimators().getFirst().traceVariance());
    }

    @Test
    void cancelledStudyEndsAndSaysSo() {
        ready(bits(3));
        choose("reinforce", "disarm");
        model.start();
        model.cancel();
        background.remove().run();

        assertThat(model.runningProperty().get()).isFalse();
        KeptStudy outcome = model.shownStudies().getLast();
        assertThat(outcome).isNotNull();
        assertThat(outcome.result()).isNotNull();
        assertThat(outcome.result().completed()).isFalse();
    }

    @Test
    void nothingRunsWithoutAnEstimator() {
        ready(bits(3));
        choose();
        model.start();
        assertThat(background).isEmpty();
        assertThat(model.runningProperty().get()).isFalse();
    }

    @Test
    void failureIsPresentedAndTheNextStudyRuns() {
        ready(bits(3));
        choose("disarm");
        model.show(snapshot(bits(3), new DataSplit(other(), other()))); // images of another size than the model's
        model.start();
        try (var log = CapturedLog.of(Background.class)) {
            background.remove().run();
            assertThat(log.records()).singleElement().satisfies(entry -> {
                assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
                assertThat(entry.getThrown()).isInstanceOf(IllegalArgumentException.class);
            });
        }
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).isEqualTo("The study of the estimators failed"));

        ready(bits(3));
        model.start();
        background.remove().run();
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void estimatorWithANumberIsAddedBesideItsKind() {
        ready(bits(3));
        model.estimators().add("rloo:4");
        List<String> names = model.estimators().all().stream()
                .map(choice -> choice.spec().text())
                .toList();
        assertThat(names.indexOf("rloo:4")).isEqualTo(names.indexOf("rloo") + 1);
        assertThatThrownBy(() -> model.estimators().add("reparameterization"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void studiesStayAndAreLaidOverEachOther() {
        ready(bits(3));
        choose("disarm", "reinforce");
        model.start();
        background.remove().run();
        choose("disarm");
        model.start();
        background.remove().run();
        assertThat(model.studies()).hasSize(2);
        assertThat(model.rows()).as("the last one alone").map(StudyRow::name).containsExactly("DisARM");

        model.studies().getFirst().shownProperty().set(true);
        assertThat(model.rows())
                .map(StudyRow::name)
                .containsExactly("DisARM (study 1)", "DisARM (study 2)", "REINFORCE (study 1)");
        assertThat(model.rows().get(0).mark().label())
                .isEqualTo(model.rows().get(1).mark().label());
        assertThat(model.rows().get(0).mark()).isNotEqualTo(model.rows().get(1).mark());
        model.studies().getLast().shownProperty().set(false);
        assertThat(model.rows()).map(StudyRow::name).containsExactly("DisARM", "REINFORCE");
    }

    @Test
    void theRunKeepsAStudyWhenItHasEndedAndWhatWasFinishedOfOneThatWasCancelled() {
        ready(bits(3));
        choose("disarm", "reinforce");
        model.start();
        assertThat(run.studies()).as("while it runs").isEmpty();
        background.remove().run();
        assertThat(run.studies()).hasSize(1);
        assertThat(run.studies().getFirst().step()).isEqualTo(7);
        assertThat(run.studies().getFirst().result())
                .isSameAs(model.studies().getFirst().result());

        model.start();
        model.cancel(); // before anything is finished
        background.remove().run();
        assertThat(run.studies()).hasSize(1);
        assertThat(model.studies()).hasSize(2);
    }

    @Test
    void studiesOfAFileTakeThePlaceOfThoseBeforeAndTheNewestOfTheRunIsShown() {
        ready(bits(3));
        choose("disarm");
        model.start();
        background.remove().run();
        var beside = new OneStudiedRun().like(run);
        beside.studies().add(SmallRuns.study(4, "rloo", 9));
        run.studies().clear();
        run.studies().add(SmallRuns.study(1, "relax", 2));
        run.studies().add(SmallRuns.study(5, "reinforce", 3));
        run.come(true, run, beside);
        assertThat(model.studies())
                .extracting(KeptStudy::number, KeptStudy::run, KeptStudy::step)
                .containsExactly(tuple(1, run, 1L), tuple(2, run, 5L), tuple(3, beside, 4L));
        assertThat(model.shownStudies()).containsExactly(model.studies().get(1));
        assertThat(model.rows()).map(StudyRow::name).containsExactly("REINFORCE");
        model.studies().getFirst().shownProperty().set(true);
        assertThat(model.rows()).map(StudyRow::name).containsExactly("RELAX (study 1)", "REINFORCE (study 2)");

        run.come(false, beside);
        assertThat(model.studies()).map(KeptStudy::number).containsExactly(1, 2, 3, 4);
        assertThat(model.rows()).as("what is shown stays").hasSize(2);

        run.studies().clear();
        run.come(true, run);
        assertThat(model.studies()).isEmpty();
        assertThat(model.rows()).isEmpty();
        assertThat(model.shownStudies()).isEmpty();
    }

    @Test
    void aStudyThatRunsGoesOnWhileAnotherFileIsOpened() {
        ready(bits(3));
        choose("disarm");
        model.start();
        var other = new OneStudiedRun().like(run);
        other.studies().add(SmallRuns.study(4, "rloo", 9));
        run.come(true, other);
        assertThat(model.studies()).map(KeptStudy::run).containsExactly(run, other);
        background.remove().run();
        assertThat(model.rows()).map(StudyRow::name).containsExactly("DisARM");
        assertThat(model.shownStudies()).containsExactly(model.studies().getFirst());
        assertThat(run.studies()).hasSize(1);
    }

    private static ImageDataset other() {
        return ImageDataset.of("small", 2, 2, new byte[40]);
    }
}
