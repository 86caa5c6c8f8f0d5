package elboroom.ui.fx;

import elboroom.text.FileReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Something that went wrong, explained for the user: what happened, why, and what to do next.
///
/// @param what what did not work, a short sentence
/// @param why the cause, as far as it is known; may be empty
/// @param next what the person can do; may be empty
/// @param cause the exception behind it; null if there is none
public record Problem(
        String what, String why, String next, @Nullable Throwable cause) {
    private static final Logger LOG = System.getLogger(Problem.class.getName());
    private static final Texts TEXTS = new Texts(Problem.class);

    public Problem {
        if (what.isBlank()) {
            throw new IllegalArgumentException("Problem what: got a blank text, expected a sentence");
        }
    }

    /// A problem that no exception caused.
    public Problem(String what, String why, String next) {
        this(what, why, next, null);
    }

    /// A problem that an exception caused; its message says why.
    public static Problem of(String what, Throwable cause, String next) {
        String message = cause.getMessage();
        String why = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
        if (cause instanceof FileSystemException file && file.getReason() == null) {
            why = "%s: %s".formatted(why, FileReason.of(file)); // its message is the file's name alone
        }
        return new Problem(what, why, next, cause);
    }

    /// An explanation of failures that does not fail itself. If the given one does, for want of memory perhaps, the
    /// problem has plain words.
    static Function<Throwable, Problem> always(Function<? super Throwable, Problem> explain) {
        String plain = TEXTS.get("problem.plain"); // now, while there is memory for it
        return cause -> {
            try {
                return explain.apply(cause);
            } catch (Throwable e) {
                LOG.log(Level.ERROR, "A failure could not be explained", e);
                return of(plain, cause, "");
            }
        };
    }

    /// Whether another problem reads the same.
    boolean readsAs(Problem other) {
        return what.equals(other.what) && why.equals(other.why) && next.equals(other.next);
    }

    /// What a person reads, without the technical details.
    String sentences() {
        return joined(" ", what, why, next);
    }

    /// The whole problem as plain text, for the clipboard.
    public String asText() {
        StringWriter trace = new StringWriter();
        if (cause != null) {
            cause.printStackTrace(new PrintWriter(trace));
        }
        return joined(System.lineSeparator(), what, why, next, trace.toString());
    }

    /// The parts that are not blank.
    static String joined(String between, String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!part.isBlank()) {
                text.append(text.isEmpty() ? "" : between).append(part);
            }
        }
        return text.toString();
    }
}
