package elboroom.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A page of the documentation, drawn from as much of Markdown as our pages use: headings, paragraphs, lists, tables,
/// indented formulas, and in a line code, bold, italics and links (of which only the text is shown).
final class PageView extends VBox {
    private static final Pattern PARTS =
            Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*]+)\\*|\\[([^]]+)]\\([^)]*\\)");
    private static final List<String> STYLES = List.of("page-code", "page-strong", "page-emphasis", "page-plain");
    private static final String FORMULA = "    ";
    private static final String ITEM = "- ";
    private static final String CELL = "|";

    private final List<String> lines;
    private int next;

    /// @param markdown the page's text
    PageView(String markdown) {
        getStyleClass().add("page");
        lines = markdown.lines().toList();
        while (next < lines.size()) {
            String line = lines.get(next);
            if (line.isBlank()) {
                next++;
            } else if (line.startsWith("#")) {
                getChildren().add(heading(lines.get(next++)));
            } else if (line.startsWith(FORMULA)) {
                getChildren().add(formula(whileStarting(FORMULA)));
            } else if (line.startsWith(CELL)) {
                getChildren().add(table(whileStarting(CELL)));
            } else {
                getChildren().add(paragraph());
            }
        }
    }

    private List<String> whileStarting(String beginning) {
        List<String> block = new ArrayList<>();
        while (next < lines.size() && lines.get(next).startsWith(beginning)) {
            block.add(lines.get(next++));
        }
        return block;
    }

    private static Node heading(String line) {
        String text = line.replaceFirst("^#+ ", "");
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(line.startsWith("##") ? "page-heading" : "page-title");
        return label;
    }

    private static Node formula(List<String> block) {
        Label label = new Label(String.join(
                "\n",
                block.stream().map(line -> line.substring(FORMULA.length())).toList()));
        label.getStyleClass().add("page-formula");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// The lines up to one that is empty or begins something else.
    private Node paragraph() {
        String first = lines.get(next++);
        boolean item = first.startsWith(ITEM);
        StringBuilder text = new StringBuilder(item ? "• " + first.substring(ITEM.length()) : first);
        while (next < lines.size()
                && !lines.get(next).isBlank()
                && !lines.get(next).startsWith(ITEM)) {
            text.append(' ').append(lines.get(next++).strip());
        }
        TextFlow flow = flow(text.toString());
        flow.getStyleClass().add(item ? "page-item" : "page-paragraph");
        return flow;
    }

    /// The second line of a table only separates.
    private static Node table(List<String> block) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("page-table");
        for (int row = 0; row < block.size(); row++) {
            String line = block.get(row);
            List<String> cells =
                    List.of(line.substring(1, line.lastIndexOf(CELL)).split("\\|"));
            if (row == 0) {
                cells.forEach(cell -> grid.getColumnConstraints().add(column(cells.size())));
            }
            for (int column = 0; row != 1 && column < cells.size(); column++) {
                TextFlow cell = flow(cells.get(column).strip());
                cell.getStyleClass().add(row == 0 ? "page-head" : "page-cell");
                grid.add(cell, column, row);
            }
        }
        return grid;
    }

    private static ColumnConstraints column(int of) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(100.0 / of);
        return column;
    }

    private static TextFlow flow(String text) {
        TextFlow flow = new TextFlow();
        int from = 0;
        for (MatchResult part : PARTS.matcher(text).results().toList()) {
            add(flow, text.substring(from, part.start()), "page-plain");
            for (int group = 1; group <= part.groupCount(); group++) {
                if (part.group(group) != null) {
                    add(flow, part.group(group), STYLES.get(group - 1));
                }
            }
            from = part.end();
        }
        add(flow, text.substring(from), "page-plain");
        return flow;
    }

    private static void add(TextFlow flow, String text, String style) {
        if (!text.isEmpty()) {
            Text node = new Text(text);
            node.getStyleClass().addAll("text", style);
            flow.getChildren().add(node);
        }
    }
}
