package elboroom.thread;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;

/// The processor time of one thread, which any thread may ask for.
public final class ThreadTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final OptionalLong id;

    private ThreadTime(OptionalLong id) {
        this.id = id;
    }

    /// That of the calling thread.
    public static ThreadTime ofCaller() {
        return of(Thread.currentThread());
    }

    /// That of a thread, which may not have begun yet.
    public static ThreadTime of(Thread thread) {
        return new ThreadTime(OptionalLong.of(thread.threadId()));
    }

    /// That of a thread that runs now and has this name. If there is none, its time stays 0.
    public static ThreadTime of(String name) {
        return new ThreadTime(Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull) // it has ended meanwhile
                .filter(thread -> thread.getThreadName().equals(name))
                .mapToLong(ThreadInfo::getThreadId)
                .findAny());
    }

    /// Nanoseconds; 0 if the platform does not tell, or if the thread has ended.
    public long nanos() {
        return id.isPresent() && THREADS.isThreadCpuTimeSupported()
                ? Math.max(0, THREADS.getThreadCpuTime(id.getAsLong()))
                : 0;
    }
}
