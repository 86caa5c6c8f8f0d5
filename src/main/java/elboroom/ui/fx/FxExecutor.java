package elboroom.ui.fx;

import java.util.concurrent.Executor;

/// Runs every task on the FX thread, in the order of submission; for events that must not be lost.
public final class FxExecutor implements Executor {
    @Override
    public void execute(Runnable task) {
        FxDispatch.later(task);
    }
}
