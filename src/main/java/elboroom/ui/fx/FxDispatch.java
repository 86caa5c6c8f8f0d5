package elboroom.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The only way to the FX thread: nothing else calls `Platform.runLater`.
///
/// A view computes in a [Background], which brings the results back. State in which a newer value replaces an older one
/// (snapshots of training) goes through a [Latest] on [#executor()]. Events, which must all arrive in order, go
/// directly to the executor.
public final class FxDispatch {
    private static final FxExecutor EXECUTOR = new FxExecutor();

    private FxDispatch() {}

    /// The executor of the FX thread: every task runs, in the order of submission.
    public static Executor executor() {
        return EXECUTOR;
    }

    /// What runs in the background for the window, for longer than a moment.
    public static LongWorks works() {
        return EXECUTOR.works();
    }

    /// Runs a task on the FX thread: at once if the caller is on it, otherwise later.
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
