package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class BitStripUiTest {
    private final List<Integer> flips = new ArrayList<>();
    private BitStrip strip;

    @Start
    void start(Stage stage) {
        strip = new BitStrip();
        strip.setOnFlip(flips::add);
        Scene scene = new Scene(new VBox(strip), 400, 400);
        Themes themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private void show(FxRobot robot, float[] code, float... q) {
        robot.interact(() -> strip.setBits(code, q));
        FxWindow.awaitFrames(); // which lays the buttons out
    }

    /// The middle of a bit's button, in the strip's own coordinates.
    private Point2D middleOf(int bit) {
        BitStripLayout layout = BitStripLayout.of((int) strip.csv().lines().count() - 1, strip.getWidth());
        return new Point2D(layout.x(bit) + layout.width() / 2, layout.y(bit) + layout.height() / 2);
    }

    private void clickOn(FxRobot robot, int bit) {
        robot.clickOn(strip.localToScreen(middleOf(bit)));
    }

    @Test
    void aClickFlipsTheBitUnderThePointer(FxRobot robot) {
        show(robot, new float[] {0, 1, 0, 0}, 0.1f, 0.9f, 0.5f, 0);
        clickOn(robot, 2);
        assertThat(flips).containsExactly(2);
        show(robot, new float[64]);
        clickOn(robot, 40);
        assertThat(flips).containsExactly(2, 40);
    }

    @Test
    void arrowsMoveAndSpaceFlips(FxRobot robot) {
        show(robot, new float[64]);
        robot.interact(strip::requestFocus);
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT, KeyCode.SPACE);
        assertThat(flips).containsExactly(1);
        robot.type(KeyCode.DOWN);
        int below = strip.currentProperty().get();
        assertThat(middleOf(below).getX()).isEqualTo(middleOf(1).getX());
        robot.type(KeyCode.UP, KeyCode.HOME, KeyCode.LEFT, KeyCode.SPACE, KeyCode.END, KeyCode.RIGHT, KeyCode.SPACE);
        assertThat(flips).containsExactly(1, 0, 63);
    }

    @Test
    void hoveringTellsTheBitAndRestsAfterAClickUntilThePointerLeaves(FxRobot robot) {
        show(robot, new float[4]);
        robot.moveTo(strip.localToScreen(middleOf(1)));
        assertThat(strip.hoveredProperty().get()).isEqualTo(1);
        clickOn(robot, 1);
        robot.moveBy(2, 2);
        assertThat(strip.hoveredProperty().get()).isEqualTo(-1);
        robot.moveTo(strip.localToScreen(middleOf(2)));
        assertThat(strip.hoveredProperty().get()).isEqualTo(2);
        robot.moveTo(strip.localToScreen(middleOf(1)));
        assertThat(strip.hoveredProperty().get()).isEqualTo(1);
    }

    @Test
    void theFillRisesWithTheProbability(FxRobot robot) {
        show(robot, new float[] {0, 0}, 0.25f, 0.75f);
        WritableImage[] picture = new WritableImage[1];
        robot.interact(() -> picture[0] = strip.snapshot(null, null));
        assertThat(filled(picture[0], 0)).isBetween(0.15, 0.35);
        assertThat(filled(picture[0], 1)).isBetween(0.65, 0.85);
    }

    @Test
    void inSmallCellsAnOrangeCornerIsAnExceptionAndAnInnerSquareAOne(FxRobot robot) {
        float[] code = new float[200];
        float[] q = new float[200];
        code[0] = 1;
        q[0] = 0.9f;
        q[1] = 0.1f;
        code[2] = 1;
        q[2] = 0.1f;
        q[3] = 0.9f;
        show(robot, code, q);
        WritableImage[] picture = new WritableImage[1];
        robot.interact(() -> picture[0] = strip.snapshot(null, null));
        Color orange = Color.web("#e76300");
        assertThat(near(picture[0], 0, orange)).isZero();
        assertThat(near(picture[0], 1, orange)).isZero();
        assertThat(near(picture[0], 2, orange)).isGreaterThanOrEqualTo(8);
        assertThat(near(picture[0], 3, orange)).isGreaterThanOrEqualTo(8);
        Color one = Color.web("#0969da");
        assertThat(middle(picture[0], 0)).isEqualTo(one);
        assertThat(middle(picture[0], 1)).isNotEqualTo(one);
        assertThat(middle(picture[0], 2)).isEqualTo(one);
        assertThat(middle(picture[0], 3)).isNotEqualTo(one);
    }

    private Color middle(WritableImage picture, int bit) {
        return picture.getPixelReader()
                .getColor((int) middleOf(bit).getX(), (int) middleOf(bit).getY());
    }

    /// How many pixels of a small cell have a colour.
    private long near(WritableImage picture, int bit, Color colour) {
        int x = (int) middleOf(bit).getX();
        int y = (int) middleOf(bit).getY();
        return IntStream.range(0, 121)
                .filter(i -> picture.getPixelReader()
                        .getColor(Math.max(0, x - 5 + i % 11), Math.max(0, y - 5 + i / 11))
                        .equals(colour))
                .count();
    }

    /// The share of a cell's height, near its left edge, that is neither white nor frame.
    private double filled(WritableImage picture, int bit) {
        int x = (int) middleOf(bit).getX() - 18;
        int height = (int) strip.getHeight();
        long count = IntStream.range(3, height - 3)
                .filter(y -> !picture.getPixelReader().getColor(x, y).equals(Color.WHITE))
                .count();
        return (double) count / (height - 6);
    }

    @Test
    void itSaysWhichBitAndFiresForAssistiveTechnology(FxRobot robot) {
        show(robot, new float[] {0, 1, 0}, 0.1f, 0.94f, 0.5f);
        robot.interact(strip::requestFocus);
        robot.type(KeyCode.RIGHT);
        assertThat(strip.getAccessibleText()).isEqualTo("Bit 2 of 3: 1, probability of a one 0.94");
        robot.interact(() -> strip.executeAccessibleAction(AccessibleAction.FIRE));
        assertThat(flips).containsExactly(1);
        assertThat(strip.csv()).startsWith("bit,state,probability\n1,0,0.1\n2,1,0.94\n");
    }
}
