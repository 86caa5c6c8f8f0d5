package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that saves the same file again and again, at any moment.
class KilledWhileSavingTest {
    private static final int LONGEST_MICROS = 100_000; // several saves

    @TempDir
    private Path folder;

    @Test
    void theFileIsWholeAfterEachOfTwentyKills() throws IOException, InterruptedException {
        killOften(20, 1);
    }

    @Test
    @Tag("long")
    void theFileIsWholeAfterEachOfThreeHundredKills() throws IOException, InterruptedException {
        killOften(300, 2);
    }

    private void killOften(int kills, long seed) throws IOException, InterruptedException {
        Path file = folder.resolve("a.elbo");
        var random = new Random(seed);
        int version = 0;
        int interrupted = 0;
        for (int kill = 0; kill < kills; kill++) {
            int last = saveUntilKilled(file, version + 1, random.nextInt(LONGEST_MICROS));
            version = SavingProgram.version(file);
            assertThat(version).as("the version after kill %d", kill).isBetween(last, last + 1);
            interrupted += count() - 1;
            AtomicFile.write(folder.resolve("b"), out -> out.write(1)); // removes what the process has left
            Files.delete(folder.resolve("b"));
            assertThat(count()).isEqualTo(1);
        }
        assertThat(interrupted)
                .as("kills in the middle of a save, of %d", kills)
                .isPositive();
    }

    private int count() throws IOException {
        try (var files = Files.list(folder)) {
            return (int) files.count();
        }
    }

    /// @return the last version that the process said was saved
    private static int saveUntilKilled(Path file, int first, int micros) throws IOException, InterruptedException {
        Process process = OtherProcess.start(SavingProgram.class, file.toString(), String.valueOf(first));
        try (BufferedReader output = process.inputReader()) {
            String last = output.readLine();
            assertThat(last).as("what the process says first").isEqualTo(String.valueOf(first));
            assertThat(process.waitFor(micros, TimeUnit.MICROSECONDS)).isFalse();
            assertThat(process.toHandle().destroyForcibly()).isTrue(); // leaves the output to be read
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line;
            }
            return Integer.parseInt(last);
        } finally {
            process.destroyForcibly();
        }
    }
}
