package elboroom.project;

import java.io.IOException;

/// A run's file that cannot be read or written, with what a person needs to put it right.
///
/// The message reads `where: got, expected …; remedy`.
public final class RunFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param where    the file, and the entry and place in it, as in `run.elbo, runs/r1/run.json: changes[3].step`
    /// @param got      what was found
    /// @param expected what should have been there
    /// @param remedy   what to do, as an imperative or a question
    public RunFileException(String where, String got, String expected, String remedy) {
        super("%s: %s, expected %s; %s".formatted(where, got, expected, remedy));
    }

    RunFileException(String where, String got, String expected, String remedy, Throwable cause) {
        this(where, got, expected, remedy);
        initCause(cause);
    }
}
