package elboroom.tidy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Threads that outlive a test. One that ends is waited for.
final class Threads {
    /// A thread that lives as long as the process, on purpose.
    private record Lasting(String prefix, String reason) {}

    private static final List<Lasting> LASTING = List.of(
            new Lasting("JavaFX", "the toolkit starts once in a process: the FX thread and its launcher"),
            new Lasting("InvokeLaterDispatcher", "the toolkit's queue before the FX thread"),
            new Lasting("QuantumRenderer", "the toolkit's renderer"),
            new Lasting("Headless Timer", "the toolkit's clock where there is no display"),
            new Lasting(
                    "testfx-async-pool-thread", "TestFX's; one of them stands in for the application's main thread"),
            new Lasting("Prism Font Disposer", "the toolkit's, for fonts"),
            new Lasting("junit-", "JUnit's own, which ends a test that takes too long"),
            new Lasting("ProgressBar", "the progress bar's, one for all bars"),
            new Lasting("Java2D Disposer", "the JDK's, for what draws without a window"),
            new Lasting("Cleaner-", "the JDK's, for a library's native memory"),
            new Lasting("process reaper", "the JDK's, waits for processes and for a minute longer"),
            new Lasting("Attach Listener", "the JVM's, when a tool looks at it"),
            new Lasting("VirtualThread-unblocker", "the JDK's, for virtual threads"),
            new Lasting("ForkJoinPool-1-worker", "the JDK's, carries virtual threads; its workers end when idle"),
            new Lasting("ForkJoinPool.commonPool-delayScheduler", "the JDK's clock for what is done later"),
            new Lasting("ForkJoinPool.commonPool-worker", "the JDK's pool for all; its workers end when idle"));

    private Threads() {}

    /// Every platform thread that runs.
    static Set<Thread> alive() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[2 * all.activeCount() + 16];
        int count = all.enumerate(threads);
        Set<Thread> alive = Collections.newSetFromMap(new IdentityHashMap<>());
        alive.addAll(Arrays.asList(threads).subList(0, count));
        return alive;
    }

    /// The threads that were not there before and do not end in time, each with what it does.
    static List<String> left(Set<Thread> before, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        return alive().stream()
                .filter(thread -> !before.contains(thread) && !lasts(thread) && !ends(thread, deadline))
                .map(thread -> "the thread '%s' still runs, %s"
                        .formatted(thread.getName(), Arrays.toString(thread.getStackTrace())))
                .toList();
    }

    private static boolean lasts(Thread thread) {
        return LASTING.stream().anyMatch(lasting -> thread.getName().startsWith(lasting.prefix));
    }

    private static boolean ends(Thread thread, Instant deadline) {
        try {
            Duration rest = Duration.between(Instant.now(), deadline);
            return thread.join(rest.isPositive() ? rest : Duration.ofNanos(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !thread.isAlive();
        }
    }
}
