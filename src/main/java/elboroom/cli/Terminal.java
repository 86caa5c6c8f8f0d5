package elboroom.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What standard error is connected to. `System.console()` alone cannot tell, because it looks at input and output.
final class Terminal {
    private static final Logger LOG = System.getLogger(Terminal.class.getName());
    private static final int DEFAULT_WIDTH = 80;

    private Terminal() {}

    /// Whether a person sees standard error. Asks POSIX's `test -t 2`, or Java's console where there is no such
    /// command.
    static boolean standardErrorIsTerminal() {
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "There is no command 'test' here", e);
            Console console = System.console();
            return console != null && console.isTerminal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Columns of the terminal. The environment knows them, or else POSIX's `stty size`.
    static int width() {
        String columns = System.getenv("COLUMNS");
        return width(columns == null ? "0 0" : "0 " + columns)
                .or(() -> width(size()))
                .orElse(DEFAULT_WIDTH);
    }

    /// @param size rows and columns
    /// @return the columns; empty unless they are a sensible number
    static Optional<Integer> width(String size) {
        String columns = size.substring(size.indexOf(' ') + 1).strip();
        return columns.matches("[1-9]\\d{1,3}") ? Optional.of(Integer.valueOf(columns)) : Optional.empty();
    }

    private static String size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "There is no terminal to ask, or no command ''stty''", e);
            return "";
        }
    }
}
