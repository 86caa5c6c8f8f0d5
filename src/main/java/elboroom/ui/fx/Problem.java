package elboroom.ui.fx;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Something that went wrong, explained for the user: what happened, why, and what to do next.
///
/// @param what what did not work, a short sentence
/// @param why the cause, as far as it is known; may be empty
/// @param next what the person can do; may be empty
/// @param details technical details for *Copy details*; may be empty
public record Problem(String what, String why, String next, String details) {
    public Problem {
        if (what.isBlank()) {
            throw new IllegalArgumentException("Problem what: got a blank text, expected a sentence");
        }
    }

    /// A problem that an exception caused; its stack trace becomes the details.
    public static Problem of(String what, Throwable cause, String next) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        String message = cause.getMessage();
        String why = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
        return new Problem(what, why, next, trace.toString());
    }

    /// The whole problem as plain text, for the clipboard.
    public String asText() {
        StringBuilder text = new StringBuilder(what);
        for (String part : new String[] {why, next, details}) {
            if (!part.isBlank()) {
                text.append(System.lineSeparator()).append(part);
            }
        }
        return text.toString();
    }
}
