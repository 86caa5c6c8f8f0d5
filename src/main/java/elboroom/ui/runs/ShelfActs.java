package elboroom.ui.runs;

import elboroom.project.Project;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel.Act;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a person does to the list of runs, and can take back. Belongs to the FX thread.
public final class ShelfActs {
    private static final Texts TEXTS = new Texts(ShelfActs.class);

    private final ProjectModel project;
    private final Set<ShelfRun> deleted = new HashSet<>();
    private final List<Consumer<Act>> listeners = new ArrayList<>();

    ShelfActs(ProjectModel project) {
        this.project = project;
    }

    /// Adds a listener. It gets each act when it has been done.
    public void onAct(Consumer<Act> listener) {
        listeners.add(listener);
    }

    /// Gives a run another name, unless that is blank.
    public void rename(ShelfRun entry, String typed) {
        String before = entry.name();
        String name = typed.strip();
        if (!name.isEmpty() && !name.equals(before)) {
            perform(TEXTS.get("act.rename", before, name), () -> entry.rename(before), () -> entry.rename(name));
        }
    }

    /// Writes about a run.
    public void setNote(ShelfRun entry, String note) {
        String before = entry.noteProperty().get();
        if (!note.equals(before)) {
            perform(TEXTS.get("act.note", entry.name()), () -> entry.setNote(before), () -> entry.setNote(note));
        }
    }

    /// Takes a run off the list. The one that is trained stays.
    ///
    /// @return null if nothing was done
    public @Nullable Act delete(ShelfRun entry) {
        int at = project.runs().indexOf(entry);
        return at < 0 || entry == project.active()
                ? null
                : perform(
                        TEXTS.get("act.delete", entry.name()),
                        () -> {
                            deleted.remove(entry);
                            project.insert(at, entry);
                        },
                        () -> {
                            deleted.add(entry);
                            project.remove(entry);
                        });
    }

    /// The runs that were deleted and may be brought back.
    Set<ShelfRun> deleted() {
        return Set.copyOf(deleted);
    }

    /// Brings none of the deleted runs back.
    void forget() {
        deleted.clear();
    }

    /// Adds the runs of another file at the end of the list. One that is trained since stays when this is taken back.
    ///
    /// @param file its name
    void add(Project other, String file) {
        List<ShelfRun> added = project.entries().added(other, file);
        perform(
                TEXTS.get("act.add", file),
                () -> added.stream().filter(each -> each != project.active()).forEach(project::remove),
                () -> added.forEach(each -> project.insert(Integer.MAX_VALUE, each)));
        project.added(added);
    }

    private Act perform(String name, Runnable undo, Runnable act) {
        act.run();
        var told = new Act(project, name, undo, act);
        listeners.forEach(listener -> listener.accept(told));
        return told;
    }
}
