package elboroom.ui.scatter;

import static elboroom.FxWindow.find;
import static elboroom.FxWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.CapturedLog;
import elboroom.FxWindow;
import elboroom.ui.chart.PlotFrame;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.RefreshLimit;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.Tiles;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ScatterPlotUiTest {
    private static final long MS = 1_000_000;
    private static final RefreshLimit AT_ONCE = new RefreshLimit(java.time.Duration.ZERO, 1);
    private static final Color ZERO = Color.web("#3f90da");
    private static final Color ONE = Color.web("#ffa90e");

    private final AtomicLong now = new AtomicLong();
    private ScatterPlot plot;

    @Start
    void start(Stage stage) {
        plot = new ScatterPlot(Runnable::run, now::get);
        StackPane root = new StackPane(plot);
        root.getStyleClass().add("panel");
        Scene scene = new Scene(root, 640, 520);
        Themes themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        plot.setPoints(new Points(
                new float[] {1, -1, 2, -2}, new float[] {1, -1, -2, 2}, new int[] {0, 1, 0, 1}, List.of("0", "1")));
    }

    @Test
    void pointsLieWhereTheirDataAreInTheirLabelsColour(FxRobot robot) {
        settle();
        assertThat(colourAt(robot, 1, 1)).isEqualTo(ZERO);
        assertThat(colourAt(robot, -1, -1)).isEqualTo(ONE);
    }

    @Test
    void aPictureThatCannotBeDrawnIsSaidOnceAndTheNextOneIsDrawn(FxRobot robot) {
        settle();
        var refused = new AtomicBoolean(true);
        try (var log = CapturedLog.of(Background.class)) {
            robot.interact(() -> {
                StackPane root = (StackPane) plot.getParent();
                plot = new ScatterPlot(
                        task -> {
                            if (refused.get()) {
                                throw new OutOfMemoryError("injected");
                            }
                            task.run();
                        },
                        now::get);
                root.getChildren().setAll(plot);
                new ErrorPresenter(root);
                plot.setPoints(
                        new Points(new float[] {1, -1}, new float[] {1, -1}, new int[] {0, 1}, List.of("0", "1")));
            });
            settle();
            robot.interact(plot::resetView);
            settle();
            assertThat(log.records()).hasSize(1);
        }
        assertThat(robot.lookup(".toast-what").queryAllAs(Label.class))
                .singleElement()
                .extracting(Label::getText)
                .isEqualTo("The points could not be drawn");
        refused.set(false);
        robot.interact(plot::resetView);
        settle();
        assertThat(colourAt(robot, 1, 1)).isEqualTo(ZERO);
    }

    @Test
    void pointsGlideToTheirNewPlacesAndRestThere(FxRobot robot) {
        settle();
        Points moved = moved();
        now.set(1000 * MS);
        robot.interact(() -> plot.glideTo(moved, AT_ONCE));
        now.set(1500 * MS);
        FxWindow.await("points on half their way", () -> shownX(0) == 2);
        assertThat(plot.getPoints()).isSameAs(moved);
        assertThat(plot.isDrawn()).as("while points are on their way").isFalse();
        now.set(2000 * MS);
        settle();
        assertThat(plot.shownPointsProperty().get()).isSameAs(moved);
        assertThat(colourAt(robot, 3, 1)).isEqualTo(ZERO);
    }

    @Test
    void aGlideGoesOnFromWhereThePointsAre(FxRobot robot) {
        settle();
        now.set(1000 * MS);
        robot.interact(() -> plot.glideTo(moved(), AT_ONCE));
        now.set(1500 * MS);
        robot.interact(() -> plot.glideTo(
                new Points(new float[] {0, 0, 0, 0}, new float[4], new int[] {0, 1, 0, 1}, List.of("0", "1")),
                AT_ONCE));
        now.set(1750 * MS); // the way of half a second began at 2
        FxWindow.await("points on half their way back", () -> shownX(0) == 1);
    }

    @Test
    void aPointOnItsWayIsFoundWhereItIsSeen(FxRobot robot) {
        settle();
        now.set(1000 * MS);
        robot.interact(() -> plot.glideTo(moved(), AT_ONCE));
        now.set(1500 * MS);
        FxWindow.await("points on half their way", () -> shownX(0) == 2);
        robot.moveTo(screen(2, 1));
        assertThat(plot.hoveredProperty().get()).isZero();
    }

    @Test
    void pointsJumpIfTheUserWantsLessMotion(FxRobot robot) {
        settle();
        Points moved = moved();
        now.set(1000 * MS);
        robot.interact(() -> {
            plot.getScene().getPreferences().setReducedMotion(true);
            plot.glideTo(moved, AT_ONCE);
        });
        settle();
        assertThat(plot.shownPointsProperty().get()).isSameAs(moved);
    }

    @Test
    void pointsJumpAfterALongTime(FxRobot robot) {
        settle();
        Points moved = moved();
        now.set(3_000 * MS);
        robot.interact(() -> plot.glideTo(moved, AT_ONCE));
        settle();
        assertThat(plot.shownPointsProperty().get()).isSameAs(moved);
    }

    @Test
    void replacedPointsAreAtTheirPlacesAlsoDuringAGlide(FxRobot robot) {
        settle();
        now.set(1000 * MS);
        robot.interact(() -> plot.glideTo(moved(), AT_ONCE));
        now.set(1500 * MS);
        FxWindow.await("points on half their way", () -> shownX(0) == 2);
        Points rested = moved();
        robot.interact(() -> plot.setPoints(rested));
        settle();
        assertThat(plot.shownPointsProperty().get()).isSameAs(rested);
    }

    @Test
    void anUnderlayComesWithTheNextFrameOfAGlide(FxRobot robot) {
        settle();
        now.set(1000 * MS);
        Tiles tiles = Tiles.grey(1, 1, 4, 4, new float[16]);
        robot.interact(() -> {
            plot.glideTo(moved(), AT_ONCE);
            plot.setUnderlay(tiles, new DataRect(-2, -1, 2, 1));
        });
        now.set(1500 * MS);
        FxWindow.await("the underlay", () -> plot.shownUnderlayProperty().get() == tiles);
    }

    /// The first point is two to the right of its first place.
    private static Points moved() {
        return new Points(
                new float[] {3, -1, 2, -2}, new float[] {1, -1, -2, 2}, new int[] {0, 1, 0, 1}, List.of("0", "1"));
    }

    private float shownX(int point) {
        return plot.shownPointsProperty().get().x()[point];
    }

    @Test
    void theLegendOfTenLabelsStaysOnANarrowMap(FxRobot robot) {
        List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        float[] places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        int[] labels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        robot.interact(() -> plot.setPoints(new Points(places, places, labels, names)));
        settle();
        Node legend = find(plot, ".scatter-legend");
        double wide = legend.getBoundsInParent().getWidth();
        robot.interact(() -> plot.setMaxWidth(300));
        settle();
        assertThat(plot.getWidth()).isEqualTo(300);
        assertThat(legend.getBoundsInParent().getMaxX())
                .isLessThanOrEqualTo(plot.frame().right());
        robot.interact(() -> plot.setMaxWidth(Double.MAX_VALUE));
        settle();
        assertThat(legend.getBoundsInParent().getWidth()).isEqualTo(wide);
    }

    @Test
    void theLegendOfManyLabelsIsInsideTheMapAndEachEntryCanBeReached(FxRobot robot) {
        int count = 120;
        List<String> names =
                IntStream.range(0, count).mapToObj(Integer::toString).toList();
        float[] places = new float[count];
        int[] labels = IntStream.range(0, count).toArray();
        robot.interact(() -> {
            plot.setMaxWidth(300);
            plot.setPoints(new Points(places, places, labels, names));
        });
        settle();
        Node legend = find(plot, ".scatter-legend");
        Bounds at = legend.getBoundsInParent();
        assertThat(at.getMinX()).isGreaterThanOrEqualTo(plot.frame().left());
        assertThat(at.getMaxX()).isLessThanOrEqualTo(plot.frame().right());
        assertThat(at.getMinY()).isGreaterThan(plot.frame().top());
        assertThat(at.getMaxY()).isLessThan(plot.frame().bottom());
        for (String name : List.of("0", "60", "119")) {
            Node entry = legend(name);
            robot.interact(entry::requestFocus);
            settle();
            FxWindow.checkOnFx(() -> assertThat(legend.localToScene(legend.getLayoutBounds()))
                    .as("the legend around entry %s", name)
                    .matches(around -> around.contains(
                            entry.localToScene(0, entry.getLayoutBounds().getCenterY()))));
        }
    }

    @Test
    void tabStopsOnceAtTheLegendAndArrowsMoveInIt(FxRobot robot) {
        robot.interact(() ->
                plot.setPoints(new Points(new float[3], new float[3], new int[] {0, 1, 2}, List.of("a", "b", "c"))));
        settle();
        assertThat(stops()).containsExactly("a");
        robot.interact(legend("a")::requestFocus);
        robot.type(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(legend("c").isFocused()).isTrue();
        assertThat(stops()).containsExactly("c");
        robot.type(KeyCode.RIGHT);
        assertThat(legend("c").isFocused()).as("at the end").isTrue();
        robot.type(KeyCode.SPACE, KeyCode.HOME);
        assertThat(((ToggleButton) legend("c")).isSelected()).isFalse();
        assertThat(legend("a").isFocused()).isTrue();
    }

    private List<String> stops() {
        return onFx(() -> plot.lookupAll(".legend-entry").stream()
                .filter(Node::isFocusTraversable)
                .map(entry -> ((ToggleButton) entry).getText())
                .toList());
    }

    @Test
    void theLegendListsOnlyLabelsThatOccur(FxRobot robot) {
        List<String> names = IntStream.range(0, 30).mapToObj(Integer::toString).toList();
        robot.interact(
                () -> plot.setPoints(new Points(new float[] {1, 2}, new float[] {1, 2}, new int[] {3, 27}, names)));
        settle();
        assertThat(onFx(() -> plot.lookupAll(".legend-entry"))).hasSize(2);
        robot.clickOn(legend("27"));
        assertThat(plot.hiddenLabels()).containsExactly(27);
    }

    @Test
    void theHintGoesAfterAMinute(FxRobot robot) {
        settle();
        Node hint = find(plot, ".crosshair-hint");
        assertThat(hint.isVisible()).isTrue();
        PauseTransition time = onFx(() -> plot.overlay().hintTime());
        assertThat(time.getDuration()).isEqualTo(Duration.minutes(1));
        robot.interact(() -> time.jumpTo(Duration.minutes(1)));
        FxWindow.await("a map without the hint", () -> !hint.isVisible());
    }

    @Test
    void largeNumbersBesideTheMapHaveRoom(FxRobot robot) {
        settle();
        double small = onFx(() -> plot.frame().left());
        float[] far = {-90_000, 90_000};
        robot.interact(() -> plot.setPoints(Points.unlabelled(far, far)));
        settle();
        assertThat(onFx(() -> plot.frame().left())).isGreaterThan(small + 10);
    }

    @Test
    void aMapOfOneCoordinateHasNoScaleBesideIt(FxRobot robot) {
        robot.interact(() -> plot.setAxisNames("z₁", ""));
        settle();
        assertThat(plot.getAccessibleText()).endsWith("z₁ = 0.00");
        assertThat(find(plot, ".axis-name").isVisible()).isFalse();
        assertThat(plot.csv()).startsWith("z₁,spread,label");
    }

    @Test
    void theLegendLiesInsideTheMapAsSoonAsThePointsHaveLabels(FxRobot robot) {
        float[] x = {1, -1, 2, -2};
        robot.interact(() -> plot.setPoints(Points.unlabelled(x, x)));
        settle();
        robot.interact(() -> plot.setPoints(new Points(x, x, new int[] {0, 1, 0, 1}, List.of("0", "1"))));
        settle();
        Bounds legend = find(plot, ".scatter-legend").getBoundsInParent();
        assertThat(legend.getHeight()).isBetween(12.0, 30.0);
        assertThat(legend.getWidth()).as("no wider than its entries").isBetween(30.0, 100.0);
        assertThat(legend.getMaxY()).isLessThan(plot.frame().bottom());
    }

    @Test
    void hoveringFindsThePoint(FxRobot robot) {
        settle();
        robot.moveTo(screen(2, -2));
        assertThat(plot.hoveredProperty().get()).isEqualTo(2);
        robot.moveTo(screen(0.5, 2));
        assertThat(plot.hoveredProperty().get()).isEqualTo(-1);
    }

    @Test
    void aClickSelectsThePoint(FxRobot robot) {
        settle();
        robot.clickOn(screen(-1, -1));
        assertThat(plot.selectedProperty().get()).isEqualTo(1);
    }

    @Test
    void theLegendHidesALabelsPoints(FxRobot robot) {
        settle();
        robot.clickOn(legend("0"));
        settle();
        assertThat(colourAt(robot, 1, 1)).isNotEqualTo(ZERO);
        assertThat(colourAt(robot, -1, -1)).isEqualTo(ONE);
        robot.moveTo(screen(1, 1));
        assertThat(plot.hoveredProperty().get()).isEqualTo(-1);
        robot.clickOn(legend("0"));
        settle();
        assertThat(colourAt(robot, 1, 1)).isEqualTo(ZERO);
    }

    @Test
    void draggingTheCrosshairMovesItInDataCoordinates(FxRobot robot) {
        settle();
        assertThat(find(plot, ".crosshair-hint").isVisible()).isTrue();
        robot.drag(screen(0, 0), MouseButton.PRIMARY).dropTo(screen(1.5, -0.5));
        Point2D at = plot.crosshairProperty().get();
        assertThat(at.getX()).isCloseTo(1.5, within(0.05));
        assertThat(at.getY()).isCloseTo(-0.5, within(0.05));
        assertThat(find(plot, ".crosshair-hint").isVisible()).isFalse();
    }

    @Test
    void theHintAtTheCrosshairIsNowhereCut(FxRobot robot) {
        settle();
        Node hint = find(plot, ".crosshair-hint");
        PlotFrame frame = plot.frame();
        for (double x : new double[] {frame.x().min(), 0, frame.x().max()}) {
            for (double y : new double[] {frame.y().min(), 0, frame.y().max()}) {
                robot.interact(() -> plot.crosshairProperty().set(new Point2D(x, y)));
                settle();
                Bounds bounds = hint.getBoundsInParent();
                assertThat(bounds.getMinX()).isGreaterThanOrEqualTo(-0.5);
                assertThat(bounds.getMinY()).isGreaterThanOrEqualTo(-0.5);
                assertThat(bounds.getMaxX()).isLessThanOrEqualTo(frame.width() + 0.5);
                assertThat(bounds.getMaxY()).isLessThanOrEqualTo(frame.height() + 0.5);
            }
        }
    }

    @Test
    void arrowKeysMoveTheCrosshairAndShiftMovesItFarther(FxRobot robot) {
        settle();
        robot.interact(plot::requestFocus);
        robot.type(KeyCode.RIGHT);
        double step = plot.crosshairProperty().get().getX();
        assertThat(step).isPositive();
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertThat(plot.crosshairProperty().get().getY()).isGreaterThan(2 * step);
    }

    @Test
    void draggingTheBackgroundMovesTheViewAndResetBringsItBack(FxRobot robot) {
        settle();
        DataRect before = plot.getView();
        robot.drag(screen(-1.5, 1.5), MouseButton.PRIMARY).dropBy(100, 0);
        settle();
        assertThat(plot.getView().minX()).isLessThan(before.minX() - 0.5);
        assertThat(plot.crosshairProperty().get()).isEqualTo(Point2D.ZERO);
        robot.clickOn(find(plot, ".reset-button"));
        settle();
        assertThat(plot.getView()).isEqualTo(before);
    }

    @Test
    void theWheelZoomsAroundThePointer(FxRobot robot) {
        settle();
        DataRect before = plot.getView();
        robot.moveTo(screen(1, 1));
        robot.scroll(3, VerticalDirection.UP);
        settle();
        assertThat(plot.getView().width()).isNotCloseTo(before.width(), within(1e-6));
        assertThat(colourAt(robot, 1, 1))
                .as("the picture is drawn again for the new view")
                .isEqualTo(ZERO);
    }

    @Test
    void pointsWithoutLabelsHaveOneColourAndNoLegend(FxRobot robot) {
        robot.interact(() -> plot.setPoints(Points.unlabelled(new float[] {1}, new float[] {1})));
        settle();
        assertThat(colourAt(robot, 1, 1)).isEqualTo(Color.web("#0969da"));
        assertThat(find(plot, ".scatter-legend").isVisible()).isFalse();
    }

    @Test
    void theUnderlayLiesInDataCoordinates(FxRobot robot) {
        float[] ink = new float[2 * 4 * 4];
        Arrays.fill(ink, 16, 32, 1); // the right one of two tiles
        robot.interact(() -> {
            plot.setPoints(Points.NONE);
            plot.setUnderlay(Tiles.grey(1, 2, 4, 4, ink), new DataRect(-2, -1, 2, 1));
        });
        settle();
        assertThat(colourAt(robot, 1.2, 0.4).getBrightness()).isLessThan(0.3);
        assertThat(colourAt(robot, -1.2, 0.4).getBrightness()).isGreaterThan(0.9);
    }

    @Test
    void theCrosshairIsSpoken(FxRobot robot) {
        settle();
        assertThat(plot.getAccessibleText()).contains("4 points", "z₁ = 0.00");
        robot.interact(() -> plot.crosshairProperty().set(new Point2D(1.5, 0)));
        assertThat(plot.getAccessibleText()).contains("z₁ = 1.50");
    }

    @Test
    void pointsAreDrawnAnewForALargePicture(FxRobot robot) {
        settle();
        int[] pixels = new int[2]; // along a line through a dot: of its colour, and between that and the surface
        robot.interact(() -> {
            PixelReader large = ExportMenu.picture(plot, 4, Color.WHITE).getPixelReader();
            int y = (int) (4 * plot.frame().toY(1));
            int x = (int) (4 * plot.frame().toX(1));
            Color surface = large.getColor(x - 40, y);
            for (int at = x - 40; at < x + 40; at++) {
                Color colour = large.getColor(at, y);
                pixels[0] += colour.equals(ZERO) ? 1 : 0;
                pixels[1] += colour.equals(ZERO) || colour.equals(surface) ? 0 : 1;
            }
        });
        double diameter = 4 * 2 * DotRaster.radius(4);
        assertThat((double) pixels[0]).isBetween(diameter - 3, diameter + 1);
        assertThat(pixels[1])
                .as("a magnified edge is four pixels wide, at both sides")
                .isBetween(1, 7);
        settle();
        assertThat(colourAt(robot, 1, 1)).isEqualTo(ZERO);
    }

    private void settle() {
        FxWindow.awaitFrames(); // a size that was asked for is there
        FxWindow.await("picture", plot::isDrawn);
    }

    private Point2D screen(double x, double y) {
        return onFx(() -> plot.localToScreen(plot.frame().toX(x), plot.frame().toY(y)));
    }

    /// In a small map, ten labels need two rows, which would cover a good part of the points.
    @Test
    void theLegendOfASmallMapIsSeenWhereThePointerIs(FxRobot robot) {
        int[] labels = IntStream.range(0, 10).toArray();
        List<String> names = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
        robot.interact(() -> plot.setPoints(new Points(new float[10], new float[10], labels, names)));
        Node legend = find(plot, ".scatter-legend");
        FxWindow.awaitFrames();
        assertThat(onFx(legend::getOpacity)).as("in a large map").isEqualTo(1);
        robot.interact(() -> plot.setMaxSize(170, 140));
        FxWindow.awaitFrames();
        assertThat(onFx(legend::getOpacity)).as("in a small map").isZero();
        robot.moveTo(legend);
        FxWindow.awaitFrames();
        assertThat(onFx(legend::getOpacity)).as("under the pointer").isEqualTo(1);
    }

    @Test
    void theCrosshairDoesNotStrikeTheTextOfAnEmptyMapThrough(FxRobot robot) {
        Node handle = find(plot, ".crosshair-handle");
        assertThat(onFx(() -> handle.getParent().isVisible())).isTrue();
        robot.interact(() -> plot.setPoints(Points.NONE));
        FxWindow.awaitFrames();
        assertThat(find(plot, ".empty-text").isVisible()).isTrue();
        assertThat(onFx(() -> handle.getParent().isVisible())).isFalse();
    }

    private Node legend(String name) {
        return onFx(() -> plot.lookupAll(".legend-entry")).stream()
                .filter(node ->
                        node instanceof ToggleButton button && button.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Color colourAt(FxRobot robot, double x, double y) {
        Color[] colour = new Color[1];
        robot.interact(() -> {
            WritableImage image = ExportMenu.picture(plot, 1, Color.WHITE);
            colour[0] = image.getPixelReader()
                    .getColor((int) plot.frame().toX(x), (int) plot.frame().toY(y));
        });
        return colour[0];
    }
}
