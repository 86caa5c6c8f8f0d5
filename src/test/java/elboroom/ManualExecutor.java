package elboroom;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/// Runs what was given to it when the test says so.
public final class ManualExecutor implements Executor {
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /// How many tasks wait.
    public int size() {
        return waiting.size();
    }

    /// Runs what has waited longest, if there is anything.
    public void runOne() {
        Runnable task = waiting.poll();
        if (task != null) {
            task.run();
        }
    }

    /// Runs what waits, and what that brings.
    public void runAll() {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }
}
