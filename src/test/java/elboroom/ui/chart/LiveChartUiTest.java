package elboroom.ui.chart;

import static elboroom.FxWindow.find;
import static elboroom.FxWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import elboroom.plot.AxisRange;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import elboroom.ui.image.ColourRole;
import elboroom.ui.image.ExportMenu;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class LiveChartUiTest {
    private static final Color TRAIN = Color.web("#0969da");
    private static final Color TEST = Color.web("#e76300");

    private LiveChart left;
    private LiveChart right;

    @Start
    void start(Stage stage) {
        ChartGroup group = new ChartGroup();
        left = chart("KL", group);
        right = chart("ELBO", group);
        HBox box = new HBox(left, right);
        box.getStyleClass().add("panel");
        Scene scene = new Scene(box, 860, 260);
        Themes themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void beforeDataItSaysWhatWillAppear() {
        assertThat(find(left, ".empty-text").isVisible()).isTrue();
        assertThat(left.getAccessibleText()).contains("no data");
    }

    @Test
    void curvesAreDrawnInTheirColours(FxRobot robot) {
        assertThat(pixels(robot, TRAIN)).isZero();
        fill(robot);
        assertThat(pixels(robot, TRAIN)).isGreaterThan(100);
        assertThat(pixels(robot, TEST)).isGreaterThan(50);
    }

    @Test
    void aCurveOfOnePointIsADot(FxRobot robot) {
        robot.interact(() -> left.setSeries(List.of(Series.train("train", new double[] {0}, new double[] {5}, 1))));
        FxWindow.awaitFrames();
        assertThat(pixels(robot, TRAIN)).as("of a whole dot, at the left edge").isBetween(14L, 100L);
    }

    @Test
    void theNewestValuesAreReadable(FxRobot robot) {
        fill(robot);
        assertThat(find(left, ".value-train", Label.class).getText()).isEqualTo("5.00");
        assertThat(find(left, ".value-test", Label.class).getText()).isEqualTo("6.00");
        assertThat(left.getAccessibleText()).contains("KL", "train 5.00", "test 6.00", "step 999");
    }

    @Test
    void whereOneHeaderLacksRoomAllAreShortenedAlikeAndNothingIsCut(FxRobot robot) {
        fill(robot);
        robot.interact(() -> left.setTitle("Reconstruction of everything"));
        for (double width : new double[] {420, 300, 270, 240, 210}) {
            resize(robot, width);
            assertThat(parts(left)).as("parts at %s", width).isEqualTo(parts(right));
            assertThat(parts(left)).as("parts at %s", width).hasSizeLessThan(width > 300 ? 8 : 7);
            assertNothingIsCut(left, width);
        }
        resize(robot, 420);
        assertThat(parts(left)).contains("chart-unit", "sample", "chart-name", "chart-value");
    }

    @Test
    void followMakesRoomForItself(FxRobot robot) {
        fill(robot);
        robot.interact(() -> left.setTitle("Reconstruction"));
        resize(robot, 230);
        List<String> before = parts(left);
        robot.drag(at(left, 0.2, 0.2), MouseButton.PRIMARY).dropTo(at(left, 0.8, 0.9));
        FxWindow.awaitFrames();
        assertThat(parts(left)).hasSizeLessThan(before.size());
        assertNothingIsCut(left, 230);
    }

    @Test
    void aStepIsAWholeNumber() {
        assertThat(left.xText(20)).isEqualTo("step 20");
        assertThat(left.xText(0)).isEqualTo("step 0");
        assertThat(left.xText(1.25)).isEqualTo("step 1.25");
    }

    @Test
    void hoveringMovesTheCrosshairOfTheWholeGroup(FxRobot robot) {
        fill(robot);
        robot.moveTo(at(left, 0.5, 0.5));
        assertThat(right.getGroup().crosshairProperty().get()).isBetween(400.0, 600.0);
    }

    @Test
    void draggingABoxZoomsAllChartsAndStopsFollowing(FxRobot robot) {
        fill(robot);
        robot.drag(at(left, 0.3, 0.2), MouseButton.PRIMARY).dropTo(at(left, 0.6, 0.9));
        FxWindow.awaitFrames();
        assertThat(left.followingProperty().get()).isFalse();
        assertThat(right.followingProperty().get()).isFalse();
        assertThat(frame(left).x().min()).isBetween(250.0, 350.0);
        assertThat(frame(left).x().max()).isBetween(550.0, 650.0);
        assertThat(frame(right).x()).isEqualTo(frame(left).x());
    }

    @Test
    void aDoubleClickGoesBackStepByStep(FxRobot robot) {
        fill(robot);
        robot.drag(at(left, 0.2, 0.2), MouseButton.PRIMARY).dropTo(at(left, 0.8, 0.9));
        AxisRange first = frame(left).x();
        robot.drag(at(left, 0.3, 0.2), MouseButton.PRIMARY).dropTo(at(left, 0.6, 0.9));
        assertThat(frame(left).x()).isNotEqualTo(first);
        robot.doubleClickOn(at(left, 0.5, 0.5));
        assertThat(frame(left).x()).isEqualTo(first);
        robot.doubleClickOn(at(left, 0.5, 0.5));
        assertThat(left.followingProperty().get()).isTrue();
    }

    @Test
    void followResumesFollowing(FxRobot robot) {
        fill(robot);
        robot.drag(at(left, 0.2, 0.2), MouseButton.PRIMARY).dropTo(at(left, 0.8, 0.9));
        FxWindow.awaitFrames();
        robot.clickOn(find(left, ".follow-button"));
        FxWindow.awaitFrames();
        assertThat(right.followingProperty().get()).isTrue();
        assertThat(frame(left).x()).isEqualTo(new AxisRange(0, 999));
    }

    @Test
    void arrowKeysMoveTheCrosshairAndEscapeFollows(FxRobot robot) {
        fill(robot);
        robot.clickOn(at(left, 0.5, 0.5));
        double before = left.getGroup().crosshairProperty().get();
        robot.type(KeyCode.RIGHT);
        assertThat(left.getGroup().crosshairProperty().get()).isGreaterThan(before);
        robot.type(KeyCode.PLUS);
        assertThat(left.followingProperty().get()).isFalse();
        robot.type(KeyCode.ESCAPE);
        assertThat(left.followingProperty().get()).isTrue();
    }

    @Test
    void holdingPlusOrMinusEndsAtTheLimits(FxRobot robot) {
        fill(robot);
        robot.clickOn(at(left, 0.5, 0.5));
        robot.type(KeyCode.PLUS, 60);
        assertThat(frame(left).x().length()).as("a few points").isCloseTo(2, within(1e-9));
        robot.type(KeyCode.MINUS, 60);
        assertThat(frame(left).x()).isEqualTo(new AxisRange(0, 999));
        assertThat(left.followingProperty().get()).as("all of it").isTrue();
        robot.type(KeyCode.MINUS, 60);
        assertThat(frame(left).x()).isEqualTo(new AxisRange(0, 999));
    }

    @Test
    void aLineBetweenTwoPointsOutsideTheViewIsSeen(FxRobot robot) {
        double[] x = {0, 100, 200, 300};
        Series dense = curve("train", 5, ColourRole.TRAIN);
        Series sparse = Series.test("test", x, new double[] {-150, -160, -180, -170}, 4);
        robot.interact(() -> {
            left.setSeries(List.of(sparse));
            right.setSeries(List.of(dense));
            left.getGroup().xRangeProperty().set(new AxisRange(120, 180));
        });
        PlotFrame shown = frame(left);
        assertThat(shown.y().min()).isBetween(-180.0, -176.0);
        assertThat(shown.y().max()).isBetween(-164.0, -160.0);
        assertThat(pixels(robot, TEST)).as("its line").isGreaterThan(100);
    }

    @Test
    void backGoesThroughDifferentZoomsOnly(FxRobot robot) {
        fill(robot);
        robot.clickOn(at(left, 0.5, 0.5));
        robot.type(KeyCode.PLUS);
        AxisRange first = frame(left).x();
        robot.type(KeyCode.PLUS, 60).type(KeyCode.BACK_SPACE);
        double almostLeast = frame(left).x().length();
        assertThat(almostLeast).isGreaterThan(2 + 1e-9).isLessThan(first.length() / 100);
    }

    @Test
    void theContextMenuOffersPicturesAndNumbers(FxRobot robot) {
        fill(robot);
        robot.rightClickOn(left);
        List<String> items = Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .map(MenuItem::getText)
                .filter(Objects::nonNull)
                .toList();
        assertThat(items).contains("Copy image", "Save PNG at 4×…", "Copy as CSV", "Logarithmic y axis");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aLogarithmicAxisIsForPositiveValuesOnly(FxRobot robot) {
        fill(robot);
        robot.rightClickOn(left);
        MenuItem log = item("Logarithmic y axis");
        assertThat(log.isDisable()).isFalse();
        robot.interact(() -> ((CheckMenuItem) log).setSelected(true));
        assertThat(frame(left).logY()).isTrue();
        robot.interact(() ->
                left.setSeries(List.of(Series.train("train", new double[] {0, 9}, new double[] {-300, -100}, 2))));
        assertThat(frame(left).logY()).isFalse();
        assertThat(log.isDisable()).isTrue();
        assertThat(pixels(robot, TRAIN)).isGreaterThan(100);
        robot.type(KeyCode.ESCAPE);
    }

    private static MenuItem item(String text) {
        return onFx(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> text.equals(item.getText()))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void theCsvHoldsEveryPoint(FxRobot robot) {
        fill(robot);
        assertThat(left.csv().lines()).hasSize(2001).startsWith("series,step,value", "train,0.0,105.0");
    }

    @Test
    void smoothedCurvesLieOverFaintRawOnes(FxRobot robot) {
        double[] x = new double[4000];
        double[] y = new double[4000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = i % 2 == 0 ? 10 : 90;
        }
        robot.interact(() -> left.setSeries(List.of(Series.train("train", x, y, x.length))));
        FxWindow.awaitFrames();
        long solid = pixels(robot, TRAIN);
        robot.interact(() -> left.options().smoothProperty().set(true));
        FxWindow.awaitFrames();
        assertThat(pixels(robot, TRAIN)).isBetween(100L, solid / 5);
    }

    @Test
    void aSmoothedChartSaysOverWhichStretch(FxRobot robot) {
        fill(robot);
        assertThat(svg()).doesNotContain("smoothed");
        robot.interact(() -> left.options().smoothProperty().set(true));
        FxWindow.awaitFrames();
        assertThat(svg()).contains(">smoothed: mean over step ± 20.0</text>");
    }

    /// Wherever the crosshair is, and where it is nowhere.
    @Test
    void theLabelsOfChangesAreAlwaysWritten(FxRobot robot) {
        fill(robot);
        robot.interact(() -> left.setMarkers(List.of(new Marker(300, "β 1 → 0.5"), new Marker(700, "β 0.5 → 2"))));
        FxWindow.awaitFrames();
        assertThat(svg()).contains(">β 1 → 0.5</text>", ">β 0.5 → 2</text>");
    }

    @Test
    void whatIsCountedHasNoFractionsOnTheAxis(FxRobot robot) {
        robot.interact(() -> left.setSeries(List.of(Series.test("test", new double[] {0}, new double[] {5}, 1))));
        FxWindow.awaitFrames();
        assertThat(svg()).contains(">1</text>").doesNotContain(">0.2</text>", ">0.5</text>", ">1.0</text>");
        robot.interact(() -> left.setX("seconds", false));
        FxWindow.awaitFrames();
        assertThat(svg()).containsAnyOf(">0.2</text>", ">0.5</text>");
    }

    private String svg() {
        return FxWindow.onFx(() -> ExportMenu.svg(left, Color.WHITE)).get();
    }

    @Test
    void yFitsTheRecentValuesIfAsked(FxRobot robot) {
        Series falls = Series.train("train", new double[] {0, 10, 20, 30, 40}, new double[] {900, 12, 11, 10, 10}, 5);
        robot.interact(() -> left.setSeries(List.of(falls)));
        assertThat(frame(left).y().max()).isGreaterThanOrEqualTo(900);
        robot.interact(() -> left.options().recentProperty().set(true));
        assertThat(frame(left).y().max()).isLessThan(20);
    }

    @Test
    void aPictureHasTheScaleThatWasAskedFor(FxRobot robot) {
        fill(robot);
        robot.interact(() -> {
            WritableImage twice = ExportMenu.picture(left, 2, Color.WHITE);
            assertThat(twice.getWidth()).isEqualTo(Math.ceil(2 * left.getWidth()));
        });
    }

    @Test
    void escapeIsForOthersUnlessTheChartIsZoomed(FxRobot robot) {
        fill(robot);
        int[] unused = {0};
        robot.interact(() -> {
            left.requestFocus();
            left.getScene().addEventHandler(KeyEvent.KEY_PRESSED, event -> unused[0]++);
        });
        robot.push(KeyCode.PLUS);
        assertThat(onFx(() -> left.followingProperty().get())).isFalse();
        robot.push(KeyCode.ESCAPE);
        assertThat(onFx(() -> left.followingProperty().get())).isTrue();
        assertThat(unused[0]).as("keys that the chart has used").isZero();
        robot.push(KeyCode.ESCAPE);
        assertThat(unused[0]).isEqualTo(1);
    }

    /// On the screen, a chart of this width leaves names out.
    @Test
    void aPictureOfANarrowChartNamesEveryCurve(FxRobot robot) {
        fill(robot);
        resize(robot, 140);
        assertThat(parts(left)).doesNotContain("chart-name");
        String svg = svg();
        assertThat(svg).contains(">train</text>", ">test</text>", ">KL</text>", ">nats</text>", ">step</text>");
        assertThat(svg).contains("stroke=\"#0969da\"", "stroke-dasharray=\"4 3\"", "font-family=\"Inter");
        FxWindow.awaitFrames();
        assertThat(parts(left)).as("on the screen again").doesNotContain("chart-name", "chart-legend");
    }

    /// On the screen, a legend beside the chart names curves whose names have no room.
    @Test
    void valuesThatOnlyNamesTellApartLeaveWithThem(FxRobot robot) {
        double[] x = {0, 1};
        var shape = new Mark(3, Mark.Shape.DIAMOND);
        robot.interact(() -> left.setSeries(List.of(
                Series.labelled("first of two", x, new double[] {1, 2}, 2, Series.Line.SOLID, 0),
                Series.marked("second of two", x, new double[] {2, 3}, 2, Series.Line.DASHED, shape))));
        FxWindow.awaitFrames();
        assertThat(parts(left)).contains("chart-name", "chart-value");
        resize(robot, 190);
        assertThat(parts(left)).isEmpty();
        assertThat(svg())
                .contains(">first of two</text>", ">second of two</text>")
                .as("the shape in the legend")
                .contains("<polygon ");
    }

    @Test
    void aLonePointHasItsSpreadAsALine(FxRobot robot) {
        robot.interact(() -> left.setSeries(
                List.of(new Series("train", new double[] {0}, new double[] {5}, 1, Series.Line.SOLID, ColourRole.TRAIN)
                        .within(new Series.Spread(new double[] {1}, new double[] {9})))));
        FxWindow.awaitFrames();
        assertThat(pixels(robot, TRAIN)).as("of a dot and a line").isGreaterThan(120);
    }

    @Test
    void aPictureIsDrawnAnewAtItsScaleAndSaysWhatItsAxesMean(FxRobot robot) {
        fill(robot);
        robot.interact(() -> {
            left.setSeries(List.of(new Series(
                    "train", new double[] {0, 999}, new double[] {5, 105}, 2, Series.Line.SOLID, ColourRole.TRAIN)));
        });
        FxWindow.awaitFrames();
        robot.interact(() -> {
            double frameBefore = Objects.requireNonNull(left.frame()).bottom();
            WritableImage four = ExportMenu.picture(left, 4, Color.WHITE);
            assertThat(sharpEdges(four, 4))
                    .as("edges that no magnified pixel has")
                    .isGreaterThan(100);
            assertThat(ink(four, four.getHeight() - 4 * 14))
                    .as("pixels of the lower axis' title")
                    .isGreaterThan(100);
            WritableImage screen = left.snapshot(null, null);
            assertThat(ink(screen, screen.getHeight() - 5)).as("without title").isZero();
            assertThat(Objects.requireNonNull(left.frame()).bottom()).isEqualTo(frameBefore);
        });
    }

    /// Neighbours that belong to the same pixel of the screen, but are as different as line and ground.
    private static long sharpEdges(WritableImage image, int scale) {
        long count = 0;
        for (int y = 30 * scale; y < image.getHeight(); y++) {
            for (int x = 0; x + 1 < image.getWidth(); x++) {
                Color one = image.getPixelReader().getColor(x, y);
                Color next = image.getPixelReader().getColor(x + 1, y);
                count += x % scale != scale - 1 && Math.abs(one.getRed() - next.getRed()) > 0.6 ? 1 : 0;
            }
        }
        return count;
    }

    private static long ink(WritableImage image, double fromY) {
        long count = 0;
        for (int y = (int) fromY; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getPixelReader().getColor(x, y).getBrightness() < 0.6 ? 1 : 0;
            }
        }
        return count;
    }

    private static LiveChart chart(String title, ChartGroup group) {
        LiveChart chart = new LiveChart();
        chart.setTitle(title);
        chart.setGroup(group);
        chart.setPrefSize(420, 240);
        return chart;
    }

    private void fill(FxRobot robot) {
        robot.interact(() -> {
            for (LiveChart chart : List.of(left, right)) {
                chart.setSeries(List.of(curve("train", 5, ColourRole.TRAIN), curve("test", 6, ColourRole.TEST)));
            }
        });
        FxWindow.awaitFrames();
    }

    private static Series curve(String name, double end, ColourRole role) {
        double[] x = new double[1000];
        double[] y = new double[1000];
        for (int i = 0; i < 1000; i++) {
            x[i] = i;
            y[i] = end + 100 * Math.exp(-i / 20.0);
        }
        y[999] = end;
        return new Series(name, x, y, 1000, role == ColourRole.TEST ? Series.Line.DASHED : Series.Line.SOLID, role);
    }

    /// What the next frame shows.
    private static PlotFrame frame(LiveChart chart) {
        FxWindow.awaitFrames();
        return onFx(() -> Objects.requireNonNull(chart.frame()));
    }

    private void resize(FxRobot robot, double width) {
        robot.interact(() -> {
            left.setMaxWidth(width);
            left.setMinWidth(width);
        });
        FxWindow.awaitFrames();
    }

    /// The style classes of what a header says beside its title.
    private static List<String> parts(LiveChart chart) {
        return onFx(() -> partsNow(chart));
    }

    private static List<String> partsNow(LiveChart chart) {
        return readings(chart).getChildrenUnmodifiable().stream()
                .filter(Node::isVisible)
                .map(node -> node.getStyleClass().contains("label")
                        ? node.getStyleClass().get(1)
                        : node.getStyleClass().getFirst())
                .toList();
    }

    private static void assertNothingIsCut(LiveChart chart, double width) {
        FxWindow.checkOnFx(() -> assertNothingIsCutNow(chart, width));
    }

    private static void assertNothingIsCutNow(LiveChart chart, double width) {
        Bounds all =
                chart.sceneToLocal(readings(chart).localToScene(readings(chart).getBoundsInLocal()));
        assertThat(all.getMaxX()).as("right end at %s", width).isLessThanOrEqualTo(width + 0.5);
        for (Node node : chart.lookupAll(".label")) {
            if (node instanceof Label label && label.isVisible() && label.isManaged()) {
                assertThat(label.getWidth()).as(label.getText()).isGreaterThanOrEqualTo(label.prefWidth(-1) - 0.5);
            }
        }
    }

    private static Parent readings(LiveChart chart) {
        return find(chart, ".chart-readings", Parent.class);
    }

    /// The screen position of a part of the data area.
    private static Point2D at(LiveChart chart, double across, double down) {
        PlotFrame frame = frame(chart);
        double headerHeight = chart.getHeight() - frame.bottom() - 20;
        return onFx(() -> chart.localToScreen(
                frame.left() + across * frame.width(), headerHeight + frame.top() + down * frame.height()));
    }

    private long pixels(FxRobot robot, Color colour) {
        long[] count = {0};
        robot.interact(() -> {
            WritableImage image = ExportMenu.picture(left, 1, Color.WHITE);
            for (int y = 44; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    Color c = image.getPixelReader().getColor(x, y);
                    double difference = Math.abs(c.getRed() - colour.getRed())
                            + Math.abs(c.getGreen() - colour.getGreen())
                            + Math.abs(c.getBlue() - colour.getBlue());
                    count[0] += difference < 0.5 ? 1 : 0;
                }
            }
        });
        return count[0];
    }
}
