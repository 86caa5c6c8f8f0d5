package elboroom.text;

import org.jspecify.annotations.Nullable;

/// A table as comma-separated values: a line of names, then the rows. As in RFC 4180, except that
/// a line ends with a line feed alone.
///
/// Numbers stand as Java prints them, whatever the language of the machine. An absent value is an empty field. A text
/// with a comma, a quotation mark or the end of a line is quoted.
public final class Csv {
    private final StringBuilder lines = new StringBuilder();
    private final int columns;

    /// Begins a table.
    ///
    /// @param names of the columns
    public Csv(String... names) {
        columns = names.length;
        row((Object[]) names);
    }

    /// Adds a row.
    ///
    /// @param cells as many as there are names; null for an empty cell
    public void row(@Nullable Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(
                    "Csv.row: got %d cells, expected %d, one for each name".formatted(cells.length, columns));
        }
        for (int i = 0; i < columns; i++) {
            lines.append(i == 0 ? "" : ",").append(field(cells[i]));
        }
        lines.append('\n');
    }

    /// A number that may be absent.
    ///
    /// @return null for NaN
    public static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }

    /// Takes away the lines that are there, for a file that grows; what is added next follows them.
    public String take() {
        String taken = lines.toString();
        lines.setLength(0);
        return taken;
    }

    private static String field(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /// The lines, each with its end.
    @Override
    public String toString() {
        return lines.toString();
    }
}
