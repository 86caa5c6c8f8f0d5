package elboroom.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The one door to the FX thread; nothing else calls `Platform.runLater`.
///
/// State that a newer value replaces (decoded images, a study's progress) goes through a [Latest] on [#executor()];
/// events that must all arrive, in order (life cycle, errors) go there directly.
public final class FxDispatch {
    private static final FxExecutor EXECUTOR = new FxExecutor();

    private FxDispatch() {}

    /// The executor of the FX thread: every task runs, in the order of submission.
    public static Executor executor() {
        return EXECUTOR;
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
