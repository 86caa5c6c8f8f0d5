package elboroom.text;

/// Text from files of unknown origin, as messages may show it: short, on one line, without control characters.
public final class Quote {
    private static final int MOST = 80;

    private Quote() {}

    /// The text in quotation marks. What is long is cut, and characters that cannot be seen are written as `\u001b`.
    public static String of(String text) {
        return '"' + cut(text) + '"';
    }

    /// The same without the marks.
    public static String cut(String text) {
        var shown = new StringBuilder();
        text.chars().limit(MOST).forEach(unit -> append((char) unit, shown));
        return text.length() > MOST ? shown + "…" : shown.toString();
    }

    private static void append(char unit, StringBuilder out) {
        switch (Character.getType(unit)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> out.append("\\u%04x".formatted((int) unit));
            default -> out.append(unit);
        }
    }
}
