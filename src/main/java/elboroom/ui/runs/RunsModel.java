package elboroom.ui.runs;

import elboroom.training.Keyframes;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.Questions.Before;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Opens and saves the window's runs, and asks before unsaved steps are lost. Belongs to the FX thread.
public final class RunsModel implements AutoCloseable {
    private static final Texts TEXTS = new Texts(RunsModel.class);

    private final RunModel run;
    private final Questions questions;
    private final HeldFile held;
    private final FileWork.Place place;
    private final ProjectModel project;
    private final OpenFileModel open;
    private final RunSaving saving;
    private final RunOpening opening;
    private final ShelfWork shelf;
    private final RecentModel recent;
    private final RunKeeping keeping;
    private final RecoveryModel recovery;
    private final RunRepeating repeating;
    private final MissingImages missing;

    /// What the models work with.
    ///
    /// @param host     takes opened runs
    /// @param disk     reads and writes the files
    /// @param recovery keeps unsaved runs
    /// @param recent   the files that were opened last, the newest first
    public record Parts(RunHost host, RunDisk disk, Recovery recovery, List<Path> recent) {}

    /// @param own      reads and writes, one file at a time
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    /// @param problems gets what went wrong
    public RunsModel(
            RunModel run, Parts parts, Questions questions, Executor own, Executor fx, Consumer<Problem> problems) {
        this(run, parts, questions, new FileWork.Place(own, fx, problems), RunKeeping.Times.on(fx));
    }

    RunsModel(RunModel run, Parts parts, Questions questions, FileWork.Place place, RunKeeping.Times times) {
        this.run = run;
        this.questions = questions;
        project = new ProjectModel(run);
        open = new OpenFileModel(run, project);
        var tools = new RunOpening.Tools(parts.disk(), place, questions);
        opening = new RunOpening(run, parts.host(), open, project, tools);
        shelf = new ShelfWork(run, project, opening, tools);
        var memory = new ShelfMemory(project, open, parts.recovery(), place, Keyframes.standardBudget());
        project.setOnPutAside(memory::limit);
        recent = new RecentModel(parts.recent(), place);
        saving = new RunSaving(run, open, project, recent, new RunSaving.Tools(parts.disk(), place, questions));
        held = new HeldFile(parts.disk(), place);
        this.place = place;
        open.fileProperty().subscribe(held::hold);
        keeping = new RunKeeping(run, open, project, parts.recovery(), times, place);
        repeating = new RunRepeating(run, place);
        missing = new MissingImages(run, project, opening, questions);
        recovery = new RecoveryModel(this, keeping, parts.recovery(), parts.disk(), place);
    }

    /// The window's runs.
    public ProjectModel project() {
        return project;
    }

    /// What is done with runs of the list.
    public ShelfWork shelf() {
        return shelf;
    }

    /// The runs' file.
    public OpenFileModel file() {
        return open;
    }

    /// The files that were opened or saved last.
    public RecentModel recent() {
        return recent;
    }

    /// What a crash has left.
    public RecoveryModel recovery() {
        return recovery;
    }

    /// Whether the images of the run are here.
    public MissingImages missing() {
        return missing;
    }

    /// Keeps the unsaved run in case of a crash.
    ///
    /// @param minutes between two times; 0 keeps nothing
    public void keepEvery(int minutes) {
        keeping.every(minutes);
    }

    /// Saves the runs in their file. If they have none, a person chooses one.
    public void save() {
        saving.save(() -> {});
    }

    /// Saves the runs in a file that a person chooses.
    public void saveAs() {
        saving.saveAs(() -> {});
    }

    /// Saves the runs in a file, without their images.
    ///
    /// @param replace whether a file of this name may be replaced
    public void save(Path file, boolean replace, Runnable then) {
        saving.save(file, replace, false, then);
    }

    /// Makes the command line that repeats the run up to its present step, with the same bits.
    public void commandLine(Consumer<String> receiver) {
        repeating.commandLine(receiver);
    }

    /// Opens a run that a person chooses.
    public void open() {
        questions.fileToOpen().ifPresent(this::open);
    }

    /// Opens a run. If there are unsaved steps, a person is asked what to do with them.
    public void open(Path file) {
        beforeLosing(Before.OPENING, () -> openNow(file));
    }

    /// Adds the runs of a file that a person chooses to these.
    ///
    /// @param added called when they are on the list
    public void addRuns(Runnable added) {
        questions.fileToAdd().ifPresent(file -> addRuns(file, added));
    }

    /// Adds the runs of a file to these.
    ///
    /// @param added called when they are on the list
    public void addRuns(Path file, Runnable added) {
        shelf.add(file, () -> {
            recent.add(file);
            added.run();
        });
    }

    /// Opens a run that was left, as one that has no file.
    void restore(RecoveryModel.Offer left, Runnable opened) {
        beforeLosing(Before.OPENING, () -> opening.restore(left.file(), opened));
    }

    private void openNow(Path file) {
        opening.open(file, () -> recent.add(file));
    }

    /// Closes the window. If there are unsaved steps, a person is asked what to do with them.
    public void beforeClosing(Runnable close) {
        beforeLosing(Before.CLOSING, close);
    }

    private void beforeLosing(Before what, Runnable then) {
        if (!open.isUnsaved()) {
            then.run();
            return;
        }
        questions.unsaved(what, name(), answer -> {
            switch (answer) {
                case SAVE -> {
                    run.pause(); // what is saved is all that there is
                    saving.save(then);
                }
                case DISCARD -> then.run();
                case CANCEL -> {}
            }
        });
    }

    private String name() {
        Path file = open.fileProperty().get();
        return file == null ? TEXTS.get("unsaved.runs") : OpenFileModel.nameOf(file);
    }

    /// Opens nothing more of what is under way. What is being written goes on.
    @Override
    public void close() {
        opening.giveUp();
        keeping.close();
        held.hold(null);
        place.close();
    }
}
