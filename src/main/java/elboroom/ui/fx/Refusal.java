package elboroom.ui.fx;

import java.io.IOException;
import java.io.Serial;

/// A work that is refused on purpose, because what was asked for is not allowed. The message is all that a person
/// needs, so the log takes it for no error.
public final class Refusal extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// @param message for the user
    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
