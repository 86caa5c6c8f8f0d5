package elboroom.training;

import java.io.Serial;

/// A run that does not fit into the program's memory. The message is for the user, and says how large it is.
public final class ModelTooLargeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ModelTooLargeException(String message) {
        super(message);
    }
}
