package elboroom.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import elboroom.ui.chart.Marker;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class TimelineBarUiTest {
    private static final double WIDTH = 516;
    private static final double END = 400;
    private static final double[] MOMENTS = {0, 30, 100, 310, END};
    private static final double[] CHANGES = {60, 200};
    private static final int DIAMONDS = 3; // rows from the top
    private static final int TICKS = 6; // and from the bottom

    private final TimelineBar bar = new TimelineBar();
    private final List<Double> scrubbed = new ArrayList<>();
    private final List<Double> released = new ArrayList<>();

    @Start
    void start(Stage stage) {
        bar.setMinWidth(WIDTH); // whatever size earlier tests have given the window
        bar.setMaxWidth(WIDTH);
        bar.setOnScrub(scrubbed::add);
        bar.setOnRelease(released::add);
        bar.setMarks(marks(END));
        stage.setX(0);
        stage.setY(0);
        var scene = new Scene(new StackPane(bar), WIDTH, 60);
        var themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static TimelineMarks marks(double end) {
        return new TimelineMarks(
                end,
                MOMENTS,
                Arrays.stream(CHANGES).mapToObj(x -> new Marker(x, "a change")).toList());
    }

    /// The middles of what is drawn in a row.
    private List<Double> drawn(int row) {
        return FxWindow.onFx(() -> {
            var parameters = new SnapshotParameters();
            parameters.setFill(Color.TRANSPARENT);
            WritableImage picture = bar.snapshot(parameters, null);
            int y = row < 0 ? (int) picture.getHeight() + row : row;
            int[] inked = IntStream.range(0, (int) picture.getWidth())
                    .filter(x -> picture.getPixelReader().getColor(x, y).getOpacity() > 0.3)
                    .toArray();
            var middles = new ArrayList<Double>();
            for (int from = 0, at = 1; at <= inked.length; at++) {
                if (at == inked.length || inked[at] != inked[at - 1] + 1) {
                    middles.add((inked[from] + inked[at - 1] + 1) / 2.0);
                    from = at;
                }
            }
            return middles;
        });
    }

    private void requireDrawnAt(int row, double... places) {
        List<Double> drawn = drawn(row);
        assertThat(drawn).as("in row %d", row).hasSize(places.length);
        for (int i = 0; i < places.length; i++) {
            assertThat(drawn.get(i)).isCloseTo(bar.pixel(places[i]), within(1.0));
        }
    }

    private void clickOn(FxRobot robot, double x) {
        robot.clickOn(FxWindow.onFx(() -> bar.localToScreen(x, bar.getHeight() / 2)));
    }

    /// At their places on the charts' x axis and on its logarithm.
    @Test
    void everyMomentHasATickAndEveryChangeADiamond(FxRobot robot) {
        assertThat(bar.pixel(0)).isEqualTo(8);
        assertThat(bar.pixel(END)).isEqualTo(bar.getWidth() - 8);
        assertThat(bar.pixel(100)).isEqualTo(8 + 500 / 4.0);
        requireDrawnAt(-TICKS, MOMENTS);
        requireDrawnAt(DIAMONDS, CHANGES);

        robot.interact(() -> bar.logProperty().set(true));
        assertThat(bar.pixel(0)).isEqualTo(8);
        assertThat(bar.pixel(19)).isCloseTo(8 + 500 * Math.log(20) / Math.log(401), within(1e-9));
        requireDrawnAt(-TICKS, MOMENTS);
        requireDrawnAt(DIAMONDS, CHANGES);
    }

    @Test
    void aClickBesideAMomentIsThatMomentAndAnyOtherIsItsPlace(FxRobot robot) {
        clickOn(robot, bar.pixel(100) + 3);
        clickOn(robot, bar.pixel(250));
        clickOn(robot, 2); // before the beginning
        assertThat(released).hasSize(3);
        assertThat(released.get(0)).isEqualTo(100);
        assertThat(released.get(1)).isCloseTo(250, within(0.5));
        assertThat(released.get(2)).isZero();
        robot.interact(() -> bar.logProperty().set(true));
        clickOn(robot, bar.pixel(200));
        assertThat(released.get(3)).isCloseTo(200, within(2.0));
        assertThat(scrubbed).hasSameSizeAs(released);
    }

    /// A place must not move under the pointer.
    @Test
    void whileAPersonDragsTheLineStaysAsItIs(FxRobot robot) {
        Point2D from = FxWindow.onFx(() -> bar.localToScreen(bar.pixel(50), bar.getHeight() / 2));
        robot.drag(from.getX(), from.getY());
        double before = bar.pixel(200);
        robot.interact(() -> bar.setMarks(marks(2 * END)));
        assertThat(bar.pixel(200)).isEqualTo(before);
        robot.moveBy(50, 0);
        assertThat(scrubbed.getLast()).isCloseTo(90, within(1.0));
        robot.drop();
        assertThat(released.getLast()).isCloseTo(90, within(1.0));
        assertThat(bar.pixel(200)).as("as long as the run is now").isEqualTo(8 + 500 / 4.0);
    }
}
