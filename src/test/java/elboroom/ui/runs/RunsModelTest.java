package elboroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.ManualExecutor;
import elboroom.data.DataSource;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.data.PinnedImage;
import elboroom.lab.RunStudy;
import elboroom.optim.OptimizerKind;
import elboroom.project.Claim;
import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.ProjectRun.Lost;
import elboroom.project.ProjectRun.Stored;
import elboroom.project.RunFile;
import elboroom.tensor.GemmProvider;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.Remembered;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.UndoModel.Act;
import elboroom.ui.run.RunModel;
import elboroom.ui.run.SmallRuns;
import elboroom.ui.run.StudiedRun;
import elboroom.ui.run.StudiedRuns;
import elboroom.ui.runs.RecentModel.Recent;
import elboroom.ui.runs.RecoveryModel.Offer;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real service on its own thread, and real files. The test's thread is the FX thread; while it waits, it runs what
/// was sent to it. It also does the work with the files.
class RunsModelTest {
    private static final TrainingConfig CONFIG = TrainingConfig.DEFAULT
            .withModel(VaeConfig.DEFAULT.withPixels(2).withHidden(List.of(4)))
            .withOptimizer(OptimizerKind.ADAM)
            .withShards(1)
            .withRecordEvery(5)
            .withTestEvery(10);
    private static final Hyperparameters START = Hyperparameters.DEFAULT.withBatchSize(8);

    @TempDir
    private Path folder;

    private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Person person = new Person();
    private final Disk disk = new Disk();
    private final Kept kept = new Kept();
    private final ManualExecutor rest = new ManualExecutor();
    private final ManualExecutor interval = new ManualExecutor();
    private Executor files = Runnable::run;
    private RunModel run;
    private RunsModel runs;
    private DataSource images;
    private int begunAnew;

    /// Answers as the test has said.
    private static final class Person implements Questions {
        private final List<String> asked = new ArrayList<>();
        private Answer answer = Answer.CANCEL;
        private @Nullable Path file;
        private @Nullable DataSource images;
        private Images.Unknown otherwise = Images.Unknown.CANCEL;
        private @Nullable Boolean embed = false;

        @Override
        public void unsaved(Before what, String name, Consumer<Answer> answered) {
            asked.add(what + " " + name);
            answered.accept(answer);
        }

        @Override
        public Optional<Path> fileToOpen() {
            return Optional.ofNullable(file);
        }

        @Override
        public Optional<Path> fileToAdd() {
            return Optional.ofNullable(file);
        }

        @Override
        public Optional<Path> fileToSave(@Nullable Path present) {
            return Optional.ofNullable(file);
        }

        @Override
        public void embedding(long bytes, boolean present, Consumer<Optional<Boolean>> answered) {
            asked.add("embed %d, %s".formatted(bytes, present));
            answered.accept(Optional.ofNullable(embed));
        }

        @Override
        public Optional<Path> fileForCurves(String name) {
            return Optional.ofNullable(file);
        }

        @Override
        public void images(Problem problem, Consumer<Images> answered) {
            asked.add(problem.asText());
            answered.accept(images == null ? otherwise : new Images.At(images));
        }

        @Override
        public Optional<DataSource> imageFiles() {
            return Optional.ofNullable(images);
        }
    }

    /// The real files, until the test wants a failure.
    private static final class Disk implements RunDisk {
        private final RunDisk real = RunDisk.of("test");
        private @Nullable IOException refusal;
        private @Nullable Error failure;
        private volatile CompletableFuture<Void> free = CompletableFuture.completedFuture(null);
        private volatile long writing = -1; // the step that is being written

        private void fail() throws IOException {
            if (refusal != null) {
                throw refusal;
            }
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public Project read(Path file) throws IOException {
            fail();
            return real.read(file);
        }

        @Override
        public List<@Nullable Stored> write(Path file, Project saved) throws IOException {
            fail();
            writing = saved.runs().get(saved.active()).head().step();
            free.join();
            return real.write(file, saved);
        }

        @Override
        public boolean hold(@Nullable Path file) throws IOException {
            return real.hold(file);
        }
    }

    /// Keeps unsaved runs in memory.
    private static final class Kept implements Recovery {
        private final List<Path> left = new ArrayList<>();
        private final AtomicInteger looks = new AtomicInteger();
        private final List<Path> takenOver = new ArrayList<>();
        private final List<Path> spilled = new ArrayList<>();
        private @Nullable Path aside; // a folder
        private @Nullable Project own;
        private int writes;
        private boolean full;

        @Override
        public void write(Project saved) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            own = saved;
            writes++;
        }

        @Override
        public Stored spill(ProjectRun saved) throws IOException {
            if (aside == null) {
                throw new IOException("No space left on device");
            }
            Path file = aside.resolve("aside-%d.elbo".formatted(spilled.size()));
            Stored stored =
                    RunFile.write(file, new Project(List.of(saved), 0), "test").getFirst();
            spilled.add(file);
            return Objects.requireNonNull(stored);
        }

        @Override
        public void takeOver(Path file) {
            left.remove(file);
            takenOver.add(file);
        }

        @Override
        public void removeOwn() {
            own = null;
            takenOver.clear();
        }

        @Override
        public void remove(Path file) {
            left.remove(file);
            spilled.remove(file);
        }

        @Override
        public List<Path> left() {
            looks.incrementAndGet();
            return List.copyOf(left);
        }
    }

    @BeforeEach
    void begin() throws Exception {
        images = images("images.idx", 3);
        run = new RunModel(new TrainingService(GemmProvider::pureJava), fx::add, System::nanoTime, problems::add);
        runs = new RunsModel(
                run,
                new RunsModel.Parts(host(), disk, kept, List.of()),
                person,
                new FileWork.Place(task -> files.execute(task), fx::add, problems::add),
                new RunKeeping.Times(rest, interval));
        run.begin(images.load(), CONFIG, START);
        awaitState(RunState.READY);
    }

    private RunHost host() {
        return new RunHost() {
            @Override
            public Run goOn(LoadedData data, TrainingConfig config, RunCopy from) {
                return run.goOn(data, config, from);
            }

            @Override
            public Run begin(LoadedData data, TrainingConfig config, Hyperparameters first) {
                return run.prepare(data, config, first);
            }

            @Override
            public void beginAnew() {
                begunAnew++;
            }
        };
    }

