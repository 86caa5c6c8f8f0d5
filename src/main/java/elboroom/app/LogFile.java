package elboroom.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Writes what the program logs into files of 1 MB, of which the newest five stay. Each process has files of its own.
/// Warnings still go to the console, too.
final class LogFile implements AutoCloseable {
    private static final int BYTES = 1 << 20;
    private static final int FILES = 5;
    private static final String NAMES = "elbo-room-%u.%g.log"; // the process, and how old: 0 is the newest

    private final Path folder;
    private final Handler handler;

    private LogFile(Path folder, Handler handler) {
        this.folder = folder;
        this.handler = handler;
    }

    /// Begins to write.
    ///
    /// @param folder need not be there
    /// @throws IOException if it cannot be written
    static LogFile in(Path folder) throws IOException {
        return in(folder, BYTES);
    }

    /// @param bytes of a file, before the next one begins
    static LogFile in(Path folder, int bytes) throws IOException {
        Files.createDirectories(folder);
        String literal = folder.toAbsolutePath().toString().replace("%", "%%");
        var handler = new FileHandler(literal + "/" + NAMES, bytes, FILES, true);
        handler.setEncoding(StandardCharsets.UTF_8.name());
        handler.setFormatter(new Lines());
        Logger root = Logger.getLogger("");
        Stream.of(root.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .forEach(console -> console.setLevel(Level.WARNING));
        root.addHandler(handler);
        return new LogFile(folder, handler);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        handler.close();
    }

    /// One line an entry, and below it what was thrown.
    private static final class Lines extends Formatter {
        @Override
        public String format(LogRecord entry) {
            var text = new StringWriter();
            var out = new PrintWriter(text);
            out.printf(
                    "%s %s %s: %s%n",
                    entry.getInstant().truncatedTo(ChronoUnit.MILLIS),
                    entry.getLevel().getName(),
                    entry.getLoggerName(),
                    formatMessage(entry));
            Throwable thrown = entry.getThrown();
            if (thrown != null) {
                thrown.printStackTrace(out);
            }
            return text.toString();
        }
    }
}
