package elboroom.ui.runs;

import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.ProjectRun.Held;
import elboroom.project.ProjectRun.Rest;
import elboroom.project.ProjectRun.Stored;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.RunState;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.ShelfRun.Mark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The file of the window's runs, and whether any of them has gone on since it was saved. A run that has done no step
/// yet needs no saving. Belongs to the FX thread.
public final class OpenFileModel {
    private static final Texts TEXTS = new Texts(OpenFileModel.class);

    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
    private final RunModel run;
    private final ProjectModel project;
    private Map<ShelfRun, Mark> saved = new HashMap<>();
    private @Nullable Opened opened; // in preparation
    private final List<Runnable> onSaved = new ArrayList<>();

    /// A project in preparation.
    ///
    /// @param shown its file; null if it was never saved by a person
    private record Opened(long number, @Nullable Path shown) {}

    /// What is saved at one time.
    ///
    /// @param runs  those that go into the file, in order
    /// @param marks how far each of them is
    /// @param copy  collects them, not on the FX thread
    record Saving(List<ShelfRun> runs, List<Mark> marks, Supplier<Project> copy) {}

    OpenFileModel(RunModel run, ProjectModel project) {
        this.run = run;
        this.project = project;
        project.activeProperty().subscribe(this::begun);
        ShelfChanges.listen(
                project.runs(),
                each -> List.of(each.factsProperty(), each.nameProperty(), each.noteProperty()),
                this::look);
        run.stateProperty().subscribe(this::look);
    }

    /// The runs' file; null while they have none.
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// Whether anything would be lost.
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /// The same from the newest snapshot, which need not be shown.
    boolean isUnsaved() {
        project.look();
        look();
        return unsaved.get();
    }

    /// The file's name with a dot if there are unsaved steps.
    public String title() {
        Path present = file.get();
        String name = present == null ? TEXTS.get("file.none") : nameOf(present);
        return unsaved.get() ? TEXTS.get("file.unsaved", name) : name;
    }

    /// The file's name.
    static String nameOf(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    /// Says that a run in preparation is the active one of a project.
    ///
    /// @param shown null if it was never saved by a person
    void expect(Run next, @Nullable Path shown) {
        opened = new Opened(next.number(), shown);
    }

    private void begun(@Nullable ShelfRun active) {
        if (active != null && opened != null && active.is(opened.number)) {
            saved = new HashMap<>();
            file.set(opened.shown);
            if (opened.shown != null) {
                project.runs().forEach(each -> saved.put(each, each.mark()));
            }
            opened = null;
        }
        look();
    }

    /// Adds what is done after runs were saved.
    void onSaved(Runnable action) {
        onSaved.add(action);
    }

    /// Says that runs were saved.
    ///
    /// @param stored where each of them is; null for one without a state
    void saved(Saving what, Path where, List<@Nullable Stored> stored) {
        project.look();
        saved = new HashMap<>();
        for (int at = 0; at < what.runs.size(); at++) {
            ShelfRun each = what.runs.get(at);
            saved.put(each, what.marks.get(at));
            each.setCopy(isSaved(each) ? stored.get(at) : null);
            if (each.restProperty().get() instanceof Stored) {
                each.keep(stored.get(at));
            }
        }
        file.set(where);
        look();
        onSaved.forEach(Runnable::run);
    }

    /// Which runs are saved.
    enum Extent {
        ALL,
        /// Those that are in no file yet.
        UNSAVED
    }

    /// The runs as a file keeps them.
    ///
    /// @param which one of them
    /// @param copy  its state
    /// @param most  bytes of moments that each of them may have in the file
    Saving toSave(Run which, RunCopy copy, Extent extent, long most) {
        project.look();
        var runs = new ArrayList<ShelfRun>();
        var marks = new ArrayList<Mark>();
        var copies = new ArrayList<Supplier<ProjectRun>>();
        int active = 0;
        for (ShelfRun each : project.runs()) {
            Rest rest = each.restProperty().get();
            boolean copied = rest == null && each.is(which);
            boolean wanted = extent == Extent.ALL ? rest != null : rest instanceof Held && each.copy() == null;
            if (copied || wanted) {
                RunFacts facts = copied ? RunFacts.of(which, copy.state()) : each.facts();
                active = each == project.active() ? runs.size() : active;
                runs.add(each);
                marks.add(each.mark(facts));
                Rest where = copied ? new Held(copy.state(), copy.before()) : Objects.requireNonNull(rest);
                copies.add(each.toSave(facts, where instanceof Held held ? held.forFile(most) : where));
            }
        }
        int at = active;
        return new Saving(
                runs,
                marks,
                () -> new Project(copies.stream().map(Supplier::get).toList(), at));
    }

    private boolean isSaved(ShelfRun each) {
        return each.mark().equals(saved.get(each));
    }

    private void look() {
        ShelfRun active = project.active();
        boolean running = active != null
                && active.facts().step() > 0
                && run.stateProperty().get() == RunState.RUNNING;
        boolean isChanged =
                project.runs().stream().anyMatch(each -> each.facts().step() > 0 && !isSaved(each));
        boolean deleted = !project.runs().containsAll(saved.keySet());
        unsaved.set(running || isChanged || deleted);
    }
}
