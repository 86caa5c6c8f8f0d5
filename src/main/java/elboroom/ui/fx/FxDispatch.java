package elboroom.ui.fx;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;

/// The one door to the FX thread; nothing else calls `Platform.runLater`.
///
/// State that a newer value replaces (snapshots, decoded images) goes through [Latest]; events that must all
/// arrive, in order (life cycle, errors) go through [FxExecutor].
public final class FxDispatch {
    private static final FxExecutor EXECUTOR = new FxExecutor();

    private FxDispatch() {}

    /// The executor of the FX thread: every task runs, in the order of submission.
    public static Executor executor() {
        return EXECUTOR;
    }

    /// A latest-only channel to the FX thread.
    ///
    /// @param receiver called on the FX thread with the newest value
    public static <T> Latest<T> latest(Consumer<? super T> receiver) {
        return new Latest<>(EXECUTOR, receiver);
    }

    /// Runs a task on the FX thread: at once if this is it, otherwise later.
    public static void run(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            later(task);
        }
    }

    static void later(Runnable task) {
        Platform.runLater(task);
    }
}
