package elboroom.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells in columns, for people. The last cell of a row may be as long as it likes.
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    String text() {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder(" ");
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(' ').append(cell);
                if (column < row.size() - 1) {
                    line.repeat(' ', width(column) - cell.length());
                }
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size() - 1)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
