package elboroom.ui.form;

import elboroom.ui.fx.Themes;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide the columns of tables of numbers are, whose look is the theme's `figures-table`. Belongs to the FX thread.
public final class FiguresWidth {
    private static final double AROUND_TEXT = 14; // the padding of a cell in theme.css, its edge, and what is rounded
    private static final Font FONT = Font.font(Themes.FONT_FAMILY, 12); // as in theme.css

    private FiguresWidth() {}

    /// The width of a column in which a value is not cut.
    public static double of(String value) {
        Text text = new Text(value);
        text.setFont(FONT);
        return Math.ceil(text.getLayoutBounds().getWidth()) + AROUND_TEXT;
    }
}
