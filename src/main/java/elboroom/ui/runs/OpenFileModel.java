package elboroom.ui.runs;

import elboroom.project.RunData;
import elboroom.project.SavedRun;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The file of the window's run, and whether the run has gone on since it was saved. A run that has done no step yet
/// needs no saving. Belongs to the FX thread.
public final class OpenFileModel {
    private static final Texts TEXTS = new Texts(OpenFileModel.class);

    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
    private final RunModel run;
    private @Nullable Kept kept;
    private @Nullable Kept expected; // of a run that is in preparation

    /// What a file has of a run.
    ///
    /// @param file null if no person has saved it
    /// @param name what a person calls it; null for the name of its file
    private record Kept(
            Moment moment, @Nullable Path file, @Nullable String name, String note) {
        boolean isAllOf(TrainingSnapshot snapshot) {
            return file != null && snapshot.state() != RunState.RUNNING && moment.equals(Moment.of(snapshot));
        }
    }

    OpenFileModel(RunModel run) {
        this.run = run;
        run.presentProperty().subscribe(this::look);
    }

    /// The run's file; null while it has none.
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// Whether steps would be lost.
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /// The same from the newest snapshot, which need not be shown.
    boolean isUnsaved() {
        look(run.newest());
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

    /// Says that a run in preparation comes from a file.
    ///
    /// @param shown null if it was never saved by a person
    void expect(Run next, SavedRun from, @Nullable Path shown) {
        expected = new Kept(Moment.of(next, from.state()), shown, from.name(), from.note());
    }

    /// Says that the expected run will not come.
    void expectNothing() {
        expected = null;
    }

    /// Says that a run was saved.
    void saved(Run which, TrainingState state, Path where) {
        Kept before = keptOf(which);
        Moment moment = Moment.of(which, state);
        kept = before == null ? new Kept(moment, where, null, "") : new Kept(moment, where, before.name, before.note);
        look(run.newest());
    }

    /// A moment of a run as a file keeps it. What the run was opened with stays with it: its name and its note.
    ///
    /// @param where the file; null for the run's own
    Supplier<SavedRun> toSave(Run which, RunCopy copy, @Nullable Path where) {
        Kept before = keptOf(which);
        Path named = where == null && before != null ? before.file : where;
        String name = before == null || before.name == null ? nameFor(which, named) : before.name;
        String note = before == null ? "" : before.note;
        return () -> new SavedRun(
                name,
                note,
                RunData.of(which.data()), // which takes a moment
                run.gemm().description(),
                which.config(),
                copy.state(),
                copy.moments());
    }

    private static String nameFor(Run which, @Nullable Path where) {
        return where == null
                ? TEXTS.get(
                        "run.name",
                        which.config().model().text(),
                        which.config().seed())
                : nameOf(where).replaceFirst("\\.[^.]*$", "");
    }

    private @Nullable Kept keptOf(Run which) {
        return kept != null && kept.moment.run() == which.number() ? kept : null;
    }

    private void look(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            return;
        }
        if (expected != null && expected.moment.run() == snapshot.run().number()) {
            kept = expected;
            expected = null;
        }
        Kept present = keptOf(snapshot.run());
        file.set(present == null ? null : present.file);
        unsaved.set(snapshot.step() > 0 && (present == null || !present.isAllOf(snapshot)));
    }
}
