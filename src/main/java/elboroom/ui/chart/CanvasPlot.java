package elboroom.ui.chart;

import elboroom.ui.fx.Themes;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// A view drawn on one canvas. While it is empty, it says why.
public abstract class CanvasPlot extends PaintedRegion {
    private static final double LINE = 1.35; // from line to line, in the font's size

    private final SharpCanvas canvas = new SharpCanvas();
    private final Font font;
    private final StringProperty emptyText;

    /// Creates an empty plot.
    ///
    /// @param fontSize  of its labels
    /// @param emptyText what it says until told otherwise
    protected CanvasPlot(double fontSize, String emptyText) {
        font = Font.font(Themes.FONT_FAMILY, fontSize);
        this.emptyText = new SimpleStringProperty(this, "emptyText", emptyText);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true); // its numbers and its menu are for the keyboard too
        canvas.setMouseTransparent(true);
        addParts(canvas);
        this.emptyText.addListener(observable -> repaint());
    }

    /// What is said while there is nothing to draw.
    public final StringProperty emptyTextProperty() {
        return emptyText;
    }

    public final String getEmptyText() {
        return emptyText.get();
    }

    public final void setEmptyText(String text) {
        emptyText.set(text);
    }

    /// Whether there is nothing to draw.
    protected abstract boolean isEmpty();

    /// A text for people who cannot see what is drawn.
    protected abstract String describe();

    /// Draws. The canvas is clear, the font is this plot's, and texts are centred vertically on their position.
    protected abstract void draw(Pen g);

    /// The room that the title of an axis takes, which only a picture has.
    protected final double titleRoom() {
        return isExported() ? AxisTitles.ROOM : 0;
    }

    /// The labels' font.
    protected final Font font() {
        return font;
    }

    /// Places what lies over the canvas; runs before each drawing.
    protected void placeParts() {}

    @Override
    protected final void place() {
        canvas.setSize(getWidth(), getHeight(), resolution());
        placeParts();
    }

    /// Writes lines in the middle.
    private void say(Pen g, List<String> lines) {
        g.setFill(muted());
        g.setTextAlign(TextAlignment.CENTER);
        double line = LINE * font.getSize();
        double y = (getHeight() - (lines.size() - 1) * line) / 2;
        for (String text : lines) {
            g.fillText(text, getWidth() / 2, y, getWidth());
            y += line;
        }
    }

    /// A text in lines of this width; only a word that is wider is a line of its own.
    static List<String> lines(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer, font) <= width) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines;
    }

    private static double width(String text, Font font) {
        var measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    @Override
    protected final void paint() {
        Pen g = canvas.cleared();
        g.setFont(font);
        setAccessibleText(describe());
        if (isEmpty()) {
            say(g, lines(emptyText.get(), font, getWidth()));
        } else {
            draw(g);
        }
    }
}
