package elboroom.text;

import java.io.IOException;

/// A text that is not the JSON that [Json#read] takes.
///
/// The message reads `where: got, expected …`.
public final class JsonException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String got;
    private final String expected;

    /// @param where the place in the text
    JsonException(String where, String got, String expected) {
        super("%s: %s, expected %s".formatted(where, got, expected));
        this.where = where;
        this.got = got;
        this.expected = expected;
    }

    /// As in `line 3, column 7`.
    public String where() {
        return where;
    }

    public String got() {
        return got;
    }

    public String expected() {
        return expected;
    }
}
