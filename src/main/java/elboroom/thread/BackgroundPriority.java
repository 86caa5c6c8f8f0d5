package elboroom.thread;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;

/// Lets training, and other long computations, give way to the threads that answer a person, and what only accompanies
/// training give way to that. Each still gets all the time that nobody else wants.
///
/// On Windows a thread's priority does it. Linux ignores that one but lets a thread make itself nicer. Threads that a
/// thread starts take over both. On other systems nothing changes.
public final class BackgroundPriority {
    private static final Logger LOG = System.getLogger(BackgroundPriority.class.getName());
    private static final int NICENESS = 10;
    private static final int NICEST = 19;
    private static final int PRIO_PROCESS = 0; // means a single thread on Linux
    private static final int CALLER = 0;

    private BackgroundPriority() {}

    /// Lowers the priority of the calling thread and of those that it starts from now on. Where that fails, the thread
    /// goes on as it is: nothing but promptness depends on it.
    public static void enter() {
        lower(Thread.MIN_PRIORITY + 1, NICENESS);
    }

    /// Daemon threads that run like training.
    public static ThreadFactory threads(String name) {
        return threads(name, BackgroundPriority::enter);
    }

    /// Daemon threads that run below training: for what would hold up one of its shards, and so all of them.
    public static ThreadFactory threadsBelowTraining(String name) {
        return threads(name, () -> lower(Thread.MIN_PRIORITY, NICEST));
    }

    private static ThreadFactory threads(String name, Runnable enter) {
        return task -> Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            enter.run();
            task.run();
        });
    }

    @SuppressWarnings("ThreadPriorityCheck") // it is a courtesy, on which nothing relies
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
