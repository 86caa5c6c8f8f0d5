package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Data that the user has chosen. They are loaded before they become part of the draft, so a restart is never offered
/// with files that cannot be used. A run trains on the data that were loaded here; the files are not read again.
/// Belongs to the FX thread.
public final class DataChoiceModel implements AutoCloseable {
    private static final Texts TEXTS = new Texts(DataChoiceModel.class);

    private final ReadOnlyObjectWrapper<@Nullable DataSource> loading = new ReadOnlyObjectWrapper<>(this, "loading");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final Loader loader;
    private final Consumer<LoadedData> accepted;
    private final Background background;

    /// Loads a source, on the background executor.
    interface Loader {
        LoadedData load(DataSource source) throws IOException;
    }

    /// Creates a model without a choice.
    ///
    /// @param accepted gets the data if they can be used
    /// @param own      loads, one source at a time
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    DataChoiceModel(Loader loader, Consumer<LoadedData> accepted, Executor own, Executor fx) {
        this.loader = loader;
        this.accepted = accepted;
        background = new Background(this::loadingTitle, own, fx, this::problemOf);
        background.setOnCancel(this::cancel);
        background.onProblem(this::refuse);
    }

    /// What is being loaded; null while nothing is.
    public ReadOnlyObjectProperty<@Nullable DataSource> loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Why the last choice cannot be used; null if it can.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Loads data, and accepts them if that succeeds. A later choice replaces one that is still being loaded.
    public void choose(DataSource source) {
        background.abandon();
        background.clearProblem();
        problem.set(null);
        loading.set(source);
        background.run(task -> load(source), Runnable::run);
    }

    /// Forgets the problem of the last choice; the present data stay.
    public void dismiss() {
        problem.set(null);
    }

    private String loadingTitle() {
        DataSource source = loading.get();
        return TEXTS.get("data.work", source == null ? "" : source.title());
    }

    /// Gives the choice up. What is read meanwhile is dropped.
    void cancel() {
        background.abandon();
        loading.set(null);
    }

    /// Forgets what is being loaded.
    @Override
    public void close() {
        background.close();
    }

    /// On the background executor.
    ///
    /// @return what to do on the FX thread
    private Runnable load(DataSource source) {
        try {
            LoadedData data = loader.load(source);
            return () -> accept(data);
        } catch (IOException e) { // a file that cannot be used: the user must correct it, and it is not logged
            return () -> refuse(problemOf(e));
        }
    }

    private void accept(LoadedData data) {
        loading.set(null);
        accepted.accept(data);
    }

    private void refuse(Problem found) {
        loading.set(null);
        problem.set(found);
    }

    private Problem problemOf(Throwable cause) {
        DataSource source = loading.get();
        String title = source == null ? "" : source.title();
        return Problem.of(TEXTS.get("data.problem", title), cause, TEXTS.get("data.problem.next"));
    }
}
