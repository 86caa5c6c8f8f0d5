package elboroom.ui.chart;

import static elboroom.FxWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class BarPlotUiTest {
    private BarPlot bars;

    @Start
    void start(Stage stage) {
        bars = new BarPlot();
        bars.setValues(new double[] {3, 1, 2});
        VBox box = new VBox(new Button("before"), bars);
        Scene scene = new Scene(box, 300, 220);
        Themes themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void theKeyboardReadsTheBarsAndTheFocusIsSeen(FxRobot robot) {
        robot.clickOn(".button");
        assertThat(ring()).isLessThan(2);
        robot.type(KeyCode.TAB);
        FxWindow.awaitFrames();
        assertThat(onFx(bars::isFocusVisible)).isTrue();
        assertThat(ring()).isEqualTo(2);
        robot.type(KeyCode.RIGHT);
        assertThat(bars.hoveredProperty().get()).isZero();
        robot.type(KeyCode.END);
        assertThat(bars.hoveredProperty().get()).isEqualTo(2);
        robot.type(KeyCode.ESCAPE);
        assertThat(bars.hoveredProperty().get()).isEqualTo(-1);
    }

    /// The fills behind the bars: the ring and its hole.
    private int ring() {
        return onFx(() -> bars.getBackground() == null
                ? 0
                : bars.getBackground().getFills().size());
    }

    @Test
    void aLowPlotHasAScaleToo() {
        for (double max : new double[] {0.2, 1, 4, 10, 500}) {
            assertThat(BarPlot.levels(max, 2).count()).as("up to %s", max).isBetween(2, 4);
        }
    }

    @Test
    void roundDimensionsAreNumbered() {
        assertThat(BarPlot.dimensions(200, 8).labels()).containsExactly("50", "100", "150", "200");
        assertThat(BarPlot.dimensions(3, 8).labels()).containsExactly("1", "2", "3");
        assertThat(BarPlot.dimensions(1, 8).labels()).containsExactly("1");
        assertThat(BarPlot.dimensions(20, 10).labels()).startsWith("2", "4").endsWith("20");
    }
}
