package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import elboroom.lab.RunStudy;
import elboroom.project.Claim;
import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.RunCommandLine;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.project.StateComparison;
import elboroom.project.ViewState;
import elboroom.training.Keyframe;
import elboroom.training.TrainingState;
import elboroom.ui.run.SmallRuns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that are saved, go on, are compared, repeated and proved, as a person does it on the command line.
class SavedRunTest {
    private static final String[] BITS = {
        "--latent", "bernoulli", "--latent-size", "4", "--learn-prior", "--shards", "2"
    };

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private CommandRun train(String... more) {
        return CommandRun.of(TinyImages.trainArguments(images, more));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void requireDone(CommandRun run) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    }

    private CommandRun resume(String from, String... more) {
        var arguments = new ArrayList<>(List.of("train", "--resume", file(from)));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private CommandRun compare(String one, String other) {
        return CommandRun.of("run", "compare", file(one), file(other), "--json");
    }

    private void requireIdentical(String one, String other) {
        CommandRun compared = compare(one, other);
        requireDone(compared);
        assertThat(compared.json()).containsEntry("identical", true).containsEntry("settings", Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"relax:0.5:0.05", "rebar:0.5:0.05", "nvil", "muprop", "double-cv"})
    void aRunThatStoppedIsTheRunThatDidNot(String estimator) {
        String[] options = Stream.concat(Arrays.stream(BITS), Stream.of("--estimator", estimator))
                .toArray(String[]::new);
        requireDone(train(with(options, "--epochs", "2", "--save", file("a.elbo"))));
        requireDone(resume("a.elbo", "--epochs", "4", "--save", file("b.elbo")));
        requireDone(train(with(options, "--epochs", "4", "--save", file("c.elbo"))));

        requireIdentical("b.elbo", "c.elbo");
        assertThat(compare("a.elbo", "c.elbo").json()).containsEntry("identical", false);
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
    }

    /// Step 9 is in the middle of the second epoch of six steps, between two points of both curves.
    @ParameterizedTest
    @CsvSource({"disarm, 11:estimator=rloo:4", "relax, 11:beta=0.25", "relax, 11:estimator=nvil"})
    void changesBeforeAndAfterTheStopAreThoseOfTheRunThatDidNotStop(String estimator, String change) {
        String[] options = with(BITS, "--estimator", estimator);
        requireDone(train(with(options, "--steps", "9", "--change", "4:beta=0.5", "--save", file("a.elbo"))));
        requireDone(resume(
                "a.elbo", "--steps", "17", "--change", change, "--change", "11:lr=0.002", "--save", file("b.elbo")));
        requireDone(train(with(
                options,
                "--steps",
                "17",
                "--change",
                "11:lr=0.002",
                "--change",
                change,
                "--change",
                "4:beta=0.5",
                "--save",
                file("c.elbo"))));

        requireIdentical("b.elbo", "c.elbo");
    }

    /// The stop lies within both ramps.
    @Test
    void rampsGoOnOverTheStopAndAreRepeatedAndProved() throws IOException {
        String[] ramped = with(
                BITS,
                "--estimator",
                "relax",
                "--change",
                "0..14:beta=0..1",
                "--change",
                "3..16:temperature=1..0.1,log",
                "--keyframes",
                "1");
        requireDone(train(with(ramped, "--steps", "9", "--save", file("a.elbo"))));
        requireDone(resume("a.elbo", "--steps", "17", "--change", "15:beta=0.5", "--save", file("b.elbo")));
        requireDone(train(with(ramped, "--steps", "17", "--change", "15:beta=0.5", "--save", file("c.elbo"))));
        requireIdentical("b.elbo", "c.elbo");

        for (String from : List.of("", "--from-keyframe")) {
            requireDone(CommandRun.of(Stream.of("run", "verify", file("b.elbo"), from)
                    .filter(word -> !word.isEmpty())
                    .toArray(String[]::new)));
        }
        SavedRun run = RunFile.read(folder.resolve("b.elbo"));
        assertThat(RunCommandLine.text(run))
                .endsWith("--change 0..14:beta=0..1 --change 3..16:temperature=1..0.1,log --change 15:beta=0.5");
        var again = new ArrayList<>(RunCommandLine.arguments(run));
        again.addAll(List.of("--save", file("d.elbo")));
        requireDone(CommandRun.of(again.toArray(String[]::new)));
        requireIdentical("d.elbo", "c.elbo");

        CommandRun late = resume("a.elbo", "--steps", "17", "--change", "12..20:beta=1..2");
        assertThat(late.code()).isEqualTo(ExitCode.USAGE);
        assertThat(late.err()).contains("where another ramp of beta goes on, expected step 14 or later");
    }

    @Test
    void theRunsOfAFileAreShownComparedAndGoOnByName() throws IOException {
        requireDone(train(with(BITS, "--steps", "6", "--save", file("a.elbo"))));
        requireDone(train(with(BITS, "--steps", "9", "--seed", "5", "--save", file("b.elbo"))));
        SavedRun one = RunFile.read(folder.resolve("a.elbo"));
        SavedRun two = RunFile.read(folder.resolve("b.elbo"));
        Path both = folder.resolve("both.elbo");
        var pin =
                new PinnedImage(3, ImageDataset.of("drawn", 2, 2, new byte[] {0, -1, -1, 0}), new PinnedImage.Drawn());
        List<ProjectRun> runs = List.of(ProjectRun.of(one), ProjectRun.of(two));
        RunFile.write(both, new Project(runs, 1, Set.of(), ViewState.NONE, List.of(pin)), "test");

        CommandRun shown = CommandRun.of("run", "show", both.toString());
        requireDone(shown);
        assertThat(shown.out()).contains("r1 a", "* r2 b", "9 steps", "--seed 5");
        CommandRun json = CommandRun.of("run", "show", both.toString(), "--run", "a", "--json");
        requireDone(json);
        assertThat(json.json()).containsEntry("name", "a").containsEntry("steps", 6L);
        assertThat((List<?>) json.json().get("runs")).hasSize(2);
        requireDone(CommandRun.of("run", "verify", both.toString(), "--run", "r1"));
        CommandRun compared = CommandRun.of(
                "run", "compare", both.toString(), both.toString(), "--run", "a", "--other-run", "b", "--json");
        requireDone(compared);
        assertThat(compared.json().get("settings"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("seed", "steps");
        CommandRun missing = CommandRun.of("run", "verify", both.toString(), "--run", "c");
        assertThat(missing.code()).isEqualTo(ExitCode.FAILED);
        assertThat(missing.err()).contains("run \"c\": none, expected one of \"a\" (r1), \"b\" (r2)");
        requireDone(
                CommandRun.of("run", "export", both.toString(), "--run", "a", "--curves", "csv", "--out", file("out")));

        requireDone(resume("both.elbo", "--run", "a", "--steps", "8"));
        Project after = RunFile.readProject(both);
        assertThat(after.active()).isZero();
        assertThat(after.pins()).hasSize(1);
        assertThat(after.pins().getFirst().number()).isEqualTo(3);
        assertThat(after.pins().getFirst().isSame(pin.image(), 0)).isTrue();
        requireDone(resume("both.elbo", "--run", "b", "--steps", "10", "--save", file("alone.elbo")));
        Project alone = RunFile.readProject(folder.resolve("alone.elbo"));
        assertThat(alone.runs()).hasSize(1);
        assertThat(alone.pins()).extracting(PinnedImage::number).containsExactly(3);
        assertThat(after.runs()).extracting(run -> run.head().step()).containsExactly(8L, 9L);
        assertThat(StateComparison.of(after.runs().get(1).load().state(), two.state())
                        .identical())
                .isTrue();
    }

    @Test
    void whatIsSavedIsReadAgainToTheBit() throws IOException {
        requireDone(train(with(
                BITS,
                "--steps",
                "9",
                "--estimator",
                "relax",
                "--change",
                "5:beta=0.1",
                "--seed",
                String.valueOf(Long.MIN_VALUE + 1),
                "--save",
                file("a.elbo"))));
        SavedRun run = RunFile.read(folder.resolve("a.elbo"));
        RunFile.write(folder.resolve("b.elbo"), run, ProgramVersion.number());

        assertThat(Files.readAllBytes(folder.resolve("b.elbo")))
                .isEqualTo(Files.readAllBytes(folder.resolve("a.elbo")));
        assertThat(run.config().seed()).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(run.name()).isEqualTo("a");
    }

    @Test
    void theCommandLineOfARunRepeatsItsBits() throws IOException {
        requireDone(train(with(
                BITS,
                "--steps",
                "15",
                "--estimator",
                "reinforce",
                "--baseline",
                "running-mean",
                "--kl",
                "sampled",
                "--binarization",
                "threshold:0.25",
                "--optimizer",
                "momentum",
                "--change",
                "3:estimator=disarm:2",
                "--change",
                "12:batch=40",
                "--save",
                file("a run's.elbo"))));
        SavedRun run = RunFile.read(folder.resolve("a run's.elbo"));
        var arguments = new ArrayList<>(RunCommandLine.arguments(run));
        arguments.addAll(List.of("--save", file("b.elbo")));

        requireDone(CommandRun.of(arguments.toArray(String[]::new)));

        requireIdentical("a run's.elbo", "b.elbo");
        assertThat(RunCommandLine.text(run))
                .startsWith("elbo-room train --data ")
                .contains(" --change 3:estimator=disarm:2 ");
    }

    @Test
    void aRunProvesItselfAndAFlippedBitIsFound() throws IOException {
        requireDone(train(with(BITS, "--steps", "9", "--change", "4:beta=0.5", "--save", file("a.elbo"))));
        CommandRun whole = CommandRun.of("run", "verify", file("a.elbo"), "--json");
        requireDone(whole);
        assertThat(whole.json()).containsEntry("verified", true).containsEntry("steps", 9L);

        SavedRun run = RunFile.read(folder.resolve("a.elbo"));
        flip(run.state().weights()[0]);
        RunFile.write(folder.resolve("a.elbo"), run, ProgramVersion.number()); // with right hashes

        CommandRun flipped = CommandRun.of("run", "verify", file("a.elbo"), "--json");
        assertThat(flipped.code()).isEqualTo(ExitCode.FAILED);
        assertThat(flipped.json()).containsEntry("verified", false);
        assertThat(ReadJson.objectIn(flipped.json(), "weights")).containsEntry("identical", false);
        assertThat(ReadJson.objectIn(flipped.json(), "curves")).containsEntry("identical", true);
        assertThat(CommandRun.of("run", "verify", file("a.elbo")).out())
                .contains("false: the run is not what its settings lead to");
    }

    /// In any of the moments, in the optimiser's, and in the terms of the last test point.
    @Test
    void aFlippedBitIsFoundWhereverItIs() throws IOException {
        requireDone(train(with(BITS, "--steps", "9", "--keyframes", "1", "--save", file("a.elbo"))));
        assertThat(verify("a.elbo"))
                .containsEntry("verified", true)
                .containsEntry("keptStates", 10L)
                .containsEntry("differsAt", null);
        for (int moment = 0; moment < 9; moment++) {
            SavedRun run = RunFile.read(folder.resolve("a.elbo"));
            Keyframe kept = run.earlier().get(moment);
            flip(
                    kept.whole() == null
                            ? kept.weights()[2]
                            : kept.whole().optimizer().moments()[1][0]);
            RunFile.write(folder.resolve("b.elbo"), run, ProgramVersion.number());
            assertThat(verify("b.elbo")).containsEntry("verified", false).containsEntry("differsAt", kept.step());
        }
        SavedRun run = RunFile.read(folder.resolve("a.elbo"));
        run.state().curves().lastTest().klPerDimension()[1] += 1e-9;
        RunFile.write(folder.resolve("b.elbo"), run, ProgramVersion.number());
        assertThat(verify("b.elbo")).containsEntry("verified", false).containsEntry("differsAt", 9L);
    }

    private static void flip(float[] numbers) {
        numbers[7] = Float.intBitsToFloat(Float.floatToRawIntBits(numbers[7]) ^ 1);
    }

    private Map<String, Object> verify(String name) {
        return CommandRun.of("run", "verify", file(name), "--json").json();
    }

    @Test
    void keptMomentsAreVerifiedFromTheBeginningAndFromTheMomentBefore() throws IOException {
        requireDone(train(with(
                BITS,
                "--steps",
                "13",
                "--estimator",
                "relax",
                "--change",
                "8:beta=0.5",
                "--save",
                file("half.elbo"),
                "--keyframes",
                "1")));
        requireDone(resume("half.elbo", "--steps", "22", "--keyframes", "1", "--save", file("a.elbo")));
        SavedRun run = RunFile.read(folder.resolve("a.elbo"));
        assertThat(run.earlier().stream().map(Keyframe::step))
                .contains(0L, 1L, 5L, 9L, 15L, 20L)
                .doesNotContain(14L, 22L);

        for (String to : List.of("9", "10", "20", "22")) {
            for (List<String> from : List.of(List.<String>of(), List.of("--from-keyframe"))) {
                var arguments = new ArrayList<>(List.of("run", "verify", file("a.elbo"), "--json", "--to", to));
                arguments.addAll(from);
                CommandRun verified = CommandRun.of(arguments.toArray(String[]::new));
                requireDone(verified);
                assertThat(verified.json()).containsEntry("verified", true).containsEntry("steps", Long.parseLong(to));
            }
        }
        CommandRun refused = CommandRun.of("run", "verify", file("a.elbo"), "--to", "14");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--to: got 14, expected a step that the file has kept: 0, 1, 2");
        requireDone(train(with(
                BITS,
                "--steps",
                "22",
                "--estimator",
                "relax",
                "--change",
                "8:beta=0.5",
                "--save",
                file("b.elbo"),
                "--keyframes",
                "1")));
        requireIdentical("a.elbo", "b.elbo");
        assertThat(run.earlier().stream().map(Keyframe::step))
                .containsExactlyElementsOf(RunFile.read(folder.resolve("b.elbo")).earlier().stream()
                        .map(Keyframe::step)
                        .toList());
    }

    @Test
    void anotherLibraryGetsADifferenceInPlaceOfAVerdict() throws IOException {
        requireDone(train("--steps", "4", "--save", file("a.elbo")));
        SavedRun run = RunFile.read(folder.resolve("a.elbo"));
        run.state().weights()[0][0] *= 1.0001f;
        var elsewhere = new SavedRun(run.name(), run.note(), run.data(), "another library", run.config(), run.state());
        RunFile.write(folder.resolve("a.elbo"), elsewhere, ProgramVersion.number());

        CommandRun verified = CommandRun.of("run", "verify", file("a.elbo"));
        requireDone(verified);
        assertThat(verified.out())
                .contains("no verdict: the run was made with another library", "relative difference is 1e-4");
    }

    @Test
    void showTellsWhatARunIs() {
        requireDone(train(with(BITS, "--steps", "9", "--change", "4:beta=0.5", "--save", file("a.elbo"))));

        CommandRun shown = CommandRun.of("run", "show", file("a.elbo"));
        requireDone(shown);
        assertThat(shown.out())
                .contains("30-8-4-8-30, bernoulli latents", "9 steps", "4:beta=0.5", "elbo-room train --data");
        Map<String, Object> json =
                CommandRun.of("run", "show", file("a.elbo"), "--json").json();
        assertThat(json).containsEntry("name", "a").containsEntry("steps", 9L);
        assertThat(ReadJson.objectIn(json, "settings")).containsEntry("latentSize", 4L);
    }

    /// Studies that the window has kept with a run.
    @Test
    void studiesAreShownAndStayWithARunThatGoesOn() throws IOException {
        requireDone(train(with(BITS, "--steps", "9", "--save", file("a.elbo"))));
        RunStudy study = SmallRuns.study(3, "rloo:3:sampled", 2);
        RunFile.write(
                folder.resolve("a.elbo"),
                RunFile.read(folder.resolve("a.elbo")).with(List.of(study)),
                ProgramVersion.number());

        CommandRun shown = CommandRun.of("run", "show", file("a.elbo"));
        requireDone(shown);
        assertThat(shown.out()).contains("step 3: rloo:3:sampled");
        assertThat(CommandRun.of("run", "show", file("a.elbo"), "--json").json())
                .containsEntry(
                        "studies",
                        List.of(Map.of(
                                "step",
                                3L,
                                "estimators",
                                List.of("rloo:3:sampled"),
                                "replicates",
                                100L,
                                "images",
                                1L,
                                "completed",
                                true)));
        requireDone(resume("a.elbo", "--steps", "12", "--save", file("b.elbo")));
        requireDone(resume("a.elbo", "--steps", "12"));
        for (String name : List.of("a.elbo", "b.elbo")) {
            assertThat(RunFile.read(folder.resolve(name)).studies())
                    .as(name)
                    .usingRecursiveComparison()
                    .ignoringFields("result.latentSize") // which is the model's
                    .isEqualTo(List.of(study));
        }
    }

    @Test
    void anInterruptedRunIsSavedAndGoesOn() throws IOException {
        CommandRun interrupted = CommandRun.with(
                line -> {
                    if (line.startsWith("epoch 2/")) {
                        Thread.currentThread().interrupt();
                    }
                },
                TinyImages.trainArguments(images, "--epochs", "4", "--save", file("a.elbo")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(RunFile.read(folder.resolve("a.elbo")).state().step()).isEqualTo(10); // two epochs of five steps

        requireDone(resume("a.elbo", "--epochs", "4")); // into the same file
        requireDone(train("--epochs", "4", "--save", file("b.elbo")));
        requireIdentical("a.elbo", "b.elbo");
    }

    @Test
    void aDivergedRunIsSavedAtItsLastGoodState() throws IOException {
        CommandRun diverged =
                train("--optimizer", "sgd", "--steps", "400", "--change", "6:lr=10", "--save", file("a.elbo"));

        assertThat(diverged.code()).isEqualTo(ExitCode.FAILED);
        assertThat(diverged.err()).contains("training diverged");
        TrainingState state = RunFile.read(folder.resolve("a.elbo")).state();
        assertThat(state.step()).isPositive();
        assertThat(Arrays.stream(state.weights()).flatMapToDouble(array -> {
                    double[] values = new double[array.length];
                    Arrays.setAll(values, i -> array[i]);
                    return Arrays.stream(values);
                }))
                .allMatch(Double::isFinite);
    }

    @Test
    void autosaveSavesWhileTrainingGoesOn() throws IOException {
        Path save = folder.resolve("a.elbo");
        var seen = new ArrayList<Long>();
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("epoch 3/")) {
                        while (!Files.exists(save)) {
                            Thread.onSpinWait(); // another thread writes it
                        }
                        try {
                            seen.add(RunFile.read(save).state().step());
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    }
                },
                TinyImages.trainArguments(images, "--epochs", "4", "--save", save.toString(), "--autosave", "1e-9"));
        requireDone(run);
        assertThat(seen).singleElement().satisfies(step -> assertThat(step).isBetween(0L, 15L));
        assertThat(RunFile.read(save).state().step()).isEqualTo(20);
    }

    @Test
    void otherDataAreRefusedWithWhatDiffers() throws IOException {
        requireDone(train("--steps", "4", "--save", file("a.elbo")));
        byte[] changed = Files.readAllBytes(images);
        changed[100] ^= 1;
        Files.write(images, changed);

        CommandRun refused = resume("a.elbo", "--steps", "8");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err())
                .contains(
                        "tiny-images: training images: 80 images of 6 × 5 with the SHA-256",
                        "as the run was trained with");

        changed[100] ^= 1;
        Path elsewhere = folder.resolve("moved");
        Files.write(elsewhere, changed);
        Files.delete(images);
        assertThat(resume("a.elbo", "--steps", "8").err()).contains("tiny-images: no such file");
        requireDone(resume("a.elbo", "--steps", "8", "--data", elsewhere.toString()));
    }

    /// The file with the images is all that is needed: the run goes on to the same bits, proves itself, and its images
    /// stay in the files that it is saved into.
    @Test
    void aRunWithItsImagesInItsFileGoesOnWhereTheirFilesAreGone() throws IOException {
        requireDone(train("--steps", "17", "--save", file("c.elbo")));
        assertThat(readJson("c.elbo")).containsEntry("dataEmbedded", false);
        requireDone(train("--steps", "9", "--save", file("a.elbo"), "--embed-data"));
        Files.delete(images);
        requireDone(resume("a.elbo", "--steps", "13", "--save", file("b.elbo")));
        requireDone(resume("b.elbo", "--steps", "17"));

        requireIdentical("b.elbo", "c.elbo");
        requireDone(CommandRun.of("run", "verify", file("b.elbo")));
        requireDone(CommandRun.of("run", "export", file("b.elbo"), "--codes", "npz", "--out", file("exported")));
        assertThat(readJson("b.elbo")).containsEntry("dataEmbedded", true);
        assertThat(CommandRun.of("run", "verify", file("c.elbo")).err()).contains("tiny-images: no such file");
    }

    private Map<String, Object> readJson(String name) {
        return CommandRun.of("run", "show", file(name), "--json").json();
    }

    @Test
    void imagesAreEmbeddedOnlyInAFileAndOnlySmallOnes() throws IOException {
        CommandRun nowhere = train("--steps", "2", "--embed-data");
        assertThat(nowhere.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("--embed-data: got it without --save");

        int count = 33 << 10;
        byte[] large = new byte[16 + (count << 10)];
        ByteBuffer.wrap(large).putInt(0x803).putInt(count).putInt(32).putInt(32);
        Files.write(images, large);
        CommandRun refused = train("--steps", "2", "--save", file("a.elbo"), "--embed-data");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("--embed-data: 34,603,008 bytes of pixels", "at most 33,554,432");
        assertThat(folder.resolve("a.elbo")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --lr 0.5                       | --lr: got it with --resume
                    --seed 2                       | --seed: got it with --resume
                    --estimator dreg               | --estimator: got it with --resume
                    --steps 5 --change 3:beta=2    | change 3:beta=2: got step 3, expected at least 4
                    --steps 8 --epochs 2           | --steps: got it beside --epochs
                    --autosave 0                   | --autosave: got 0, expected more than 0
                    """)
    void whatDoesNotFitToARunThatGoesOnIsRefused(String options, String message) {
        requireDone(train("--steps", "4", "--save", file("a.elbo")));

        CommandRun refused = resume("a.elbo", options.split(" +"));

        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains(message);
    }

    @Test
    void aRunThatIsThereAlreadyIsLeftAsItIs() throws IOException {
        requireDone(train("--steps", "4", "--save", file("a.elbo")));
        byte[] before = Files.readAllBytes(folder.resolve("a.elbo"));

        CommandRun refused = resume("a.elbo", "--steps", "4");

        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("a.elbo: a run that is there already, after 4 steps");
        assertThat(Files.readAllBytes(folder.resolve("a.elbo"))).isEqualTo(before);
    }

    @Test
    void anotherFileIsOnlyReplacedWhenAsked() throws IOException {
        Path save = Files.writeString(folder.resolve("a.elbo"), "something dear");
        CommandRun refused = train("--steps", "4", "--save", save.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("a file that is there already");
        assertThat(save).hasContent("something dear");

        requireDone(train("--steps", "4", "--save", save.toString(), "--overwrite"));
        assertThat(RunFile.read(save).state().step()).isEqualTo(4);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeTraining() {
        CommandRun run = train("--steps", "4", "--json", "--save", file("no/such/folder/a.elbo"));
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no way to write it (no such file or folder)", "choose another --save");
    }

    @Test
    void whatCannotBeSavedAnyMoreIsSaidAfterTheResults() {
        Path save = folder.resolve("a.elbo");
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("epoch 1/")) {
                        assertThat(save.resolve("in the way").toFile().mkdirs()).isTrue();
                    }
                },
                TinyImages.trainArguments(images, "--epochs", "2", "--json", "--save", save.toString()));
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json()).containsEntry("steps", 10L);
        assertThat(run.err()).contains(save.toString()).doesNotContain("Exception");
    }

    @Test
    void twoDoNotSaveIntoOneFile() throws IOException {
        Path save = folder.resolve("a.elbo");
        var seconds = new ArrayList<CommandRun>();
        CommandRun first = CommandRun.with(
                line -> {
                    if (line.startsWith("epoch 1/")) {
                        seconds.add(train("--steps", "4", "--overwrite", "--save", save.toString()));
                    }
                },
                TinyImages.trainArguments(images, "--epochs", "2", "--save", save.toString()));

        requireDone(first);
        assertThat(seconds).singleElement().satisfies(second -> {
            assertThat(second.code()).isEqualTo(ExitCode.FAILED);
            assertThat(second.out()).isEmpty();
            assertThat(second.err())
                    .contains("a.elbo: another elbo-room that saves its run into it", "choose another --save");
        });
        assertThat(RunFile.read(save).state().step()).isEqualTo(10);
        requireDone(resume("a.elbo", "--epochs", "3")); // the file is free again
        try (Claim _ = Claim.ofFile(save).orElseThrow()) {
            assertThat(resume("a.elbo", "--epochs", "4").err()).contains("another elbo-room");
            requireDone(resume("a.elbo", "--epochs", "4", "--save", file("b.elbo")));
        }
    }

    @Test
    void aFileThatIsNoRunIsRefused() throws IOException {
        Files.copy(images, folder.resolve("a.elbo"), StandardCopyOption.REPLACE_EXISTING);
        for (String command : List.of("show", "verify")) {
            CommandRun run = CommandRun.of("run", command, file("a.elbo"));
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("a.elbo").doesNotContain("Exception");
        }
        assertThat(CommandRun.of("run").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void comparingTellsTheSettingsThatDiffer() throws IOException {
        requireDone(train("--steps", "4", "--save", file("a.elbo")));
        requireDone(train("--steps", "4", "--seed", "2", "--lr", "0.02", "--save", file("b.elbo")));

        Map<String, Object> json = compare("a.elbo", "b.elbo").json();
        assertThat(json).containsEntry("identical", false);
        assertThat(ReadJson.objectIn(json, "settings").keySet()).containsExactly("lr", "seed");
        CommandRun table = CommandRun.of("run", "compare", file("a.elbo"), file("b.elbo"));
        assertThat(table.out()).contains("seed", "weights", "differ, by up to");
        StateComparison same = StateComparison.of(
                RunFile.read(folder.resolve("a.elbo")).state(),
                RunFile.read(folder.resolve("a.elbo")).state());
        assertThat(same.identical()).isTrue();
        assertThat(same.relative()).isZero();
    }
}
