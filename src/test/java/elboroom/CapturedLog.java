package elboroom;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what a class logs while a test expects it, so that failures caused on purpose stay out of the build's log.
public final class CapturedLog extends Handler implements AutoCloseable {
    private final Logger logger; // held, for the log manager itself holds loggers weakly
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private CapturedLog(Logger logger) {
        this.logger = logger;
    }

    /// Listens until it is closed.
    public static CapturedLog of(Class<?> source) {
        var log = new CapturedLog(Logger.getLogger(source.getName()));
        log.logger.addHandler(log);
        log.logger.setUseParentHandlers(false);
        return log;
    }

    /// What was logged so far, oldest first.
    public List<LogRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        logger.setUseParentHandlers(true);
        logger.removeHandler(this);
    }
}
