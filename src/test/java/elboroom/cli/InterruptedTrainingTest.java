package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InterruptedTrainingTest {
    private static final int SIGTERM_EXIT = 128 + 15;

    @TempDir
    private Path folder;

    private Path images;
    private Path out;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
        out = folder.resolve("run");
    }

    /// Training that would take a while but, if nothing ended it early, not for ever.
    private String[] longTraining(int epochs) {
        return TinyImages.trainArguments(images, "--epochs", String.valueOf(epochs), "--json", "--out", out.toString());
    }

    private void requireWholeFiles() throws IOException {
        String metrics = Files.readString(out.resolve(ResultFolder.METRICS));
        int columns = ResultFolderTest.METRICS_HEADER.split(",").length;
        assertThat(metrics).startsWith(ResultFolderTest.METRICS_HEADER).endsWith("\n");
        assertThat(metrics.lines()).allMatch(line -> line.split(",").length == columns);
        assertThat(ReadJson.object(Files.readString(out.resolve(ResultFolder.CONFIG))))
                .containsKey("seed");
    }

    @Test
    void interruptEndsAfterThePresentStepAndKeepsWhatWasWritten() throws IOException {
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("epoch 2/")) {
                        Thread.currentThread().interrupt();
                    }
                },
                longTraining(200));

        assertThat(Thread.interrupted())
                .as("the interrupt is the caller's again")
                .isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.json()).containsEntry("steps", 10L).containsKey("testElbo");
        assertThat(run.err()).contains("interrupted after step 10");
        requireWholeFiles();
    }

    @Test
    void evidenceThatWasAskedForIsNullAfterAnInterrupt() {
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("epoch 2/")) {
                        Thread.currentThread().interrupt();
                    }
                },
                TinyImages.trainArguments(images, "--epochs", "200", "--json", "--evidence", "exact"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.json()).containsEntry("evidence", null).containsEntry("steps", 10L);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which ends a process without asking
    void endingTheProcessPrintsTheMetricsSoFar() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(longTraining(50_000)));
        Process process = new ProcessBuilder(command).start();
        try {
            try (var err = process.errorReader();
                    var output = process.inputReader()) {
                assertThat(err.readLine()).startsWith("epoch 1/");
                process.toHandle().destroy(); // SIGTERM; Ctrl-C's SIGINT runs the same way
                assertThat(err.lines().toList().getLast()).contains("interrupted after step");
                Map<String, Object> json = ReadJson.object(output.readLine());
                assertThat(ReadJson.numberIn(json, "steps")).isPositive();
            }
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
        } finally {
            process.destroyForcibly();
        }
        requireWholeFiles();
    }

    /// The command line as a program of its own.
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            System.exit(ElboRoomCommand.run(args, System.out, System.err, new FakeWindow(), new FakeWindow()));
        }
    }
}
