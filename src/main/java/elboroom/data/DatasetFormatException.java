package elboroom.data;

import java.io.IOException;

/// A dataset's file that cannot be used, with what a person needs to put it right.
///
/// The message reads `where: got, expected …; remedy`.
public final class DatasetFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long memoryNeeded;

    /// @param where the file, as the user named it
    /// @param got what was found
    /// @param expected what should have been there
    /// @param remedy what to do, as an imperative or a question
    public DatasetFormatException(String where, String got, String expected, String remedy) {
        this(where, got, expected, remedy, 0);
    }

    /// The same for data that do not fit into the program's memory.
    ///
    /// @param memoryNeeded bytes that would do
    DatasetFormatException(String where, String got, String expected, String remedy, long memoryNeeded) {
        super("%s: %s, expected %s; %s".formatted(where, got, expected, remedy));
        this.memoryNeeded = memoryNeeded;
    }

    /// The same, with a cause.
    DatasetFormatException(String where, String got, String expected, String remedy, Throwable cause) {
        this(where, got, expected, remedy);
        initCause(cause);
    }

    /// Bytes that the program needs for the data; 0 if memory is not what is wrong.
    public long memoryNeeded() {
        return memoryNeeded;
    }
}
