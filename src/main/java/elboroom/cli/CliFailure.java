package elboroom.cli;

import java.io.Serial;

/// A failure of a command whose message is for the user: `where: got, expected …; remedy`.
final class CliFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    CliFailure(String where, String got, String expected, String remedy) {
        super("%s: %s, expected %s; %s".formatted(where, got, expected, remedy));
    }
}
