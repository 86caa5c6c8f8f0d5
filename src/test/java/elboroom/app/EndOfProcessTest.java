package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import elboroom.CapturedLog;
import elboroom.ManualExecutor;
import elboroom.ui.shell.Settings;
import elboroom.ui.shell.UserSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndOfProcessTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withMaximized(true);

    private final List<Settings> saved = new ArrayList<>();

    private EndOfProcess end(Executor fx, Supplier<Optional<Settings>> present) {
        return new EndOfProcess(fx, present, saved::add, Duration.ofMillis(10));
    }

    @Test
    void theSettingsAreThoseThatTheFxThreadReads() {
        end(Runnable::run, () -> Optional.of(SETTINGS)).keep();
        assertThat(saved).containsExactly(SETTINGS);
    }

    @Test
    void beforeThereIsAWindowNothingIsSaved() {
        end(Runnable::run, Optional::empty).keep();
        assertThat(saved).isEmpty();
    }

    @Test
    void aWindowThatDoesNotAnswerHoldsNothingUpAndIsLookedAt() {
        end(new ManualExecutor(), () -> Optional.of(SETTINGS)).keep();
        assertThat(saved).containsExactly(SETTINGS);
    }

    /// Otherwise it draws a frame while the toolkit ends, which that complains of on the console.
    @Test
    void theFxThreadRestsFromItsAnswerOnUntilTheProcessIsGone() throws InterruptedException {
        List<Thread> fx = new ArrayList<>();
        CountDownLatch drawsAgain = new CountDownLatch(1);
        Executor thread = task -> fx.add(Thread.ofPlatform().daemon().start(() -> {
            task.run();
            drawsAgain.countDown();
        }));
        new EndOfProcess(thread, () -> Optional.of(SETTINGS), saved::add, Duration.ofMinutes(10)).keep();
        assertThat(saved).containsExactly(SETTINGS);
        assertThat(drawsAgain.await(200, TimeUnit.MILLISECONDS)).isFalse();
        fx.getFirst().interrupt();
        fx.getFirst().join();
    }

    @Test
    void settingsThatCannotBeReadAreNotSaved() {
        try (CapturedLog log = CapturedLog.of(EndOfProcess.class)) {
            end(Runnable::run, () -> {
                        throw new IllegalStateException("no window");
                    })
                    .keep();
            assertThat(log.records())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getMessage()).contains("not saved"));
        }
        assertThat(saved).isEmpty();
    }

    /// SIGTERM, in the words of Linux.
    @Test
    void theSystemEndsTheProgramAndTheNextOneStartsWhereItWas(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EndedProgram.class.getName()));
        command.add(folder.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader()) {
            assumeThat(process.supportsNormalTermination()).isTrue();
            assertThat(output.lines().anyMatch("ready"::equals)).as("it starts").isTrue();
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(UserSettings.in(folder).load().position())
                .hasValue(new Settings.Position(EndedProgram.X, EndedProgram.Y));
    }
}
