package elboroom.ui.runs;

import elboroom.data.PinnedImage;
import elboroom.project.EmbeddedData;
import elboroom.project.Project;
import elboroom.project.ProjectRun.Stored;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.ShelfRun.Mark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The file of the window's runs, and whether any of them has gone on since it was saved, or other images are pinned. A
/// run that has done no step yet needs no saving, unless it was studied. Belongs to the FX thread.
public final class OpenFileModel {
    private static final Texts TEXTS = new Texts(OpenFileModel.class);

    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
    private final RunModel run;
    private final ProjectModel project;
    private final Embedding embedding;
    private Map<ShelfRun, Mark> saved = new HashMap<>();
    private List<PinnedImage> savedPins = List.of();
    private @Nullable Opened opened; // in preparation
    private final List<Runnable> onSaved = new ArrayList<>();

    /// A project in preparation.
    ///
    /// @param shown    its file; null if it was never saved by a person
    /// @param embedded whether images are in it
    private record Opened(long number, @Nullable Path shown, boolean embedded) {}

    OpenFileModel(RunModel run, ProjectModel project) {
        this.run = run;
        this.project = project;
        embedding = new Embedding(project);
        project.activeProperty().subscribe(this::begun);
        ShelfChanges.listen(
                project.runs(),
                each -> List.of(each.factsProperty(), each.nameProperty(), each.noteProperty(), each.studies()),
                this::look);
        run.stateProperty().subscribe(this::look);
        run.pins().imagesProperty().subscribe(this::look);
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

    /// Whether images are in the file, too.
    Embedding embedding() {
        return embedding;
    }

    /// Says that a run in preparation is the active one of a project.
    ///
    /// @param shown null if it was never saved by a person
    void expect(Run next, Project of, @Nullable Path shown) {
        opened = new Opened(
                next.number(),
                shown,
                of.runs().stream().anyMatch(each -> each.head().data().embedded() != null));
    }

    /// What a file has of a run.
    ///
    /// @param stored where its state is; null if it has none
    /// @param images where its images are; null if they are not in the file
    record Written(@Nullable Stored stored, EmbeddedData.@Nullable Stored images) {}

    private void begun(@Nullable ShelfRun active) {
        if (active != null && opened != null && active.is(opened.number)) {
            saved = new HashMap<>();
            savedPins = opened.shown == null ? List.of() : run.pins().images();
            file.set(opened.shown);
            embedding.set(opened.embedded);
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
    /// @param written what is there of each of them
    void saved(Saving what, Path where, List<Written> written) {
        project.look();
        saved = new HashMap<>();
        savedPins = what.pins();
        for (int at = 0; at < what.runs().size(); at++) {
            ShelfRun each = what.runs().get(at);
            Stored stored = written.get(at).stored;
            saved.put(each, what.marks().get(at));
            each.setCopy(isSaved(each) ? stored : null);
            if (each.restProperty().get() instanceof Stored) {
                each.keep(stored);
            }
            each.images().setEmbedded(written.get(at).images);
        }
        file.set(where);
        look();
        onSaved.forEach(Runnable::run);
    }

    private boolean isSaved(ShelfRun each) {
        return each.mark().equals(saved.get(each));
    }

    private static boolean isWorthSaving(ShelfRun each) {
        return each.facts().step() > 0 || !each.studies().isEmpty();
    }

    private void look() {
        ShelfRun active = project.active();
        boolean running = active != null
                && active.facts().step() > 0
                && run.stateProperty().get() == RunState.RUNNING;
        boolean isChanged = project.runs().stream().anyMatch(each -> isWorthSaving(each) && !isSaved(each));
        boolean deleted = !project.runs().containsAll(saved.keySet());
        boolean pinned = !run.pins().images().equals(savedPins);
        unsaved.set(running || isChanged || deleted || pinned);
    }
}