    /// Two pixels, of which every so many are white.
    private DataSource images(String name, int white) throws IOException {
        byte[] idx = new byte[16 + 2 * 24];
        System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, 24, 0, 0, 0, 1, 0, 0, 0, 2}, 0, idx, 0, 16);
        for (int i = 16; i < idx.length; i++) {
            idx[i] = (byte) (i % white == 0 ? 255 : 0);
        }
        return DataSource.of(Files.write(folder.resolve(name), idx), null, null, null);
    }

    @AfterEach
    void close() {
        runs.close();
        run.close();
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable task = fx.poll(60, TimeUnit.SECONDS);
            assertThat(task).as("news while waiting for " + what).isNotNull();
            task.run();
        }
    }

    private void awaitState(RunState state) throws InterruptedException {
        await(state.name(), () -> {
            TrainingSnapshot shown = run.shown();
            return shown != null && shown.state() == state;
        });
    }

    private TrainingSnapshot shown() {
        return Objects.requireNonNull(run.shown(), "a snapshot");
    }

    private void step(int steps) throws InterruptedException {
        for (int i = 0; i < steps; i++) {
            long next = shown().step() + 1;
            run.stepBatch();
            await("step " + next, () -> shown().step() == next && shown().state() == RunState.PAUSED);
        }
    }

    private static float[][] weights(Remembered moment) {
        return Objects.requireNonNull(moment.here(), "a moment in memory").weights();
    }

    private void save(Path file) throws InterruptedException {
        boolean[] saved = new boolean[1];
        runs.save(file, true, () -> saved[0] = true);
        await("the file", () -> saved[0]);
    }

    private boolean isUnsaved() {
        return runs.file().unsavedProperty().get();
    }

    private @Nullable Path file() {
        return runs.file().fileProperty().get();
    }

    private static List<Double> elbos(MetricSeries series) {
        return IntStream.range(0, series.size())
                .mapToObj(point -> series.get(MetricSeries.Column.ELBO, point))
                .collect(Collectors.toList());
    }

    @Test
    void aRunIsUnsavedFromItsFirstStepOnUntilItIsSavedAndAfterTheNextChange() throws InterruptedException {
        assertThat(isUnsaved()).as("at step 0").isFalse();
        step(1);
        assertThat(isUnsaved()).isTrue();
        assertThat(runs.file().title()).isEqualTo("Untitled •");
        save(folder.resolve("a.elbo"));
        assertThat(isUnsaved()).isFalse();
        assertThat(runs.file().title()).isEqualTo("a.elbo");
        run.change(START.withBeta(2));
        await("the change", this::isUnsaved);
        save(folder.resolve("a.elbo"));
        assertThat(isUnsaved()).isFalse();
        run.change(START.withBeta(3));
        await("a change of the same step", this::isUnsaved);
        save(folder.resolve("a.elbo"));
        run.start();
        await("training", () -> shown().state() == RunState.RUNNING && shown().step() > 1);
        assertThat(runs.file().title()).isEqualTo("a.elbo •");
        run.reset();
        await("another run", () -> shown().step() == 0);
        assertThat(file()).as("the project's").isEqualTo(folder.resolve("a.elbo"));
        assertThat(isUnsaved()).as("the steps of the run that was put aside").isTrue();
        save(folder.resolve("a.elbo"));
        assertThat(isUnsaved()).isFalse();
    }

    @Test
    void aSavedRunGoesOnWithTheSameBits() throws InterruptedException {
        Path file = folder.resolve("a.elbo");
        step(7);
        float[][] early = weights(shown().keyframes().get(3));
        save(file);
        step(8);
        float[][] weights = shown().model().weights();
        List<Double> train = elbos(shown().train());
        List<Double> test = elbos(shown().test());

        person.answer = Questions.Answer.DISCARD;
        runs.open(file);
        await("the run of the file", () -> shown().step() == 7);
        assertThat(shown().state()).isEqualTo(RunState.PAUSED);
        assertThat(file()).isEqualTo(file);
        assertThat(isUnsaved()).isFalse();
        assertThat(shown().keyframes()).as("the moments come with the file").hasSize(8);
        assertThat(weights(shown().keyframes().get(3))).isDeepEqualTo(early);
        step(8);
        assertThat(shown().model().weights()).isDeepEqualTo(weights);
        assertThat(elbos(shown().train())).isEqualTo(train);
        assertThat(elbos(shown().test())).isEqualTo(test);
        assertThat(problems).isEmpty();
    }

    private PinnedImage draw() {
        return run.pins().add(ImageDataset.of("drawn", 1, 2, new byte[] {-1, 0}), new PinnedImage.Drawn());
    }

    /// Also before the first step: who draws would lose it.
    @Test
    void aChangedPinIsUnsavedAndComesBackWithTheFile() throws InterruptedException {
        Path file = folder.resolve("a.elbo");
        draw();
        assertThat(isUnsaved()).as("at step 0").isTrue();
        run.pins().remove(1);
        assertThat(isUnsaved()).as("as it was").isFalse();
        PinnedImage drawn = draw();
        save(file);
        assertThat(isUnsaved()).isFalse();
        run.pins().clear();
        assertThat(isUnsaved()).isTrue();
        run.acts().undo();
        assertThat(isUnsaved()).as("what the file has").isFalse();
        run.pins().clear();
        person.answer = Questions.Answer.DISCARD;
        runs.open(file);
        await("the run of the file", () -> !isUnsaved());
        assertThat(person.asked).containsExactly("OPENING a.elbo");
        assertThat(run.pins().images()).hasSize(1);
        assertThat(run.pins().images().getFirst().isSame(drawn.image(), 0)).isTrue();
        assertThat(run.acts().toUndoProperty().get())
                .as("acts of another project")
                .isEmpty();
        run.reset();
        await("another run", () -> shown().run().number() == 3);
        assertThat(run.pins().images()).as("the project's").hasSize(1);
    }

    @Test
    void pinsAreKeptForTheNextStartAndAreUnsavedThere() throws InterruptedException {
        step(1);
        draw();
        interval.runOne();
        await("the kept run", () -> kept.own != null);
        assertThat(Objects.requireNonNull(kept.own).pins()).isEqualTo(run.pins().images());
        int writes = kept.writes;
        interval.runOne();
        await("nothing", () -> fx.isEmpty());
        assertThat(kept.writes).as("nothing has changed").isEqualTo(writes);
        draw();
        interval.runOne();
        await("the next drawing", () -> Objects.requireNonNull(kept.own).pins().size() == 2);
    }

    private void saveWithImages(Path file, boolean embed) throws InterruptedException {
        person.file = file;
        person.embed = embed;
        runs.saveAs();
        await("the file", () -> !isUnsaved() && file.equals(file()));
    }

    /// All runs of the file go on, those of other images and those that were put aside, too.
    @Test
    void aFileWithItsImagesGoesOnWhereTheirFilesAreGoneAndKeepsThemWhenItIsSavedAgain() throws Exception {
        Path file = folder.resolve("a.elbo");
        step(3);
        run.begin(images("others.idx", 5).load(), CONFIG, START);
        await("another run", () -> shown().step() == 0);
        step(3);
        saveWithImages(file, true);
        assertThat(person.asked).containsExactly("embed 96, false");
        step(2);
        float[][] weights = shown().model().weights();
        for (String name : List.of("images.idx", "others.idx")) {
            Files.delete(folder.resolve(name));
        }

        person.answer = Questions.Answer.DISCARD;
        runs.open(file);
        await("the run of the file", () -> shown().step() == 3);
        step(2);
        assertThat(shown().model().weights()).isDeepEqualTo(weights);
        runs.save();
        await("the file", () -> !isUnsaved());
        runs.shelf().goOn(runs.project().runs().getFirst());
        await(
                "the first run",
                () -> shown().step() >= 3
                        && runs.project().active() == runs.project().runs().getFirst());
        run.pause();
        awaitState(RunState.PAUSED);
        Path copy = folder.resolve("b.elbo");
        saveWithImages(copy, true);
        assertThat(person.asked).hasSize(3).endsWith("embed 96, true");
        Files.delete(file);
        runs.shelf().show(runs.project().runs().getLast());
        await("the second run", () -> shown().step() == 5);
        assertThat(problems).isEmpty();
        assertThat(RunFile.readProject(copy).runs())
                .allMatch(each -> each.head().data().embedded() != null);

        saveWithImages(folder.resolve("c.elbo"), false);
        assertThat(RunFile.readProject(folder.resolve("c.elbo")).runs())
                .allMatch(each -> each.head().data().embedded() == null);
    }

    @Test
    void theTicksOfTheListComeBackWithTheFile() throws InterruptedException {
        Path file = folder.resolve("a.elbo");
        step(1);
        run.reset();
        await("another run", () -> shown().step() == 0);
        step(1);
        run.reset();
        await("another run", () -> shown().step() == 0);
        runs.project().runs().get(1).tickedProperty().set(true);
        runs.project().runs().get(2).tickedProperty().set(true);
        save(file);
        runs.project().runs().forEach(each -> each.tickedProperty().set(false));
        runs.open(file);
        await(
                "the runs of the file",
                () -> runs.project().runs().getLast().tickedProperty().get());
        assertThat(runs.project().runs())
                .extracting(each -> each.tickedProperty().get())
                .containsExactly(false, true, true);
    }

    /// What is saved while another file is being opened goes into the file that the title names when it is written.
    @Test
    void savingWhileAnotherFileIsOpenedLeavesTheFirstFileAsItWas() throws Exception {
        Path other = folder.resolve("other.elbo");
        step(5);
        save(other);
        Path file = folder.resolve("a.elbo");
        step(2);
        save(file);
        byte[] before = Files.readAllBytes(file);
        runs.open(other);
        await("building", () -> run.buildingProperty().get());
        runs.save();
        await("the other run", () -> shown().step() == 5);
        step(1);
        save(folder.resolve("end.elbo")); // and with it whatever was to be written before
        assertThat(file).hasBinaryContent(before);
        assertThat(RunFile.read(other).state().step()).isEqualTo(5);
    }

    /// They go on from their file, are saved with the others, and then do not need it any more.
    @Test
    void theRunsOfAnotherFileAreAddedGoOnAndAreSavedWithTheseRuns() throws Exception {
        Path other = folder.resolve("other.elbo");
        step(4);
        runs.project().acts().setNote(runs.project().runs().getFirst(), "of the other file");
        save(other);
        step(3);
        float[][] weights = shown().model().weights();
        run.reset();
        await("another run", () -> shown().step() == 0);
        step(2);

        person.file = other;
        boolean[] added = new boolean[1];
        runs.addRuns(() -> added[0] = true);
        await("the runs", () -> added[0]);
        assertThat(names()).containsExactly("Run 1", "Run 2", "Run 1 (other.elbo)");
        assertThat(runs.project().runs()).extracting(ShelfRun::colour).doesNotHaveDuplicates();
        assertThat(runs.recent().paths()).startsWith(other);
        assertThat(file()).as("the file of the project").isEqualTo(other);
        save(folder.resolve("both.elbo"));
        Files.delete(other);

        ShelfRun read = runs.project().runs().getLast();
        assertThat(read.noteProperty().get()).isEqualTo("of the other file");
        runs.shelf().show(read);
        await("the added run", () -> shown().step() == 4);
        step(3);
        assertThat(shown().model().weights()).isDeepEqualTo(weights);
        assertThat(problems).isEmpty();
        assertThat(RunFile.readProject(folder.resolve("both.elbo")).runs())
                .extracting(each -> each.head().step())
                .containsExactly(7L, 2L, 4L);
    }

    @Test
    void addingRunsIsUnsavedAndIsUndoneButNotUnderTheRunThatIsTrained() throws Exception {
        Path other = folder.resolve("other.elbo");
        step(4);
        save(other);
        person.file = other;
        runs.addRuns(() -> {});
        await("the runs", () -> names().size() == 2);
        assertThat(isUnsaved()).isTrue();
        assertThat(run.acts().toUndoProperty().get()).isEqualTo("add the runs of other.elbo");
        run.acts().undo();
        assertThat(names()).containsExactly("Run 1");
        assertThat(isUnsaved()).isFalse();
        run.acts().redo();
        assertThat(names()).hasSize(2);
        runs.shelf().show(runs.project().runs().getLast());
        await(
                "the added run",
                () -> runs.project().active() == runs.project().runs().getLast());
        run.acts().undo();
        assertThat(names()).containsExactly("Run 1", "Run 1 (other.elbo)");
        run.reset();
        await("another run", () -> names().getLast().equals("Run 2")); // its snapshot may come before its event
    }

    @Test
    void aFileWhoseRunsCannotBeAddedIsToldAndTheListStays() throws Exception {
        person.file = Files.writeString(folder.resolve("broken.elbo"), "no archive");
        runs.addRuns(() -> {});
        await("the problem", () -> !problems.isEmpty());
        assertThat(problems.getFirst().asText()).contains("The runs of broken.elbo were not added", "as it was");
        assertThat(names()).hasSize(1);
    }

    @Test
    void nothingIsSavedIfAPersonCancelsTheQuestionAboutTheImages() throws InterruptedException {
        step(1);
        person.embed = null;
        person.file = folder.resolve("a.elbo");
        runs.save();
        assertThat(person.asked).hasSize(1);
        assertThat(person.file).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsToldAndTheRunStaysUnsaved() throws InterruptedException {
        step(1);
        disk.refusal = new IOException("No space left on device");
        runs.save(folder.resolve("a.elbo"), true, () -> {
            throw new AssertionError("saved");
        });
        await("the problem", () -> !problems.isEmpty());
        assertThat(problems.getFirst().asText()).contains("a.elbo was not saved", "No space left", "in another place");
        assertThat(isUnsaved()).isTrue();
        assertThat(file()).isNull();
        step(1);
    }

    @Test
    void trainingGoesOnWhileTheDiskIsBusy() throws Exception {
        Path file = folder.resolve("a.elbo");
        step(1);
        run.start();
        awaitState(RunState.RUNNING);
        disk.free = new CompletableFuture<>();
        boolean[] saved = new boolean[1];
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            files = thread;
            runs.save(file, true, () -> saved[0] = true);
            await("the beginning of the write", () -> disk.writing >= 0);
            long at = disk.writing;
            await("fifty more steps", () -> shown().step() >= at + 50);
            assertThat(saved).containsExactly(false);
            assertThat(file).doesNotExist();
            disk.free.complete(null);
            await("the file", () -> saved[0]);
            assertThat(RunFile.read(file).state().step()).as("as it was then").isEqualTo(at);
        } finally {
            disk.free.complete(null);
            files = Runnable::run;
        }
    }

    @Test
    void anErrorWhileAFileIsWrittenIsToldAndTheNextAttemptSucceeds() throws InterruptedException {
        step(1);
        disk.failure = new OutOfMemoryError("injected");
        try (var log = CapturedLog.of(Background.class)) {
            runs.save(folder.resolve("a.elbo"), true, () -> {});
            await("the problem", () -> !problems.isEmpty());
            assertThat(log.records()).hasSize(1);
        }
        disk.failure = null;
        save(folder.resolve("a.elbo"));
        assertThat(isUnsaved()).isFalse();
    }

    @Test
    void theExtensionIsAddedAndReplacesNoFileThatNobodyHasChosen() throws IOException, InterruptedException {
        step(1);
        person.file = folder.resolve("digits");
        runs.save();
        await("the file", () -> Files.exists(folder.resolve("digits.elbo")) && !isUnsaved());
        assertThat(file()).isEqualTo(folder.resolve("digits.elbo"));

        person.file = Files.writeString(folder.resolve("other.elbo"), "mine").resolveSibling("other");
        runs.saveAs();
        await("the problem", () -> !problems.isEmpty());
        assertThat(problems.getFirst().why()).contains("other.elbo", "is there already");
        assertThat(folder.resolve("other.elbo")).hasContent("mine");
        person.file = folder.resolve("other.elbo");
        runs.saveAs();
        await("the file", () -> folder.resolve("other.elbo").equals(file()));
    }

    @Test
    void aFileThatCannotBeReadIsToldAndThePresentRunStays() throws IOException, InterruptedException {
        Path broken = Files.writeString(folder.resolve("broken.elbo"), "no archive");
        runs.open(broken);
        await("the problem", () -> !problems.isEmpty());
        assertThat(problems.getFirst().asText()).contains("broken.elbo was not opened", "The present run stays");
        runs.open(folder.resolve("missing.elbo"));
        await("the problem", () -> problems.size() == 2);
        disk.failure = new OutOfMemoryError("injected");
        try (var log = CapturedLog.of(Background.class)) {
            runs.open(broken);
            await("the problem", () -> problems.size() == 3);
            assertThat(log.records()).hasSize(1);
        }
        assertThat(problems.getLast().asText()).contains("does not fit", "ELBO_ROOM_OPTS");
        assertThat(shown().run().number()).isEqualTo(1);
        assertThat(runs.recent().paths()).isEmpty();
        step(1);
        assertThat(begunAnew).isZero();
    }

    @Test
    void imagesThatHaveChangedAreAskedForWithWhatDiffers() throws IOException, InterruptedException {
        Path file = folder.resolve("a.elbo");
        step(3);
        save(file);
        images("images.idx", 4);
        runs.open(file);
        await("the question", () -> !person.asked.isEmpty());
        assertThat(person.asked.getFirst()).contains("a.elbo", "training images", "SHA-256", "images of 1 × 2");
        assertThat(shown().run().number()).as("not opened").isEqualTo(1);

        Files.delete(folder.resolve("images.idx"));
        runs.open(file);
        await("the question", () -> person.asked.size() == 2);
        assertThat(person.asked.getLast()).contains("images.idx", "no such file");

        person.images = images("moved.idx", 3);
        runs.open(file);
        await("the run", () -> shown().run().number() == 2);
        assertThat(shown().step()).isEqualTo(3);
        assertThat(problems).isEmpty();
    }

    private void openWithoutImages(Path file) throws InterruptedException {
        person.answer = Questions.Answer.DISCARD;
        person.otherwise = Questions.Images.Unknown.OPEN;
        long before = shown().run().number();
        runs.open(file);
        await("the run", () -> shown().run().number() > before);
        assertThat(run.imagesHereProperty().get()).isFalse();
    }

    @Test
    void aRunWithoutItsImagesIsShownAndTrainsOnToTheSameBitsOnceTheyAreFound() throws Exception {
        Path file = folder.resolve("a.elbo");
        step(7);
        save(file);
        float[][] early = weights(shown().keyframes().get(3));
        List<Double> train = elbos(shown().train());
        step(8);
        float[][] weights = shown().model().weights();
        Files.delete(folder.resolve("images.idx"));
        openWithoutImages(file);
        assertThat(shown().step()).isEqualTo(7);
        assertThat(elbos(shown().train())).isEqualTo(train);
        assertThat(weights(shown().keyframes().get(3))).isDeepEqualTo(early);
        assertThat(runs.missing().whyProperty().get()).contains("images.idx", "no such file");
        assertThat(isUnsaved()).isFalse();
        run.stepBatch();
        await("a refusal", () -> !problems.isEmpty());
        assertThat(problems.removeFirst().asText()).contains("images are not here");
        assertThat(shown().step()).isEqualTo(7);

        person.images = images("others.idx", 4);
        runs.missing().find();
        await("what differs", () -> !problems.isEmpty());
        assertThat(problems.removeFirst().asText()).contains("others.idx", "SHA-256");
        assertThat(run.imagesHereProperty().get()).isFalse();

        person.images = images("moved.idx", 3);
        runs.missing().find();
        await(
                "the images",
                () -> run.imagesHereProperty().get() && shown().run().hasImages());
        assertThat(runs.missing().whyProperty().get()).isEmpty();
        assertThat(runs.project().runs()).hasSize(1);
        assertThat(shown().keyframes()).hasSize(8);
        assertThat(isUnsaved()).as("the file names the old place").isTrue();
        step(8);
        assertThat(shown().model().weights()).isDeepEqualTo(weights);
        save(file);
        assertThat(RunFile.readProject(file).activeRun().head().data().source()).isEqualTo(person.images);
        assertThat(problems).isEmpty();
    }

    @Test
    void aRunWithoutItsImagesIsSavedAndSoIsWhatStandsBesideIt() throws Exception {
        Path file = folder.resolve("a.elbo");
        step(3);
        begin(CONFIG.withSeed(2));
        step(2);
        save(file);
        Files.delete(folder.resolve("images.idx"));
        openWithoutImages(file);
        Path other = folder.resolve("b.elbo");
        saveWithImages(other, true); // which it cannot have
        Project saved = RunFile.readProject(other);
        assertThat(saved.runs()).hasSize(2);
        assertThat(saved.activeRun().head().data())
                .isEqualTo(RunFile.readProject(file).activeRun().head().data());
        assertThat(saved.activeRun().copy().state().step()).isEqualTo(2);
        assertThat(problems.removeFirst().asText()).contains("images of Run 1, Run 2 are not in", "All else is saved");
        assertThat(problems).isEmpty();

        ShelfRun first = runs.project().runs().getFirst();
        int questions = person.asked.size();
        runs.shelf().goOn(first);
        await("the other run", () -> first.is(shown().run()));
        assertThat(person.asked).as("it is asked for each").hasSize(questions + 1);
        await("a refusal: it is opened, but cannot be trained", () -> !problems.isEmpty());
    }

    private Consumer<RunStudy> keeper() {
        return runs.project().studied().of(shown().run()).orElseThrow().keeper();
    }

    private static List<Long> steps(StudiedRun of) {
        return of.studies().stream().map(RunStudy::step).toList();
    }

    @Test
    void studiesBelongToTheirRunAndComeBackWithItsFile() throws Exception {
        Path file = folder.resolve("a.elbo");
        RunStudy first = SmallRuns.study(0, "reparameterization", 2);
        keeper().accept(first);
        assertThat(isUnsaved()).as("a run without a step, too").isTrue();
        step(2);
        save(file);
        Consumer<RunStudy> late = keeper();
        RunStudy second = SmallRuns.study(2, "score-function", 3);
        keeper().accept(second);
        assertThat(isUnsaved()).isTrue();
        save(file);
        assertThat(isUnsaved()).isFalse();
        begin(CONFIG.withSeed(2));
        step(1);
        late.accept(first); // of the run that was put aside meanwhile
        ShelfRun aside = runs.project().runs().getFirst();
        assertThat(steps(aside)).containsExactly(0L, 2L, 0L);
        assertThat(steps(Objects.requireNonNull(runs.project().active()))).isEmpty();
        save(file);
        runs.shelf().show(aside);
        await("the first run", () -> aside.is(shown().run()));
        assertThat(steps(aside)).containsExactly(0L, 2L, 0L);

        var come = new ArrayList<StudiedRuns.Opened>();
        runs.project().studied().onOpened(come::add);
        person.answer = Questions.Answer.DISCARD;
        long before = shown().run().number();
        runs.open(file);
        await("the runs of the file", () -> shown().run().number() > before);
        assertThat(come).hasSize(1);
        assertThat(come.getFirst().active()).isSameAs(runs.project().active());
        assertThat(come.getFirst().runs()).isEqualTo(runs.project().runs());
        assertThat(runs.project().runs().getFirst().studies())
                .usingRecursiveComparison()
                .isEqualTo(List.of(first, second, first));
        assertThat(isUnsaved()).isFalse();
        runs.addRuns(file, () -> {});
        await("the same beside them", () -> come.size() == 2);
        assertThat(come.getLast().active()).isNull();
        assertThat(steps(come.getLast().runs().getFirst())).containsExactly(0L, 2L, 0L);
    }

    /// Before and after training, say, with other settings in between.
    @Test
    void aRunWithoutAStepStaysForTheSakeOfItsStudies() throws Exception {
        Path file = folder.resolve("a.elbo");
        RunStudy study = SmallRuns.study(0, "reparameterization", 2);
        keeper().accept(study);
        begin(CONFIG.withSeed(2));
        step(1);
        assertThat(runs.project().runs()).extracting(ShelfRun::name).containsExactly("Run 1", "Run 2");
        ShelfRun studied = runs.project().runs().getFirst();
        assertThat(studied.canGoOn()).isFalse();
        save(file);
        assertThat(isUnsaved()).isFalse();
        long before = shown().run().number();
        runs.open(file);
        await("the runs of the file", () -> shown().run().number() > before);
        ShelfRun again = runs.project().runs().getFirst();
        assertThat(again.studies()).usingRecursiveComparison().isEqualTo(List.of(study));
        assertThat(again.restProperty().get()).isEqualTo(studied.restProperty().get());
        begin(CONFIG.withSeed(3));
        begin(CONFIG.withSeed(4));
        assertThat(runs.project().runs()).extracting(ShelfRun::name).containsExactly("Run 1", "Run 2", "Run 4");
    }

    /// The run comes to that step again with other weights.
    @Test
    void aDivergenceTakesStudiesOfLaterMomentsBack() throws Exception {
        begin(CONFIG.withOptimizer(OptimizerKind.SGD));
        step(10); // the test curve's point, which it goes back to
        keeper().accept(SmallRuns.study(10, "reparameterization", 2));
        step(2);
        keeper().accept(SmallRuns.study(12, "reparameterization", 2));
        Consumer<RunStudy> begun = keeper();
        run.change(shown().hyperparameters().withLearningRate(Hyperparameters.MAX_LEARNING_RATE));
        run.start();
        await("the divergence", () -> run.divergenceProperty().get() != null);
        assertThat(shown().step()).isLessThan(12);
        begun.accept(SmallRuns.study(12, "reparameterization", 3)); // it has ended since
        begun.accept(SmallRuns.study(0, "reparameterization", 4));
        List<Long> before = shown().step() < 10 ? List.of(0L) : List.of(10L, 0L);
        assertThat(steps(Objects.requireNonNull(runs.project().active()))).isEqualTo(before);
        keeper().accept(SmallRuns.study(12, "reparameterization", 5)); // of the steps after that
        assertThat(steps(Objects.requireNonNull(runs.project().active()))).endsWith(0L, 12L);
    }

    @Test
    void unsavedStepsAreAskedForBeforeTheyAreLost() throws InterruptedException {
        Path first = folder.resolve("first.elbo");
        boolean[] closed = new boolean[1];
        runs.beforeClosing(() -> closed[0] = true);
        assertThat(closed).as("nothing is unsaved").containsExactly(true);
        step(2);
        save(first);
        step(1);

        closed[0] = false;
        runs.beforeClosing(() -> closed[0] = true);
        assertThat(person.asked).containsExactly("CLOSING first.elbo");
        assertThat(closed).as("after Cancel").containsExactly(false);
        person.answer = Questions.Answer.DISCARD;
        runs.beforeClosing(() -> closed[0] = true);
        assertThat(closed).as("after Discard").containsExactly(true);

        person.answer = Questions.Answer.SAVE;
        run.start();
        await("training", () -> shown().step() > 5);
        closed[0] = false;
        runs.beforeClosing(() -> closed[0] = true);
        await("the end", () -> closed[0]);
        assertThat(isUnsaved()).isFalse();
        long step = shown().step();
        runs.open(first);
        await("the run of the file", () -> shown().run().number() == 2 && shown().step() == step);
    }

    @Test
    void whatCannotBeSavedDoesNotClose() throws InterruptedException {
        step(1);
        person.answer = Questions.Answer.SAVE;
        person.file = folder.resolve("a.elbo");
        disk.refusal = new IOException("injected");
        runs.beforeClosing(() -> {
            throw new AssertionError("closed");
        });
        await("the problem", () -> !problems.isEmpty());
        person.file = null; // the person chooses no file
        runs.beforeClosing(() -> {
            throw new AssertionError("closed");
        });
        assertThat(isUnsaved()).isTrue();
    }

    @Test
    void theLastTenFilesAreRememberedAndThoseThatAreGoneAreMarked() throws IOException, InterruptedException {
        step(1);
        for (int i = 0; i < 12; i++) {
            save(folder.resolve(i + ".elbo"));
        }
        save(folder.resolve("7.elbo"));
        assertThat(runs.recent().paths())
                .hasSize(RecentModel.MOST)
                .startsWith(folder.resolve("7.elbo"), folder.resolve("11.elbo"), folder.resolve("10.elbo"))
                .doesNotHaveDuplicates();
        Files.delete(folder.resolve("11.elbo"));
        runs.recent().look();
        await("the look", () -> runs.recent().filesProperty().get().stream().anyMatch(Recent::missing));
        assertThat(runs.recent().filesProperty().get().stream().filter(Recent::missing))
                .extracting(Recent::file)
                .containsExactly(folder.resolve("11.elbo"));
    }

    private void settle() throws InterruptedException {
        boolean[] done = new boolean[1];
        run.capture(state -> fx.add(() -> done[0] = true)); // after what was asked for before
        await("the training thread", () -> done[0]);
        for (Runnable task = fx.poll(); task != null; task = fx.poll()) {
            task.run();
        }
    }

    @Test
    void unsavedStepsAreKeptAsOftenAsIsAskedFor() throws InterruptedException {
        runs.keepEvery(2);
        step(3);
        interval.runOne();
        settle();
        assertThat(kept.writes).as("after a minute").isZero();
        interval.runOne();
        settle();
        assertThat(kept.writes).as("after two").isOne();

        runs.keepEvery(0);
        step(3);
        rest.runAll();
        for (int minute = 0; minute < 4; minute++) {
            interval.runOne();
            settle();
        }
        assertThat(kept.writes).as("never").isOne();
    }

    @Test
    void unsavedStepsAreKeptAtRestAndEveryMinuteAndForgottenOnceTheyAreSaved() throws InterruptedException {
        interval.runOne();
        settle();
        assertThat(kept.writes).as("at step 0").isZero();
        step(3);
        assertThat(rest.size()).isOne();
        rest.runAll();
        await("the run", () -> kept.own != null);
        assertThat(Objects.requireNonNull(kept.own).activeRun().head().step()).isEqualTo(3);
        settle();
        interval.runOne();
        settle();
        assertThat(kept.writes).as("nothing is new").isOne();

        run.start();
        await("training", () -> shown().step() > 10);
        interval.runOne();
        await("the run", () -> kept.writes == 2);
        assertThat(Objects.requireNonNull(kept.own).activeRun().head().step()).isGreaterThan(10);
        run.pause();
        awaitState(RunState.PAUSED);
        save(folder.resolve("a.elbo"));
        settle();
        assertThat(kept.own).isNull();
        assertThat(problems).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsSaidOnceUntilItCouldBeAgain() throws InterruptedException {
        kept.full = true;
        for (int i = 0; i < 3; i++) {
            step(1);
            rest.runAll();
            settle();
        }
        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.asText()).contains("cannot be kept", "No space left", "Training goes on"));
        kept.full = false;
        step(1);
        rest.runAll();
        settle();
        assertThat(kept.writes).isOne();
        kept.full = true;
        step(1);
        rest.runAll();
        settle();
        assertThat(problems).hasSize(2);
    }

    private ShelfRun entry(int at) {
        return runs.project().runs().get(at);
    }

    private List<String> names() {
        return runs.project().runs().stream().map(ShelfRun::name).toList();
    }

    private void begin(TrainingConfig config) throws Exception {
        long number = shown().run().number() + 1;
        run.prepare(images.load(), config, START);
        await("another run", () -> shown().run().number() == number && active().is(number));
    }

    private ShelfRun active() {
        return Objects.requireNonNull(runs.project().active(), "an active run");
    }

    @Test
    void aRunThatIsReplacedIsPutAsideAndGoesOnWithTheBitsOfOneThatWasNeverInterrupted() throws Exception {
        step(12);
        begin(CONFIG.withSeed(5));
        assertThat(names()).containsExactly("Run 1", "Run 2");
        assertThat(entry(0).facts().step()).isEqualTo(12);
        assertThat(entry(0).canGoOn()).isTrue();
        step(3);

        runs.shelf().goOn(entry(0));
        await("the first run", () -> active() == entry(0) && shown().state() == RunState.RUNNING);
        assertThat(entry(1).facts().step()).isEqualTo(3);
        run.pause();
        awaitState(RunState.PAUSED);
        long step = shown().step();
        assertThat(step).isGreaterThanOrEqualTo(12);
        step(2);
        float[][] weights = shown().model().weights();
        List<Double> curve = elbos(shown().train());

        begin(CONFIG);
        step((int) step + 2);
        assertThat(weights).isDeepEqualTo(shown().model().weights());
        assertThat(curve).isEqualTo(elbos(shown().train()));
        runs.shelf().show(entry(1));
        await("the second run", () -> active() == entry(1) && shown().step() == 3);
        assertThat(shown().state()).isEqualTo(RunState.PAUSED);
        assertThat(names()).containsExactly("Run 1", "Run 2", "Run 3");
        assertThat(problems).isEmpty();
    }

    @Test
    void aForkSaysWhereItComesFrom() throws Exception {
        step(3);
        var copied = new CompletableFuture<TrainingState>();
        run.capture(copy -> copied.complete(copy.state()));
        TrainingState at = copied.get(60, TimeUnit.SECONDS);
        var late = new TrainingState(
                1250,
                at.epoch(),
                at.positionInEpoch(),
                at.seconds(),
                at.hyperparameters(),
                at.changes(),
                at.weights(),
                at.optimizer(),
                at.estimator(),
                at.learnedBefore(),
                at.curves());
        run.fork(shown().run(), new RunCopy(late, List.of(), ShadowCurves.NONE));
        await("the fork", () -> names().size() == 2);
        assertThat(names()).containsExactly("Run 1", "Run 2, from Run 1 at 1,250");
    }

    @Test
    void aRunWithoutAStepIsNotPutAside() throws Exception {
        begin(CONFIG.withSeed(5));
        assertThat(names()).containsExactly("Run 2");
        assertThat(isUnsaved()).isFalse();
    }

    @Test
    void allRunsAreSavedAndComeBackWithTheirNamesAndNotes() throws Exception {
        Path file = folder.resolve("a.elbo");
        step(12);
        begin(CONFIG.withSeed(5));
        step(3);
        save(file);
        assertThat(isUnsaved()).isFalse();
        runs.project().acts().rename(entry(0), "the first");
        runs.project().acts().setNote(entry(0), "a note");
        assertThat(isUnsaved()).as("after it got another name").isTrue();
        runs.shelf().goOn(entry(0));
        await("the first run", () -> active() == entry(0) && shown().step() > 14);
        run.pause();
        awaitState(RunState.PAUSED);
        long step = shown().step();
        save(file);
        assertThat(isUnsaved()).isFalse();

        runs.open(file);
        await(
                "the project",
                () -> names().size() == 2
                        && active() == entry(0)
                        && shown().run().number() == 4);
        assertThat(names()).containsExactly("the first", "Run 2");
        assertThat(entry(0).noteProperty().get()).isEqualTo("a note");
        assertThat(shown().step()).isEqualTo(step);
        assertThat(entry(1).facts().step()).isEqualTo(3);
        assertThat(isUnsaved()).isFalse();
        runs.shelf().goOn(entry(1));
        await("the second run", () -> active() == entry(1) && shown().step() > 3);
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsDeletedComesBackWhenThatIsUndone() throws Exception {
        var acts = new ArrayList<Act>();
        runs.project().acts().onAct(acts::add);
        step(4);
        begin(CONFIG.withSeed(5));
        save(folder.resolve("a.elbo"));
        ShelfRun first = entry(0);
        runs.project().acts().delete(active());
        assertThat(names()).as("the one that is trained stays").hasSize(2);
        runs.project().acts().delete(first);
        assertThat(names()).containsExactly("Run 2");
        assertThat(isUnsaved()).isTrue();
        assertThat(acts).extracting(Act::name).containsExactly("delete Run 1");
        acts.getFirst().undo().run();
        assertThat(runs.project().runs()).startsWith(first);
        assertThat(isUnsaved()).isFalse();
        runs.project().acts().rename(first, "renamed");
        acts.getLast().undo().run();
        assertThat(first.name()).isEqualTo("Run 1");
    }

    @Test
    void aCopyHasTheSettingsThatTheRunBeganWithAndIsNotTrained() throws Exception {
        step(4);
        run.change(START.withBeta(3));
        await("the change", () -> !shown().changes().isEmpty());
        begin(CONFIG.withSeed(5));
        runs.shelf().duplicate(entry(0));
        await("the copy", () -> shown().run().number() == 3 && active().is(3));
        assertThat(active().name()).isEqualTo("Copy of Run 1");
        assertThat(shown().config()).isEqualTo(CONFIG);
        assertThat(shown().hyperparameters()).isEqualTo(START);
        assertThat(shown().step()).isZero();
    }

    @Test
    void aboveTheBudgetTheOldestStatesLeaveTheMemory() throws Exception {
        step(2);
        save(folder.resolve("a.elbo"));
        begin(CONFIG.withSeed(5));
        step(2);
        begin(CONFIG.withSeed(6));
        var place = new FileWork.Place(Runnable::run, Runnable::run, problems::add);
        new ShelfMemory(runs.project(), runs.file(), kept, place, 0).limit();
        assertThat(entry(0).restProperty().get()).as("it is in the file").isInstanceOf(Stored.class);
        assertThat(entry(1).restProperty().get()).as("the disk is full").isInstanceOf(Lost.class);
        assertThat(entry(1).canGoOn()).isFalse();
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.why()).contains("No space left"));
        problems.clear();
        save(folder.resolve("a.elbo"));
        runs.shelf().goOn(entry(0));
        await("the first run", () -> active() == entry(0) && shown().step() > 2);
        assertThat(problems).isEmpty();
    }

    /// Runs two seeds, and lets the states of the first two leave the memory for files of their own.
    private void spillTwo() throws Exception {
        kept.aside = folder;
        step(2);
        begin(CONFIG.withSeed(5));
        step(2);
        begin(CONFIG.withSeed(6));
        step(1);
        var place = new FileWork.Place(Runnable::run, Runnable::run, problems::add);
        new ShelfMemory(runs.project(), runs.file(), kept, place, 0).limit();
        assertThat(kept.spilled).hasSize(2);
        assertThat(entry(0).restProperty().get()).isInstanceOf(Stored.class);
    }

    @Test
    void whatIsSavedIsNotOfferedAfterACrashEvenIfItHadLeftTheMemory() throws Exception {
        spillTwo();
        save(folder.resolve("a.elbo"));
        settle();
        assertThat(kept.spilled).isEmpty();
        assertThat(kept.own).isNull();
        runs.shelf().goOn(entry(0));
        await("the first run", () -> active() == entry(0) && shown().step() > 2);
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsSavedWhileTheRunTrainsIsNotOfferedEither() throws Exception {
        spillTwo();
        run.start();
        awaitState(RunState.RUNNING);
        save(folder.resolve("a.elbo"));
        assertThat(isUnsaved()).isTrue();
        assertThat(kept.spilled).isEmpty();
    }

    @Test
    void aRunThatLeftTheMemoryKeepsItsFileUntilItIsSavedAndWhileItMayComeBack() throws Exception {
        spillTwo();
        var acts = new ArrayList<Act>();
        runs.project().acts().onAct(acts::add);
        runs.project().acts().delete(entry(0));
        save(folder.resolve("a.elbo"));
        settle();
        assertThat(kept.spilled).as("that of the deleted run").hasSize(1);
        acts.getFirst().undo().run();
        runs.shelf().goOn(entry(0));
        await("the first run", () -> active() == entry(0) && shown().step() > 2);
        assertThat(problems).isEmpty();
    }

    /// A run that another window has left, at a step.
    private Path leave(String name, int step) throws InterruptedException {
        step((int) (step - shown().step()));
        Path file = folder.resolve(name);
        save(file);
        kept.left.addFirst(file);
        return file;
    }

    private Offer offered() {
        return Objects.requireNonNull(runs.recovery().offerProperty().get(), "an offer");
    }

    @Test
    void whatACrashHasLeftIsOfferedAndOpensAsAnUnsavedRun() throws InterruptedException {
        Path left = leave("left.elbo", 4);
        run.reset();
        await("another run", () -> shown().step() == 0);
        runs.recovery().look();
        await("the offer", () -> runs.recovery().offerProperty().get() != null);
        assertThat(offered().step()).isEqualTo(4);
        assertThat(offered().name()).isEqualTo("Run 1");

        runs.recovery().restore();
        await("the run", () -> shown().step() == 4);
        await("the decision", () -> runs.recovery().offerProperty().get() == null);
        assertThat(file()).isNull();
        assertThat(isUnsaved()).isTrue();
        assertThat(kept.takenOver).containsExactly(left);
        assertThat(runs.recent().paths())
                .doesNotContain(left.resolveSibling("none"))
                .hasSize(1);
        save(folder.resolve("mine.elbo"));
        settle();
        assertThat(kept.takenOver).as("forgotten once saved").isEmpty();
    }

    @Test
    void whatIsNotWantedIsRemovedAndTheNextIsOffered() throws InterruptedException {
        Path older = leave("older.elbo", 2);
        Path newer = leave("newer.elbo", 5);
        runs.recovery().look();
        await("the offer", () -> runs.recovery().offerProperty().get() != null);
        assertThat(offered().file()).isEqualTo(newer);
        assertThat(offered().more()).isEqualTo(1);
        runs.recovery().discard();
        await("the next", () -> runs.recovery().offerProperty().get() != null);
        assertThat(offered().file()).isEqualTo(older);
        assertThat(kept.left).containsExactly(older);
        runs.recovery().later();
        settle();
        assertThat(runs.recovery().offerProperty().get()).isNull();
        assertThat(kept.left).as("for the next start").containsExactly(older);
    }

    @Test
    void afterOneIsRestoredTheNextIsOffered() throws InterruptedException {
        Path older = leave("older.elbo", 2);
        Path newer = leave("newer.elbo", 5);
        runs.recovery().look();
        await("the offer", () -> runs.recovery().offerProperty().get() != null);
        person.answer = Questions.Answer.DISCARD;
        runs.recovery().restore();
        await("the next", () -> {
            Offer offer = runs.recovery().offerProperty().get();
            return offer != null && offer.file().equals(older);
        });
        assertThat(shown().step()).isEqualTo(5);
        assertThat(kept.takenOver).containsExactly(newer);
        assertThat(offered().more()).isZero();
    }

    @Test
    void whatBecomesFreeAfterTheStartIsOfferedOnce() throws InterruptedException {
        runs.recovery().look();
        settle();
        assertThat(runs.recovery().offerProperty().get()).isNull();
        leave("late.elbo", 3);
        runs.recovery().lookAgain();
        await("the offer", () -> runs.recovery().offerProperty().get() != null);
        runs.recovery().later();
        runs.recovery().lookAgain();
        settle();
        assertThat(kept.looks).as("decided").hasValue(2);
    }

    @Test
    void whatCannotBeReadHidesNothingElse() throws IOException, InterruptedException {
        Path good = leave("good.elbo", 2);
        Path bad = Files.writeString(folder.resolve("bad.elbo"), "half a file");
        kept.left.addFirst(bad);
        runs.recovery().look();
        await("the offer", () -> runs.recovery().offerProperty().get() != null);
        assertThat(offered().file()).isEqualTo(good);
        kept.left.remove(good);
        runs.recovery().look();
        await("the problem", () -> !problems.isEmpty());
        assertThat(problems.getFirst().asText()).contains("cannot be read", "bad.elbo");
        assertThat(bad).exists();
    }

    @Test
    void aFileThatAnotherHoldsOpensAsACopyAndIsNotReplaced() throws IOException, InterruptedException {
        Path file = folder.resolve("a.elbo");
        step(1);
        save(file);
        settle();
        assertThat(Claim.ofFile(file)).as("the window holds it").isEmpty();
        save(folder.resolve("mine.elbo"));
        settle();
        try (Claim other = Claim.ofFile(file).orElseThrow()) {
            byte[] before = Files.readAllBytes(file);
            runs.open(file);
            await("the problem", () -> !problems.isEmpty());
            assertThat(problems.getFirst().asText()).contains("a.elbo", "open in another window", "another name");
            await("the run of the file", () -> shown().run().number() == 2);
            step(1);
            runs.save();
            await("the refusal", () -> problems.size() == 2);
            assertThat(problems.getLast().why()).contains("another elbo-room");
            assertThat(file).hasBinaryContent(before);
            assertThat(isUnsaved()).isTrue();
            save(folder.resolve("copy.elbo"));
            assertThat(other).isNotNull();
        }
    }
}
