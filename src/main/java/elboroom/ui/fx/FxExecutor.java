package elboroom.ui.fx;

import java.util.concurrent.Executor;

/// Runs every task on the FX thread, in the order of submission; for events that must not be lost.
public final class FxExecutor implements Executor {
    private final LongWorks works = LongWorks.on(this);

    /// What runs in the background and brings its results to this thread.
    LongWorks works() {
        return works;
    }

    @Override
    public void execute(Runnable task) {
        FxDispatch.later(task);
    }
}
