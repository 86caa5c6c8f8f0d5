package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.data.DataSource;
import elboroom.estimator.EstimatorSpec;
import elboroom.tensor.GemmProvider;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.VaeConfig;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
    @TempDir
    private Path folder;

    private Path images;
    private Path out;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
        out = folder.resolve("out");
    }

    private String[] arguments(String command, String... more) {
        var arguments = new ArrayList<String>(List.of(command.split(" ")));
        if (command.equals(EXPORT)) {
            arguments.add(folder.resolve(RUN).toString());
        } else if (!command.equals("tour")) {
            arguments.addAll(List.of("--data", images.toString()));
        }
        arguments.addAll(List.of("--out", out.toString()));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    private static final String STUDY = "study --latent bernoulli --latent-size 2 --hidden 8 --images 5 --replicates 20"
            + " --warmup-epochs 0 --estimators disarm";
    private static final String CERTIFY =
            "certify disarm --latent bernoulli --latent-size 2 --hidden 8 --warmup-epochs 0";
    private static final String SLIP = "slip --bits 2 --epochs 1 --seeds 1";
    private static final String RACE =
            "race --estimators disarm,rloo --latent bernoulli --latent-size 2 --hidden 8 --steps 2";
    private static final String SWEEP =
            "sweep --over beta=1,2 --measure elbo --estimators disarm --latent bernoulli --latent-size 2 --hidden 8 --steps 2";
    private static final String EXPORT = "run export --curves csv --codes csv --codes npz";
    private static final String RUN = "a.elbo";

    /// Trains the run that a command exports.
    private void writeRun(String command) {
        if (command.equals(EXPORT)) {
            String[] train = TinyImages.trainArguments(
                    images, "--save", folder.resolve(RUN).toString());
            assertThat(CommandRun.of(train).code()).isEqualTo(ExitCode.DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"train --epochs 1", STUDY, CERTIFY, SLIP, RACE, SWEEP, EXPORT, "tour"})
    void whoeverComesSecondIsRefused(String command) {
        writeRun(command);
        try (var _ = OutputFolder.claim(out, false, List.of())) {
            CommandRun run = CommandRun.of(arguments(command));

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains(out + ": another elbo-room that is writing into it", "choose another --out");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void theFolderIsFreeAfterwardsAndHoldsTheResultsAlone() throws IOException {
        assertThat(CommandRun.of(arguments(STUDY)).code()).isEqualTo(ExitCode.DONE);
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            StudyCommand.JSON,
                            StudyCommand.CSV,
                            StudyCommand.COORDINATES,
                            StudyCommand.CROSSINGS,
                            StudyCommand.MARKDOWN,
                            "study.svg",
                            "study.png",
                            "study@2x.png",
                            "study@4x.png");
        }
        assertThat(CommandRun.of(arguments(STUDY, "--overwrite")).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void nothingStaysOfACommandThatCouldNotBegin() {
        images = folder.resolve("no such file");
        assertThat(CommandRun.of(arguments(STUDY)).code()).isEqualTo(ExitCode.FAILED);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train --epochs 1", STUDY, CERTIFY, SLIP, RACE, SWEEP, EXPORT, "tour"})
    void aFolderThatCannotBeWrittenToIsSaidBeforeTheWork(String command) throws IOException {
        writeRun(command);
        Files.createDirectories(out.resolve(".elbo-room.lock")); // in the way of the lock
        CommandRun run = CommandRun.of(arguments(command));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(out + ": no way to write into it (", "expected a folder that can be written to", "--out");
    }

    @Test
    void aStudyIsPrintedEvenIfAFileCannotBeWritten() throws IOException {
        Files.createDirectories(out.resolve(StudyCommand.JSON)); // in the way of the file
        CommandRun run = CommandRun.of(arguments(STUDY, "--overwrite"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("disarm");
        assertThat(run.err()).contains(out.resolve(StudyCommand.JSON) + ": an error while it was written (");
        assertThat(out.resolve(StudyCommand.CSV)).isNotEmptyFile();
    }

    @Test
    void certificatesArePrintedEvenIfTheirFilesCannotBeWritten() throws IOException {
        Files.createDirectories(out.resolve(CertifyCommand.JSON)); // in the way of the file
        CommandRun run = CommandRun.of(arguments(CERTIFY, "--overwrite"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("disarm", "unbiased within");
        assertThat(run.err()).contains(out.resolve(CertifyCommand.JSON) + ": an error while it was written (");
    }

    @ParameterizedTest
    @ValueSource(strings = {RACE + " --json;race-steps.svg;lanes", SWEEP + " --json;sweep.svg;points"})
    void theFiguresOfLongCommandsArePrintedEvenIfAFileCannotBeWritten(String line) throws IOException {
        String[] parts = line.split(";");
        Path blocked = out.resolve(parts[1]);
        Files.createDirectories(blocked); // in the way of the file
        CommandRun run = CommandRun.of(arguments(parts[0]));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ReadJson.objectsIn(run.json(), parts[2])).hasSize(2);
        assertThat(run.err()).contains(blocked + ": an error while it was written (");
    }

    @Test
    void aRaceGoesOnAndIsPrintedIfALaneCannotBeSaved() throws IOException {
        Path blocked = out.resolve("disarm-seed-1.elbo");
        Files.createDirectories(blocked); // in the way of the file
        assertThat(CommandRun.of(arguments(RACE, "--save-lanes")).err())
                .as("it has the name of a lane")
                .contains(blocked + ": the result of an earlier run");
        CommandRun run = CommandRun.of(arguments(RACE, "--save-lanes", "--overwrite"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("disarm", "rloo", "test ELBO");
        assertThat(out.resolve("rloo-seed-1.elbo")).isNotEmptyFile();
        assertThat(out.resolve("race.json")).isNotEmptyFile();
        assertThat(run.err()).contains(blocked + ": an error while it was written (");
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(out)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void anEarlierRaceLeavesNothingBesideTheNewOne() throws IOException {
        String first = "race --estimators rloo:3:sampled,disarm --latent bernoulli --latent-size 2 --hidden 8 --steps 2"
                + " --save-lanes --variance-every 1 --variance-replicates 4";
        CommandRun earlier = CommandRun.of(arguments(first));
        assertThat(earlier.code()).as(earlier.err()).isEqualTo(ExitCode.DONE);
        assertThat(files()).contains("race-variance.csv", "rloo-3-sampled-seed-1.elbo", "disarm-seed-1.elbo");
        List<String> others = List.of("mine-seed-1.elbo", "disarm-best-seed-1.elbo", "race-notes.csv");
        for (String own : others) {
            Files.writeString(out.resolve(own), "a person's own");
        }

        assertThat(CommandRun.of(arguments(RACE, "--save-lanes", "--overwrite")).code())
                .isEqualTo(ExitCode.DONE);
        assertThat(files())
                .doesNotContain("race-variance.csv", "rloo-3-sampled-seed-1.elbo")
                .contains("disarm-seed-1.elbo", "rloo-seed-1.elbo", "race.json", "race-steps@4x.png")
                .containsAll(others);

        assertThat(CommandRun.of(arguments(RACE, "--overwrite")).code()).isEqualTo(ExitCode.DONE);
        assertThat(files()).doesNotContain("disarm-seed-1.elbo").contains("race.json");
    }

    @Test
    void anEarlierSlipLeavesNothingBesideTheNewOne() throws IOException {
        assertThat(CommandRun.of(arguments("slip --bits 3 --epochs 1 --seeds 1"))
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(files()).contains("slip-3-bits.svg", "slip-3-bits-lr-no-entropy.png");
        Files.writeString(out.resolve("slip-3-bits-notes.png"), "a person's own");
        assertThat(CommandRun.of(arguments(SLIP)).code()).isEqualTo(ExitCode.DONE);
        assertThat(files()).filteredOn(name -> name.startsWith("slip-3-bits")).containsExactly("slip-3-bits-notes.png");
    }

    @Test
    void earlierShadowsDoNotStayBesideTheCurvesOfARunWithout() throws IOException {
        writeRun(EXPORT);
        Files.createDirectories(out);
        Files.writeString(out.resolve(RunExportCommand.SHADOWS_CSV), "of another run");
        assertThat(CommandRun.of(arguments(EXPORT)).code()).isEqualTo(ExitCode.DONE);
        assertThat(files()).as("without --overwrite").contains(RunExportCommand.SHADOWS_CSV);
        assertThat(CommandRun.of(arguments(EXPORT, "--overwrite")).code()).isEqualTo(ExitCode.DONE);
        assertThat(files()).contains(RunExportCommand.CURVES_CSV).doesNotContain(RunExportCommand.SHADOWS_CSV);
    }

    @Test
    void theFiguresOfSlipArePrintedEvenIfAFileCannotBeWritten() throws IOException {
        Path curves = out.resolve("slip-2-bits.svg");
        Files.createDirectories(curves); // in the way of the file
        CommandRun run = CommandRun.of(arguments(SLIP));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
                .contains("lr-no-entropy", "disarm")
                .contains(
                        out.resolve("slip.csv").toString(),
                        out.resolve("slip-2-bits-disarm.png").toString())
                .doesNotContain(curves.toString());
        assertThat(out.resolve("slip-2-bits-disarm.png")).isNotEmptyFile();
        assertThat(run.err()).contains(curves + ": an error while it was written (");
    }

    @Test
    void whatIsExportedIsPrintedEvenIfAFileCannotBeWritten() throws IOException {
        writeRun(EXPORT);
        Path curves = out.resolve(RunExportCommand.CURVES_CSV);
        Files.createDirectories(curves); // in the way of the file
        CommandRun run = CommandRun.of(arguments(EXPORT, "--overwrite", "--json"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json())
                .containsKeys("images", "columns")
                .containsEntry(
                        "files",
                        List.of(
                                out.resolve("codes.csv").toString(),
                                out.resolve("codes.npz").toString()));
        assertThat(out.resolve("codes.npz")).isNotEmptyFile();
        assertThat(run.err()).contains(curves + ": an error while it was written (");
    }

    @Test
    void trainingEndsAndIsPrintedIfItsFilesCannotBeWrittenAnyMore() {
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("epoch 1/")) {
                        block(out.resolve(ResultFolder.DIMENSIONS));
                    }
                },
                TinyImages.trainArguments(images, "--epochs", "50", "--json", "--out", out.toString()));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ReadJson.numberIn(run.json(), "steps")).isEqualTo(10); // two epochs
        assertThat(run.err()).contains(out.resolve(ResultFolder.DIMENSIONS) + ": an error", "make room there");
    }

    private static void block(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createDirectory(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As a disk that fills up in the middle of a line.
    @Test
    void halfALineDoesNotStay() throws IOException {
        Files.createDirectories(out);
        Path metrics = out.resolve(ResultFolder.METRICS);
        try (var claimed = OutputFolder.claim(out, false, List.of());
                var file = new FileOutputStream(metrics.toFile());
                TrainingLoop loop = loop()) {
            var disk = new SmallDisk(file, 90);
            var results = new ResultFolder(claimed, disk);
            results.write(); // the header
            String header = Files.readString(metrics);
            assertThatThrownBy(() -> results.appendTest(loop, loop.tester().evaluate()))
                    .isInstanceOf(CliFailure.class)
                    .hasMessageContaining(metrics + ": an error while it was written (no space left)");
            assertThat(disk.left).isZero();
            assertThat(metrics).hasContent(header);

            var another = new ResultFolder(claimed, new SmallDisk(file, 10));
            assertThatThrownBy(another::write).isInstanceOf(CliFailure.class);
            assertThat(metrics).doesNotExist();
        }
    }

    private TrainingLoop loop() throws IOException {
        var data = DataSource.of(images, null, null, null).load().data();
        VaeConfig model = VaeConfig.DEFAULT
                .withPixels(data.train().pixels())
                .withHidden(List.of(4))
                .withLatentSize(2);
        return new TrainingLoop(
                data,
                TrainingConfig.DEFAULT.withModel(model).withShards(1),
                Hyperparameters.DEFAULT.withEstimator(EstimatorSpec.DEFAULT),
                GemmProvider.pureJava());
    }

    /// Takes so many bytes, and no more.
    private static final class SmallDisk extends OutputStream {
        private final OutputStream file;
        private int left;

        SmallDisk(OutputStream file, int bytes) {
            this.file = file;
            left = bytes;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int taken = Math.min(left, count);
            file.write(bytes, from, taken);
            left -= taken;
            if (taken < count) {
                throw new IOException("no space left");
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }
    }
}
