package elboroom.training;

import java.io.Serial;

/// A run that does not fit into the program's memory. The message is for the user, and says how large it is. It names
/// no way to more memory: how to get it depends on how the program was started.
public final class ModelTooLargeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long memoryNeeded;

    /// @param memoryNeeded bytes that the program needs for it; 0 if no amount would do
    ModelTooLargeException(String message, long memoryNeeded) {
        super(message);
        this.memoryNeeded = memoryNeeded;
    }

    /// Bytes that the program needs for the run, with all that must stay beside it; 0 if no amount would do.
    public long memoryNeeded() {
        return memoryNeeded;
    }
}
