package elboroom.ui.chart;

import elboroom.ui.fx.Themes;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// A view drawn on one canvas. While it is empty, it says why.
public abstract class CanvasPlot extends PaintedRegion {
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

    @Override
    protected final void place() {
        canvas.setSize(getWidth(), getHeight(), resolution());
    }

    @Override
    protected final void paint() {
        Pen g = canvas.cleared();
        g.setFont(font);
        setAccessibleText(describe());
        if (isEmpty()) {
            g.setFill(muted());
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(emptyText.get(), getWidth() / 2, getHeight() / 2, getWidth());
        } else {
            draw(g);
        }
    }
}
