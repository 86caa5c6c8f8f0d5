package elboroom.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import elboroom.ui.run.EstimatorName;
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

    private final Gemm gemm = GemmProvider.pureJava();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final List<Problem> problems = new ArrayList<>();
    private final LabModel model = new LabModel(() -> gemm, background::add, Runnable::run, problems::add);

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
                new Run(1, InMemory.data(data), TrainingConfig.DEFAULT.withModel(config)),
                RunState.PAUSED,
                Hyperparameters.DEFAULT,
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
        model.choices()
                .forEach(choice -> choice.chosenProperty()
                        .set(List.of(wanted).contains(choice.spec().text())));
    }

    @Test
    void familyBringsItsEstimators() {
        ready(bits(4));
        assertThat(model.choices()).extracting(choice -> choice.spec().id()).contains("disarm", "exact");
        model.show(snapshot(VaeConfig.DEFAULT.withPixels(PIXELS)));
        assertThat(model.choices())
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
            assertThat(model.choices())
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
        LabModel.Outcome outcome = model.outcomeProperty().get();
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
                .withSeed(config.seed())
                .withBeta(Hyperparameters.DEFAULT.beta());
        StudyResult expected = Study.run(
                FrozenVae.of(Vae.initialized(bits(3), 1, gemm), 0),
                new StudyImages(DATA.train(), config.binarization(), config.seed(), 5),
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
        LabModel.Outcome outcome = model.outcomeProperty().get();
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
        model.add("rloo:4");
        List<String> names =
                model.choices().stream().map(choice -> choice.spec().text()).toList();
        assertThat(names.indexOf("rloo:4")).isEqualTo(names.indexOf("rloo") + 1);
        assertThatThrownBy(() -> model.add("reparameterization")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherNameOfAnEstimatorAddsWhatItStandsFor() {
        ready(bits(3));
        assertThat(model.problem("VarGrad:4")).isEmpty();
        model.add("VarGrad:4");
        assertThat(model.choices())
                .filteredOn(choice -> choice.spec().textWithForm().equals("rloo:4:sampled"))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.chosenProperty().get()).isTrue();
                    assertThat(EstimatorName.of(choice.spec())).isEqualTo("RLOO, n = 4, sampled KL");
                });
        assertThat(model.problem("zgr:0.5"))
                .hasValueSatisfying(text -> assertThat(text).contains("ZGR is reinmax with temperature 1"));
        int before = model.choices().size();
        model.add("ZGR"); // is there already
        assertThat(model.choices()).hasSize(before);
    }

    @Test
    void estimatorOfOtherLatentsIsRefusedForThemNotForItsNumber() {
        ready(bits(3));
        assertThatThrownBy(() -> model.add("reparameterization:1000"))
                .hasMessageContaining("which does not work for bernoulli latents");
        assertThatThrownBy(() -> model.add("rloo:1000")).hasMessageContaining("expected a whole number, 2 to 64");
    }

    private static ImageDataset other() {
        return ImageDataset.of("small", 2, 2, new byte[40]);
    }
}
