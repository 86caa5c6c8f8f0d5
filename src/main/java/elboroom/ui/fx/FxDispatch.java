package elboroom.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The one door to the FX thread; nothing else calls `Platform.runLater`.
///
/// What a view computes away from the FX thread comes back through a [Background]. State that others send and a newer
/// value replaces (snapshots of training) goes through a [Latest] on [#executor()]; events that must all arrive, in
/// order, go there directly.
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
