package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.chart.BarPlot;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ImagesUiTest {
    private static final int PIXEL = 50;

    private PixelImage image;
    private ImageGrid grid;
    private BarPlot bars;
    private Themes themes;

    @Start
    void start(Stage stage) {
        image = new PixelImage();
        image.setMinSize(2 * PIXEL + 2, 2 * PIXEL + 2);
        image.setPrefSize(2 * PIXEL + 2, 2 * PIXEL + 2);
        grid = new ImageGrid();
        grid.setPrefSize(320, 200);
        bars = new BarPlot();
        bars.setPrefSize(300, 200);
        HBox box = new HBox(image, grid, bars);
        box.setFillHeight(false);
        Scene scene = new Scene(box, 760, 240);
        themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void exportedBarsHaveTheOtherColumnsToo(FxRobot robot) {
        robot.interact(() -> {
            var columns = new LinkedHashMap<String, double[]>();
            columns.put("entropy", new double[] {0.5, 0.25});
            bars.setValues(new double[] {1, 2});
            bars.setColumns(columns);
        });
        assertThat(bars.csv()).isEqualTo("dimension,value,entropy\n1,1.0,0.5\n2,2.0,0.25\n");
    }

    @Test
    void pixelsAreInkOnPaperAndUnsmoothed(FxRobot robot) {
        robot.interact(() -> image.setImage(2, 2, new float[] {1, 0, 0, 1}));
        PixelReader pixels = picture(robot, image);
        assertThat(pixels.getColor(PIXEL - 1, 5)).as("up to the pixel's edge").isEqualTo(Color.BLACK);
        assertThat(pixels.getColor(PIXEL + 2, 5)).as("from the pixel's edge").isEqualTo(Color.WHITE);
        assertThat(pixels.getColor(PIXEL + 2, PIXEL + 2)).isEqualTo(Color.BLACK);
    }

    @Test
    void theDarkLookIsTheInverse(FxRobot robot) {
        robot.interact(() -> {
            image.setImage(2, 2, new float[] {1, 0, 0, 1});
            themes.themeProperty().set(Theme.DARK);
        });
        PixelReader pixels = picture(robot, image);
        assertThat(pixels.getColor(PIXEL - 1, 5)).isEqualTo(Color.WHITE);
        assertThat(pixels.getColor(PIXEL + 2, 5)).isEqualTo(Color.BLACK);
    }

    @Test
    void valuesBeyondTheRangeAreClamped(FxRobot robot) {
        robot.interact(() -> image.setImage(2, 1, new float[] {-3, 7}));
        PixelReader pixels = picture(robot, image);
        assertThat(pixels.getColor(10, PIXEL)).isEqualTo(Color.WHITE);
        assertThat(pixels.getColor(PIXEL + 10, PIXEL)).isEqualTo(Color.BLACK);
    }

    @Test
    void differencesAreRedAndBlue(FxRobot robot) {
        robot.interact(
                () -> grid.setTiles(new Tiles(1, 3, 1, 1, new float[] {1, 0, -1}, List.of(Tiles.ColourMap.DIVERGING))));
        PixelReader pixels = picture(robot, grid);
        Color above = pixels.getColor(50, 50);
        Color below = pixels.getColor(270, 50);
        assertThat(above.getRed()).isGreaterThan(above.getBlue() + 0.4);
        assertThat(below.getBlue()).isGreaterThan(below.getRed() + 0.4);
        assertThat(pixels.getColor(160, 50)).isEqualTo(Color.WHITE);
    }

    @Test
    void clickAndArrowsSelectATile(FxRobot robot) {
        tiles(robot);
        robot.clickOn(grid.localToScreen(30, 130));
        assertThat(grid.selectedProperty().get()).isEqualTo(3);
        robot.type(KeyCode.RIGHT);
        assertThat(grid.selectedProperty().get()).isEqualTo(4);
        robot.type(KeyCode.UP, KeyCode.UP);
        assertThat(grid.selectedProperty().get()).isEqualTo(1);
    }

    @Test
    void tilesKeepTheirGap(FxRobot robot) {
        robot.interact(() -> {
            grid.setGap(20);
            grid.setTiles(Tiles.grey(1, 2, 1, 1, new float[] {1, 1}));
        });
        PixelReader pixels = picture(robot, grid);
        assertThat(pixels.getColor(149, 50)).isEqualTo(Color.BLACK);
        assertThat(pixels.getColor(160, 50)).isEqualTo(Color.WHITE);
        assertThat(pixels.getColor(171, 50)).isEqualTo(Color.BLACK);
    }

    @Test
    void tilesSpreadOverTheRoomThatIsLeft(FxRobot robot) {
        robot.interact(() -> {
            grid.setGap(6);
            grid.setTiles(Tiles.grey(2, 3, 1, 1, new float[] {1, 1, 1, 1, 1, 1}));
        });
        PixelReader pixels = picture(robot, grid); // 320 × 200: tiles of 97, 14 apart in a row
        assertThat(pixels.getColor(96, 50)).isEqualTo(Color.BLACK);
        assertThat(pixels.getColor(99, 50)).isEqualTo(Color.WHITE);
        assertThat(pixels.getColor(109, 50)).isEqualTo(Color.WHITE);
        assertThat(pixels.getColor(112, 50)).isEqualTo(Color.BLACK);
        assertThat(pixels.getColor(317, 198)).isEqualTo(Color.BLACK);
        robot.clickOn(grid.localToScreen(225, 150));
        assertThat(grid.selectedProperty().get()).isEqualTo(5);
        robot.clickOn(grid.localToScreen(219, 150));
        assertThat(grid.selectedProperty().get()).isEqualTo(4);
    }

    @Test
    void hoveringABarReadsItsDimension(FxRobot robot) {
        robot.interact(() -> bars.setValues(new double[] {0.5, 2, 1}));
        FxWindow.awaitFrames();
        robot.moveTo(bars.localToScreen(bars.getWidth() - 30, 100));
        assertThat(bars.hoveredProperty().get()).isEqualTo(2);
        assertThat(bars.getAccessibleText()).isEqualTo("3 dimensions, largest 2.00 nats at dimension 2");
    }

    private void tiles(FxRobot robot) {
        robot.interact(() -> grid.setTiles(Tiles.grey(2, 3, 1, 1, new float[6])));
        FxWindow.awaitFrames();
    }

    private static PixelReader picture(FxRobot robot, Node node) {
        FxWindow.awaitFrames();
        PixelReader[] reader = new PixelReader[1];
        robot.interact(
                () -> reader[0] = ExportMenu.picture(node, 1, Color.WHITE).getPixelReader());
        return reader[0];
    }
}
