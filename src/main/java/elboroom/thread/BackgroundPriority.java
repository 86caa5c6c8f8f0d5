package elboroom.thread;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;

/// Priorities of threads. The threads that answer a person come first, then training and other long computations, then
/// what only accompanies training. A thread of lower priority still gets all the time that the others leave.
///
/// Windows follows a thread's priority. Linux ignores it, but a thread can raise its own niceness there. New threads
/// inherit both. On other systems nothing changes.
public final class BackgroundPriority {
    private static final Logger LOG = System.getLogger(BackgroundPriority.class.getName());
    private static final int NICENESS = 10;
    private static final int NICEST = 19;
    private static final int PRIO_PROCESS = 0; // means a single thread on Linux
    private static final int CALLER = 0;

    private BackgroundPriority() {}

    /// Lowers the priority of the calling thread and of those that it starts from now on. If that fails, the thread
    /// keeps its priority; the window is then less responsive.
    public static void enter() {
        lower(Thread.MIN_PRIORITY + 1, NICENESS);
    }

    /// Daemon threads that run like training.
    public static ThreadFactory threads(String name) {
        return threads(name, BackgroundPriority::enter);
    }

    /// Daemon threads below training. At training's own priority they would hold up one shard, and so all of them.
    public static ThreadFactory threadsBelowTraining(String name) {
        return threads(name, () -> lower(Thread.MIN_PRIORITY, NICEST));
    }

    private static ThreadFactory threads(String name, Runnable enter) {
        return task -> Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            enter.run();
            task.run();
        });
    }

    @SuppressWarnings("ThreadPriorityCheck") // no result depends on the order of threads
    private static void lower(int priority, int niceness) {
        Thread.currentThread().setPriority(priority);
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            try {
                int failed = setPriority(niceness);
                if (failed != 0) {
                    LOG.log(Level.DEBUG, "setpriority: got {0}, expected 0; the thread keeps its priority", failed);
                }
            } catch (Throwable e) { // what a foreign call may throw
                LOG.log(Level.DEBUG, "No setpriority; the thread keeps its priority", e);
            }
        }
    }

    /// `int setpriority(int which, id_t who, int prio)`, see setpriority(2).
    private static int setPriority(int niceness) throws Throwable {
        Linker linker = Linker.nativeLinker();
        var signature = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        var function = linker.downcallHandle(linker.defaultLookup().findOrThrow("setpriority"), signature);
        return (int) function.invokeExact(PRIO_PROCESS, CALLER, niceness);
    }
}
