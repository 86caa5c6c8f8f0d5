package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How numbers look in what the command line prints for people. [CommandRun] checks it for every command that a test
/// runs.
public final class NumbersForPeople {
    /// The typographic minus; exponents with a plus, a leading zero or a capital E; Java's infinity; a zero with a
    /// sign; thousands without commas.
    private static final Pattern WRONG = Pattern.compile(
            "−[\\d∞]|\\de[-+]0|\\de\\+|\\dE|\\bInfinity\\b|(?<![\\w.,])-0(\\.0*)?(?![\\w.,])|(?<![\\w.,/:=]|\\w-)\\d{4,}\\.\\d");

    /// A missing figure is a dash.
    private static final Pattern MISSING = Pattern.compile("\\bNaN\\b");

    private NumbersForPeople() {}

    /// Checks a result or progress.
    public static void check(String text) {
        assertThat(text).doesNotContainPattern(WRONG).doesNotContainPattern(MISSING);
    }

    /// Checks what is on standard error. An error may name the NaN that it got.
    static void checkWithErrors(String text) {
        assertThat(text).doesNotContainPattern(WRONG);
        check(text.lines().filter(line -> !line.startsWith("elbo-room")).collect(Collectors.joining("\n")));
    }
}
