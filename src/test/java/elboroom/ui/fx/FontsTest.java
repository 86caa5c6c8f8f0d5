package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fonts of the window.
class FontsTest {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final float EM = 1000;
    private static final double ROUNDING = 4; // thousandths of the em, of corners that meet

    /// JavaFX fills large glyphs by the even-odd rule, as in a window at 200 %. Where contours overlap, it leaves
    /// holes.
    @ParameterizedTest
    @ValueSource(strings = {"Regular", "Bold"})
    void noGlyphHasHolesByTheEvenOddRule(String style) throws IOException, FontFormatException {
        Font font = font(style);
        for (int glyph = 0; glyph < font.getNumGlyphs(); glyph++) {
            Shape outline = font.createGlyphVector(EXACT, new int[] {glyph}).getOutline();
            Area holes = area(outline, Path2D.WIND_NON_ZERO);
            holes.exclusiveOr(area(outline, Path2D.WIND_EVEN_ODD));
            Rectangle2D bounds = holes.getBounds2D();
            assertThat(Math.min(bounds.getWidth(), bounds.getHeight()))
                    .as("holes in glyph %d of %s", glyph, style)
                    .isLessThan(ROUNDING);
        }
    }

    private static Font font(String style) throws IOException, FontFormatException {
        String name = "/assets/fonts/InterTabular-%s.ttf".formatted(style);
        var file = new File(
                Objects.requireNonNull(FontsTest.class.getResource(name)).getPath());
        return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(EM);
    }

    private static Area area(Shape outline, int rule) {
        var path = new Path2D.Double(rule);
        path.append(outline.getPathIterator(null), false);
        return new Area(path);
    }
}
