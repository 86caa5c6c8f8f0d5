package elboroom.data;

import java.io.IOException;

/// A dataset's file that cannot be used, with what a person needs to put it right.
///
/// The message reads `where: got, expected …; remedy`.
public final class DatasetFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param where the file, as the user named it
    /// @param got what was found
    /// @param expected what should have been there
    /// @param remedy what to do, as an imperative or a question
    public DatasetFormatException(String where, String got, String expected, String remedy) {
        super("%s: %s, expected %s; %s".formatted(where, got, expected, remedy));
    }

    /// The same, with a cause.
    DatasetFormatException(String where, String got, String expected, String remedy, Throwable cause) {
        this(where, got, expected, remedy);
        initCause(cause);
    }
}
