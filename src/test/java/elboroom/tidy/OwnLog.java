package elboroom.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Warnings and errors that reach the root of the log. A test that expects one catches it with [elboroom.CapturedLog].
final class OwnLog extends Handler {
    private static final OwnLog INSTANCE = new OwnLog();
    private static final Formatter FORMATTER = new SimpleFormatter();

    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    private OwnLog() {
        setLevel(Level.WARNING);
    }

    static void listen() {
        Logger root = Logger.getLogger("");
        root.removeHandler(INSTANCE); // never twice
        root.addHandler(INSTANCE);
    }

    /// What was logged since the last call.
    static List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (String next = INSTANCE.warnings.poll(); next != null; next = INSTANCE.warnings.poll()) {
            drained.add(next);
        }
        return drained;
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            warnings.add("in the log of %s: %s".formatted(entry.getLoggerName(), FORMATTER.format(entry)));
        }
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        // nothing is held
    }
}
