package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.fx.Themes;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxWindow.class)
class CanvasPlotUiTest {
    private static final Font FONT = Font.font(Themes.FONT_FAMILY, 11);

    /// Squeezed into one line, a text cannot be read.
    @Test
    void aTextWithoutRoomIsBrokenIntoLines() {
        String text = "The bars appear when training starts";
        assertThat(CanvasPlot.lines(text, FONT, 400)).containsExactly(text);
        for (double width : new double[] {60, 90, 120, 180}) {
            assertThat(CanvasPlot.lines(text, FONT, width))
                    .allSatisfy(line -> assertThat(width(line)).isLessThanOrEqualTo(width));
            assertThat(String.join(" ", CanvasPlot.lines(text, FONT, width))).isEqualTo(text);
        }
        assertThat(CanvasPlot.lines("incomprehensibilities", FONT, 20)).hasSize(1);
    }

    private static double width(String line) {
        var text = new Text(line);
        text.setFont(FONT);
        return text.getLayoutBounds().getWidth();
    }
}
