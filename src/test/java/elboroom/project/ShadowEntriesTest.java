package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elboroom.training.ShadowCurves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The shadows in a run's file.
class ShadowEntriesTest {
    private static final String ARRAY = "runs/r1/shadows.npy";
    private static final int WIDTH = 11;
    private static final int ROWS = 4;

    @TempDir
    private Path folder;

    private Path written(SavedRun run) throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, run, "1.2.3");
        return file;
    }

    /// The run stays in its file, gets another name, and is copied into another file.
    @Test
    void aCopyWithoutReadingHasThem() throws IOException {
        Project project = RunFile.readProject(written(RunFileTest.run()));
        assertThat(project.activeRun().head().shadows()).isEqualTo(RunFileTest.SHADOWS);
        Path other = folder.resolve("b.elbo");
        RunFile.write(other, new Project(List.of(project.activeRun().named("b", "")), 0), "1.2.3");
        assertThat(RunFile.read(other).shadows()).isEqualTo(RunFileTest.SHADOWS);
        assertThat(RunFile.readProject(other).activeRun().copy().shadows()).isEqualTo(RunFileTest.SHADOWS);
    }

    /// As in the files of older versions.
    @Test
    void aRunWithoutThemHasNoEntries() throws IOException {
        SavedRun run = RunFileTest.ramped();
        Path file = written(run);
        try (Archive archive = Archive.open(file)) {
            assertThat(archive.names()).isNotEmpty().doesNotContain(ARRAY);
            assertThat(archive.json("runs/r1/run.json").names()).doesNotContain("shadows");
        }
        assertThat(RunFile.read(file).shadows()).isEqualTo(ShadowCurves.NONE);
    }

    @Test
    void aPlanAloneIsKept() throws IOException {
        SavedRun run = RunFileTest.run();
        var planned = new ShadowCurves(RunFileTest.SHADOWS.plan(), List.of());
        Path file = written(
                new SavedRun("a", "", run.data(), run.library(), run.config(), run.state(), List.of(), planned));
        assertThat(RunFile.read(file).shadows()).isEqualTo(planned);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("-1.0 in row 0 of step", change(0, 0, -1)),
                Arguments.of("0.5 in row 0 of step", change(0, 0, 0.5)),
                Arguments.of(
                        "a point at step 0",
                        change(2, 0, 0).andThen(change(0, 0, 3)).andThen(change(1, 0, 3))),
                Arguments.of("6.0 in row 2 of step", change(2, 0, 6).andThen(change(3, 0, 6))), // after the run's end
                Arguments.of("NaN in row 0 of step", change(0, 0, Double.NaN)),
                Arguments.of("3.0 in row 1 of estimator", change(1, 1, 3)),
                Arguments.of("relax in row 1 of estimator", change(1, 1, 0)), // twice
                Arguments.of("0.0 in row 0 of replicates", change(0, 2, 0)),
                Arguments.of("6.0 in row 1 of replicates", change(1, 2, 6)), // another than its point's
                Arguments.of("1001.0 in row 2 of images", change(2, 3, 1001)));
    }

    private static Consumer<double[]> change(int row, int column, double value) {
        return all -> all[row * WIDTH + column] = value;
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseInTheArrayIsAnErrorThatSaysWhere(String message, Consumer<double[]> change) throws IOException {
        Path file = written(RunFileTest.run());
        Path changed = folder.resolve("changed.elbo");
        try (Archive archive = Archive.open(file)) {
            double[] all = archive.doubles(ARRAY, ROWS, WIDTH);
            change.accept(all);
            var writer = new ArchiveWriter();
            for (String name : archive.names()) {
                writer.add(name, name.equals(ARRAY) ? Npy.doubles(all, ROWS, WIDTH) : archive.content(name));
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
        assertThat(FormatsPage.read(folder, "shadows ="))
                .containsExactly("relax [0. 4.] [1. 0.]", "disarm [0.] [2.]", "rloo:3:sampled [4.] [0.1]");
    }
}
