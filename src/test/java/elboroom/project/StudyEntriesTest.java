package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elboroom.InMemory;
import elboroom.data.Binarization;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorResult;
import elboroom.lab.RunStudy;
import elboroom.lab.Study;
import elboroom.lab.StudyImages;
import elboroom.lab.StudyMonitor;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyResult;
import elboroom.lab.StudyTables;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.tensor.EjmlGemm;
import elboroom.tensor.RandomStream;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.FrozenVae;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The studies in a run's file.
class StudyEntriesTest {
    private static final String FOLDER = "runs/r1/study-1/";

    @TempDir
    private Path folder;

    private Path written(SavedRun run) throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, run, "1.2.3");
        return file;
    }

    /// The run stays in its file, gets another name and another study, and is copied into another file.
    @Test
    void aCopyWithoutReadingHasThemAndThoseThatWereMadeSince() throws IOException {
        ProjectRun stored =
                RunFile.readProject(written(RunFileTest.run())).activeRun().named("b", "");
        GoodStudies.requireSame(stored.head().studies(), GoodStudies.ALL);
        Path other = folder.resolve("b.elbo");
        for (List<RunStudy> studies : List.of(
                GoodStudies.ALL,
                List.of(GoodStudies.ALL.get(1), GoodStudies.ALL.get(0), GoodStudies.ALL.get(1)),
                List.<RunStudy>of())) {
            RunHead head = stored.head();
            var more = new ProjectRun(
                    new RunHead(
                            head.name(),
                            head.note(),
                            head.data(),
                            head.library(),
                            head.config(),
                            head.first(),
                            head.changes(),
                            head.step(),
                            head.train(),
                            head.test(),
                            head.shadows(),
                            studies),
                    stored.rest());
            GoodStudies.requireSame(more.load().studies(), studies);
            RunFile.write(other, new Project(List.of(more), 0), "1.2.3");
            GoodStudies.requireSame(RunFile.read(other).studies(), studies);
            assertThat(RunFile.read(other).name()).isEqualTo("b");
            Project again = RunFile.readProject(other);
            GoodStudies.requireSame(again.activeRun().head().studies(), studies);
            var lost = again.activeRun().with(new ProjectRun.Lost("there was no memory"));
            Path curves = folder.resolve("c.elbo");
            RunFile.write(curves, new Project(List.of(lost), 0), "1.2.3");
            GoodStudies.requireSame(
                    RunFile.readProject(curves).activeRun().head().studies(), studies);
        }
    }

    /// As in the files of older versions.
    @Test
    void aRunWithoutThemHasNoEntries() throws IOException {
        Path file = written(RunFileTest.ramped());
        try (Archive archive = Archive.open(file)) {
            assertThat(archive.names()).isNotEmpty().noneMatch(name -> name.contains("study"));
            assertThat(archive.json("runs/r1/run.json").names()).doesNotContain("studies");
        }
        assertThat(RunFile.read(file).studies()).isEmpty();
    }

    /// A divergence has taken the run back.
    @Test
    void studiesOfLaterStepsThanTheStatesAreLeftOut() throws IOException {
        SavedRun run = RunFileTest.run();
        var later = new RunStudy(
                run.state().step() + 1, Map.of(), GoodStudies.ALL.getFirst().result());
        SavedRun again = RunFile.read(written(run.with(List.of(GoodStudies.ALL.getLast(), later))));
        GoodStudies.requireSame(again.studies(), List.of(GoodStudies.ALL.getLast()));
    }

    /// Every study that the laboratory makes, with and without an exact gradient, whole and cancelled.
    @Test
    void realStudiesAreReadAgainAsTheyWere() throws IOException {
        byte[] levels = new byte[40 * 12];
        RandomStream.named(5, "levels").nextBytes(levels);
        ImageDataset images = ImageDataset.of("noise", 3, 4, levels);
        var data = InMemory.data(new DataSplit(images, images));
        for (LatentFamily<?> family : List.of(GaussianFamily.INSTANCE, BernoulliFamily.INSTANCE)) {
            VaeConfig model = VaeConfig.DEFAULT
                    .withPixels(12)
                    .withFamily(family)
                    .withLatentSize(3)
                    .withHidden(List.of(5));
            TrainingConfig config = TrainingConfig.DEFAULT.withModel(model);
            List<EstimatorSpec> specs = EstimatorSpec.parseAll(
                    family == GaussianFamily.INSTANCE
                            ? List.of("reparameterization", "score-function")
                            : List.of("rloo:3", "relax", "vimco:6", "lr-no-entropy"));
            Hyperparameters start = Hyperparameters.DEFAULT.withBatchSize(16).withEstimator(specs.getFirst());
            try (var loop = new TrainingLoop(data.data(), config, start, new EjmlGemm())) {
                loop.step();
                var studies = new ArrayList<RunStudy>();
                StudyPlan plan = new StudyPlan(specs, 20, 3, 7, 1);
                for (StudyPlan each : List.of(plan, plan.withDetails())) {
                    studies.add(new RunStudy(1, Map.of(), study(loop.freeze(), images, each, specs.size())));
                    studies.add(new RunStudy(1, Map.of(), study(loop.freeze(), images, each, 1)));
                }
                assertThat(studies).map(study -> study.result().completed()).containsExactly(true, false, true, false);
                var run = new SavedRun("", "", RunData.of(data), "EJML", config, loop.capture()).with(studies);
                List<RunStudy> again = RunFile.read(written(run)).studies();
                GoodStudies.requireSame(again, studies);
                for (int i = 0; i < studies.size(); i++) {
                    StudyResult one = again.get(i).result();
                    StudyResult other = studies.get(i).result();
                    assertThat(StudyTables.estimators(one.estimators()))
                            .isEqualTo(StudyTables.estimators(other.estimators()));
                    assertThat(StudyTables.coordinates(one.estimators()))
                            .isEqualTo(StudyTables.coordinates(other.estimators()));
                }
            }
        }
    }

    /// @param most cancelled after as many estimators
    private static StudyResult study(FrozenVae model, ImageDataset images, StudyPlan plan, int most) {
        int[] done = new int[1];
        var monitor = new StudyMonitor() {
            @Override
            public void finished(EstimatorResult result) {
                done[0]++;
            }

            @Override
            public boolean cancelled() {
                return done[0] == most && most < plan.estimators().size();
            }
        };
        return Study.run(model, new StudyImages(images, Binarization.DEFAULT, 1, 6), plan, new EjmlGemm(), monitor);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("figures", "-1.0 in row 1 of settling_steps", figures(1, 8, -1)),
                Arguments.of("figures", "0.5 in row 0 of settling_steps", figures(0, 8, 0.5)),
                Arguments.of("figures", "NaN in row 0 of decoder_evaluations", figures(0, 10, Double.NaN)),
                Arguments.of("figures", "<f8 [2, 21]", array(Npy.doubles(new double[42], 21, 2))),
                Arguments.of("variances", "<f4 [2, 4, 3]", array(Npy.floats(new float[24], 2, 3, 4))),
                Arguments.of("probabilities", "<f4 [4, 3]", array(Npy.floats(new float[12], 12))),
                Arguments.of("draws", "[2, draws, 1 to 4 images, 3]", array(Npy.floats(new float[84], 2, 7, 6))),
                Arguments.of("draws", "[2, draws, 1 to 4 images, 3]", array(Npy.floats(new float[60], 2, 2, 5, 3))),
                Arguments.of("draws", "[2, draws, 1 to 4 images, 3]", array(Npy.floats(new float[0], 2, 0, 2, 3))),
                Arguments.of(
                        "draws",
                        "[2, draws, 1 to 4 images, 3]",
                        array(Npy.floats(new float[0], 0, Integer.MAX_VALUE, 2, 3))),
                Arguments.of("reference", "<f4 [2, 2, 3]", array(Npy.floats(new float[24], 2, 4, 3))));
    }

    private static UnaryOperator<Content> array(Content other) {
        return old -> other;
    }

    private static UnaryOperator<Content> figures(int row, int column, double value) {
        double[] all = StudyFigures.of(GoodStudies.ALL.getFirst().result().estimators());
        all[row * StudyFigures.WIDTH + column] = value;
        return array(Npy.doubles(all, 2, StudyFigures.WIDTH));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseInAnArrayIsAnErrorThatSaysWhere(String array, String message, UnaryOperator<Content> change)
            throws IOException {
        Path file = written(RunFileTest.run());
        Path changed = folder.resolve("changed.elbo");
        try (Archive archive = Archive.open(file)) {
            var writer = new ArchiveWriter();
            for (String name : archive.names()) {
                Content content = archive.content(name);
                writer.add(name, name.equals(FOLDER + array + ".npy") ? change.apply(content) : content);
            }
            writer.write(changed, "1.2.3", Map.of("runs", List.of("r1")));
        }
        assertThatThrownBy(() -> RunFile.readProject(changed))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("changed.elbo")
                .hasMessageContaining(message);
        assertThatThrownBy(() -> RunFile.read(changed)).isInstanceOf(RunFileException.class);
    }

    /// The page's lines read them.
    @Test
    void theProgramOfTheFormatsPageReadsThem() throws IOException, InterruptedException {
        assumeTrue(Python.has("numpy"), "python3 with numpy is not here");
        written(RunFileTest.run());
        assertThat(FormatsPage.read(folder, "for number, study"))
                .containsExactly(
                        "step 0",
                        "rloo {'samples': 3.0} 2.0",
                        "reinforce {'baseline-rate': 0.9} 1.2676506002282294e+30",
                        "step 5",
                        "disarm {'samples': 1.0} 0.0",
                        "relax {'temperature': 0.5, 'temperature-rate': 0.0, 'surrogate-units': 16.0} 3.0");
    }
}
