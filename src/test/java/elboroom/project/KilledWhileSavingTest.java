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

/// Kills a process that saves the same files again and again, at any moment.
class KilledWhileSavingTest {
    private static final int LONGEST_MICROS = 100_000; // several saves

    @TempDir
    private Path folder;

    @TempDir
    private Path given;

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
        RunFile.write(given.resolve("given.elbo"), RunFileTest.run(), "1.2.3");
        Path recovery = SavingProgram.recovery(folder);
        var random = new Random(seed);
        int version = 0;
        int interrupted = 0;
        for (int kill = 0; kill < kills; kill++) {
            int last = saveUntilKilled(version + 1, random.nextInt(LONGEST_MICROS));
            interrupted += temporaries(folder) + temporaries(recovery);
            version = SavingProgram.version(folder.resolve(SavingProgram.ARCHIVE));
            assertThat(version).as("the version after kill %d", kill).isBetween(last, last + 1);
            assertThat(SavingProgram.runVersion(folder.resolve(SavingProgram.RUN)))
                    .as("the run after kill %d", kill)
                    .isBetween(last, version);
            Path left = new RecoveryFolder(recovery).left().getFirst();
            assertThat(SavingProgram.runVersion(left))
                    .as("what is left after kill %d", kill)
                    .isBetween(last, version);
            assertThat(temporaries(folder)).as("after the run was opened").isZero();
            assertThat(temporaries(recovery))
                    .as("after what was left was found")
                    .isZero();
            Files.delete(left);
        }
        assertThat(interrupted)
                .as("kills in the middle of a save, of %d", kills)
                .isPositive();
    }

    private static int temporaries(Path where) throws IOException {
        try (var files = Files.list(where)) {
            return (int) files.filter(file -> file.toString().endsWith(".tmp")).count();
        }
    }

    /// @return the last version that the process said was saved
    private int saveUntilKilled(int first, int micros) throws IOException, InterruptedException {
        Process process = OtherProcess.start(
                SavingProgram.class,
                folder.toString(),
                given.resolve("given.elbo").toString(),
                String.valueOf(first));
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
