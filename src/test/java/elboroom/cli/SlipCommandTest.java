package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipCommandTest {
    @TempDir
    private Path folder;

    private CommandRun slip(String... more) throws IOException {
        Path images = TinyImages.write(folder);
        var arguments =
                new ArrayList<>(List.of("slip", "--data", images.toString(), "--epochs", "2", "--seeds", "1,2"));
        arguments.addAll(List.of("--out", folder.resolve("out").toString()));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void writesNumbersCurvesAndSamplesOfEverySizeAndGradient() throws IOException {
        CommandRun run = slip("--bits", "2,3");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        List<Path> files = run.out().lines().skip(1 + 2 * 4).map(Path::of).toList();
        assertThat(run.out().lines().limit(1 + 2 * 4)).first().asString().contains("estimator", "test ELBO");
        assertThat(files)
                .hasSize(1 + 2 * (1 + 4))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(Files.readString(folder.resolve("out/slip-3-bits.svg"))).contains("3 bits", "<polyline");
        assertThat(ImageIO.read(folder.resolve("out/slip-2-bits-disarm.png").toFile())
                        .getWidth())
                .isPositive();
    }

    @Test
    void everyRowsElboIsReconstructionLessKl() throws IOException {
        slip("--bits", "2");

        List<String> lines = Files.readAllLines(folder.resolve("out/slip.csv"));
        assertThat(lines)
                .hasSize(1 + 2 * 4 * 2)
                .first()
                .isEqualTo(
                        "bits,estimator,seed,epoch,elbo_nats,reconstruction_nats,kl_nats,log_px_nats,entropy_nats_a_bit");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double elbo = Double.parseDouble(cells[4]);
            double reconstruction = Double.parseDouble(cells[5]);
            double kl = Double.parseDouble(cells[6]);
            double logPx = Double.parseDouble(cells[7]);
            double entropy = Double.parseDouble(cells[8]);
            assertThat(elbo).isNegative().isCloseTo(reconstruction - kl, within(1e-9));
            assertThat(logPx).isGreaterThanOrEqualTo(elbo);
            // for the fair prior, KL = K ln 2 − H
            assertThat(kl).isCloseTo(2 * (Math.log(2) - entropy), within(1e-4));
        }
    }

    @Test
    void whatIsNamedTwiceIsTrainedOnce() throws IOException {
        CommandRun run = slip("--bits", "2,2", "--seeds", "1,1");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readAllLines(folder.resolve("out/slip.csv"))).hasSize(1 + 2 * 4 * 2);
    }

    /// @param begin of the line of progress at which the interrupt comes
    private CommandRun interruptedAt(String begin) throws IOException {
        Path images = TinyImages.write(folder);
        return CommandRun.with(
                line -> {
                    if (line.startsWith(begin)) {
                        Thread.currentThread().interrupt();
                    }
                },
                "slip",
                "--data",
                images.toString(),
                "--epochs",
                "2",
                "--seeds",
                "1",
                "--bits",
                "2,3",
                "--out",
                folder.resolve("out").toString());
    }

    @Test
    void aRunThatHasEndedWhenTheInterruptComesIsKept() throws IOException {
        CommandRun run = interruptedAt("2 bits, disarm, seed 1, epoch 2:");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.err()).contains("interrupted after 4 of 8 runs");
        assertThat(run.out()).contains("lr-no-entropy", "reinforce", "disarm");
    }

    @Test
    void whereNoRunHasEndedNothingIsPrintedOrWritten() throws IOException {
        CommandRun run = interruptedAt("2 bits, lr-no-entropy, seed 1, epoch 1:");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.err()).contains("interrupted after 0 of 8 runs");
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void interruptedRunsAreLeftOutAndFinishedOnesKept() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = interruptedAt("2 bits, disarm, seed 1, epoch 1:");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.err()).contains("interrupted after 3 of 8 runs");
        assertThat(run.out())
                .contains("lr-no-entropy", "reinforce", "disarm-no-entropy")
                .doesNotContain("disarm ");
        assertThat(Files.readAllLines(out.resolve("slip.csv"))).hasSize(1 + 3 * 2);
        assertThat(out.resolve("slip-2-bits.svg")).isNotEmptyFile();
        assertThat(out.resolve("slip-3-bits.svg")).doesNotExist();
    }

    @Test
    void sizesThatCannotBeAreRefused() throws IOException {
        CommandRun run = slip("--bits", "8,513");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--bits: got 513, expected 1 to 512");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
