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
    private static final String ANNOUNCED = "the exact evidence of 16 images will take up to about \\d+ (s|min)";

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
        Process process = start(longTraining(50_000));
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

    /// The enumeration for this decoder takes long, and is said to.
    @Test
    @DisabledOnOs(OS.WINDOWS) // which ends a process without asking
    void endingTheProcessAbandonsTheEvidence() throws IOException, InterruptedException {
        Process process = start(TinyImages.trainArguments(
                images,
                "--steps",
                "1",
                "--latent",
                "bernoulli",
                "--latent-size",
                "16",
                "--decoder-hidden",
                "2000,2000",
                "--evidence",
                "exact",
                "--json"));
        try (var err = process.errorReader();
                var output = process.inputReader()) {
            String line = err.readLine();
            while (line != null && !line.startsWith("exact evidence of 16 images")) {
                line = err.readLine();
            }
            process.toHandle().destroy();
            assertThat(err.lines().toList().getLast()).contains("interrupted after step 1");
            assertThat(ReadJson.object(output.readLine())).containsEntry("evidence", null);
            assertThat(process.waitFor()).isEqualTo(SIGTERM_EXIT);
        } finally {
            process.destroyForcibly();
        }
    }

    /// With this decoder, the integrals take minutes.
    @Test
    void evidenceThatTakesLongIsAnnouncedBeforeTrainingAndBeforeAnExport() {
        String run = folder.resolve("a.elbo").toString();
        String[] train = {
            "--steps", "1", "--decoder-hidden", "2000,2000", "--optimizer", "sgd", "--evidence", "exact", "--save", run
        };
        CommandRun trained =
                CommandRun.with(InterruptedTrainingTest::interruptAtEvidence, TinyImages.trainArguments(images, train));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(trained.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(trained.err().lines()).first().asString().matches(ANNOUNCED + " after training; .*");

        CommandRun exported = CommandRun.with(
                InterruptedTrainingTest::interruptAtEvidence,
                "run",
                "export",
                run,
                "--codes",
                "--evidence-images",
                "16",
                "--out",
                out.toString());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(exported.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(exported.err().lines()).anyMatch(line -> line.matches(ANNOUNCED + "; .*"));
    }

    private static void interruptAtEvidence(String line) {
        if (line.matches(ANNOUNCED + ".*")) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /// The command line as a program of its own.
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            System.exit(ElboRoomCommand.run(args, System.out, System.err, new FakeWindow(), new FakeWindow()));
        }
    }
}
