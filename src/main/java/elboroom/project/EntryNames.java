package elboroom.project;

import java.util.regex.Pattern;

/// The names that entries of an archive may have: parts of lower-case letters, digits, `.`, `-` and `_`, with `/`
/// between them. A part is not made of dots alone, so no name leads out of a folder, and no two differ in case alone.
final class EntryNames {
    static final int LENGTH = 200;
    static final String EXPECTED =
            "at most %d lower-case letters, digits, '.', '-', '_', and '/' between".formatted(LENGTH);

    private static final Pattern GRAMMAR = Pattern.compile("(?!\\.+(/|$))[a-z0-9._-]++(/(?!\\.+(/|$))[a-z0-9._-]++)*+");

    private EntryNames() {}

    static boolean isName(String name) {
        return name.length() <= LENGTH && GRAMMAR.matcher(name).matches();
    }
}
