package elboroom.ui.runs;

import elboroom.project.Project;
import elboroom.project.ProjectRun.Held;
import elboroom.project.ProjectRun.Lost;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.RunState;
import elboroom.training.TrainingEvent;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import elboroom.ui.run.StudiedRuns;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The runs of the window: the one that is trained, and those that were put aside. A run that another replaces is put
/// aside with its whole state, unless it has done no step. Belongs to the FX thread.
public final class ProjectModel {
    private static final Texts TEXTS = new Texts(ProjectModel.class);

    private final ObservableList<ShelfRun> runs = FXCollections.observableArrayList();
    private final ObservableList<ShelfRun> shown = FXCollections.unmodifiableObservableList(runs);
    private final ReadOnlyObjectWrapper<@Nullable ShelfRun> active = new ReadOnlyObjectWrapper<>(this, "active");
    private final ShelfEntries entries = new ShelfEntries(shown);
    private final ShelfActs acts = new ShelfActs(this);
    private final ShelfStudies studies = new ShelfStudies(shown);
    private final RunModel run;
    private Runnable onPutAside = () -> {};
    private Expected expected = new Expected(0, first -> add(first, ""));
    private @Nullable Run started; // until its first snapshot

    /// A run in preparation that is not a new one.
    ///
    /// @param number in the service; 0 for none
    /// @param entry  gives its place on the shelf when its first snapshot is there
    private record Expected(long number, Function<TrainingSnapshot, ShelfRun> entry) {}

    ProjectModel(RunModel run) {
        this.run = run;
        acts.onAct(run.acts()::did);
        run.onEvent(this::follow);
        run.presentProperty().subscribe(this::show);
    }

    /// The runs, in the order in which they began. Read-only.
    public ObservableList<ShelfRun> runs() {
        return shown;
    }

    /// The run that is trained; null before the first one.
    public ReadOnlyObjectProperty<@Nullable ShelfRun> activeProperty() {
        return active.getReadOnlyProperty();
    }

    public @Nullable ShelfRun active() {
        return active.get();
    }

    /// Says that a run in preparation comes from a project, whose runs then take the place of these.
    void expect(Run next, Project project) {
        expected = new Expected(next.number(), first -> replaceAll(project));
    }

    private ShelfRun replaceAll(Project project) {
        List<ShelfRun> read = entries.of(project);
        run.acts().forget(this);
        acts.forget();
        active.set(null);
        runs.setAll(read);
        run.pins().open(project.pins());
        studies.opened(new StudiedRuns.Opened(read, read.get(project.active())));
        return read.get(project.active());
    }

    /// Says that a run in preparation is one of these.
    void expect(Run next, ShelfRun entry) {
        expected = new Expected(next.number(), first -> entry);
    }

    /// Says that a run in preparation is new, and what it is called.
    void expect(Run next, String name) {
        expected = new Expected(next.number(), first -> add(first, name));
    }

    /// Sets what is done after a run was put aside.
    void setOnPutAside(Runnable action) {
        onPutAside = action;
    }

    /// Makes room in memory, after runs have come.
    void makeRoom() {
        onPutAside.run();
    }

    private void follow(TrainingEvent event) {
        if (event instanceof TrainingEvent.RunStarted ready) {
            started = ready.run();
            show(run.newest());
        } else if (event instanceof TrainingEvent.Retired retired) {
            find(retired.run()).ifPresent(entry -> putAside(entry, retired));
            onPutAside.run();
        } else if (event instanceof TrainingEvent.Diverged diverged) {
            find(diverged.run()).ifPresent(entry -> entry.goBack(diverged.lastGood()));
        }
    }

    private Optional<ShelfRun> find(Run which) {
        return runs.stream().filter(entry -> entry.is(which)).findFirst();
    }

    private static void putAside(ShelfRun entry, TrainingEvent.Retired retired) {
        RunCopy copy = retired.copy();
        if (copy == null) {
            boolean failed = retired.last().state() == RunState.FAILED;
            entry.show(RunFacts.of(retired.last()));
            entry.keep(new Lost(TEXTS.get(failed ? "shelf.lost.failed" : "shelf.lost.memory")));
        } else {
            entry.show(RunFacts.of(retired.run(), copy));
            entry.keep(new Held(copy.state(), copy.thinned(RunSaving.MOMENTS).before()));
        }
    }

    private void begin(TrainingSnapshot first) {
        Run ready = first.run();
        ShelfRun before = active.get();
        if (before != null && before.restProperty().get() == null && !before.keepStudies()) { // it had no step
            runs.remove(before);
        }
        boolean known = expected.number == ready.number();
        ShelfRun next = known ? expected.entry.apply(first) : add(first, entries.nextName(ready));
        if (!runs.contains(next)) { // deleted meanwhile
            runs.add(next);
        }
        next.train(ready);
        active.set(next);
    }

    private ShelfRun add(TrainingSnapshot first, String name) {
        ShelfRun entry = entries.begun(name, first, run.gemm().description());
        runs.add(entry);
        return entry;
    }

    private void show(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            return;
        }
        if (started != null && started.number() == snapshot.run().number()) {
            started = null;
            begin(snapshot);
        }
        ShelfRun entry = active.get();
        if (entry != null && entry.is(snapshot.run())) {
            entry.show(RunFacts.of(snapshot));
        }
    }

    /// Brings the run that is trained up to date, even if its newest snapshot is not shown.
    void look() {
        show(run.newest());
    }

    /// Makes entries of the list.
    ShelfEntries entries() {
        return entries;
    }

    /// The runs and the studies of them.
    public StudiedRuns studied() {
        return studies;
    }

    /// Says that runs have come beside the others.
    void added(List<ShelfRun> read) {
        studies.opened(new StudiedRuns.Opened(read, null));
    }

    /// What a person does to the list.
    public ShelfActs acts() {
        return acts;
    }

    void insert(int at, ShelfRun entry) {
        if (!runs.contains(entry)) { // it may have been brought back already
            runs.add(Math.min(at, runs.size()), entry);
        }
    }

    void remove(ShelfRun entry) {
        runs.remove(entry);
    }
}
