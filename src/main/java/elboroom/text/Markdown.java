package elboroom.text;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// Parts of Markdown documents.
public final class Markdown {
    private Markdown() {}

    /// Rows of cells as a table, the first as the names of the columns.
    public static String table(List<List<String>> rows) {
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i)));
            if (i == 0) {
                text.append(line(rows.get(i).stream()
                        .map(name -> name.equals(rows.getFirst().getFirst()) ? ":--" : "--:")
                        .toList()));
            }
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        var line = new StringJoiner(" | ", "| ", " |\n");
        cells.forEach(cell -> line.add(cell.replace("|", "\\|")));
        return line.toString();
    }

    /// Settings for people, an item each.
    public static String list(Map<String, Object> settings) {
        var lines = new StringBuilder();
        settings.forEach((name, value) -> lines.append("- %s: %s%n".formatted(name, text(value))));
        return lines.toString();
    }

    /// Values in a row.
    public static String words(List<?> values) {
        return values.stream().map(each -> String.valueOf(text(each))).collect(Collectors.joining(", "));
    }

    private static Object text(Object value) {
        return switch (value) {
            case Double number -> Numbers.exact(number);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> "%s: %s".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
            case List<?> list -> words(list);
            default -> value;
        };
    }
}
