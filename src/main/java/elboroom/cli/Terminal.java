package elboroom.cli;

import java.io.Console;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

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

    /// Columns of the terminal, if the environment says so.
    static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }
}
