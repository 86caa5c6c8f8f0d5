package elboroom.tidy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What threads ended with, because nobody caught it.
final class Uncaught {
    private static final Queue<String> FAILURES = new ConcurrentLinkedQueue<>();
    private static final Thread.UncaughtExceptionHandler HANDLER =
            (thread, failure) -> FAILURES.add("uncaught in '%s': %s".formatted(thread.getName(), trace(failure)));

    private Uncaught() {}

    static void listen() {
        Thread.setDefaultUncaughtExceptionHandler(HANDLER);
    }

    /// What was thrown since the last call.
    static List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (String next = FAILURES.poll(); next != null; next = FAILURES.poll()) {
            drained.add(next);
        }
        return drained;
    }

    static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
