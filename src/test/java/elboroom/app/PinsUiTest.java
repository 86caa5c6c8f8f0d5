package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import elboroom.data.PinnedImage;
import elboroom.training.RunState;
import elboroom.ui.image.DrawingPad;
import elboroom.ui.image.ImageGrid;
import elboroom.ui.scatter.Points;
import elboroom.ui.scatter.ScatterPlot;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Pinned images and drawings in the real window, by mouse and by keyboard. Its images have 8 × 8 pixels.
class PinsUiTest extends WithSmallProgram {
    private static final int SIDE = 8;
    private static final int TESTS = 40; // held out of 240 images

    private List<PinnedImage> pins() {
        return FxWindow.onFx(() -> small.run().pins().images());
    }

    private static ScatterPlot map(FxRobot robot) {
        return robot.lookup("#scatter").queryAs(ScatterPlot.class);
    }

    private static int selected(FxRobot robot) {
        return FxWindow.onFx(() -> map(robot).selectedProperty().get());
    }

    private static void select(FxRobot robot, int point) {
        robot.interact(() -> map(robot).selectedProperty().set(point));
        await("the readings", () -> title(robot).startsWith("Selected: test"));
    }

    private static String title(FxRobot robot) {
        return robot.lookup(".selected-title").queryAs(Label.class).getText().replace('\u00a0', ' ');
    }

    private static String elbo(FxRobot robot) {
        return FxWindow.onFx(() ->
                robot.lookup(".selected-readings #elbo").queryAs(Label.class).getText());
    }

    private static ToggleButton pin(FxRobot robot) {
        return robot.lookup("#pinChip").queryAs(ToggleButton.class);
    }

    /// How many columns of the gallery are marked.
    private static int marked(FxRobot robot) {
        return FxWindow.onFx(() -> (int) robot.lookup("#gallery .column-mark").queryAllAs(Rectangle.class).stream()
                .filter(Rectangle::isVisible)
                .count());
    }

    private static String gallery(FxRobot robot) {
        return FxWindow.onFx(
                () -> robot.lookup("#gallery").queryAs(ImageGrid.class).getAccessibleText());
    }

    private void undo(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        FxWindow.awaitFrames();
    }

    private void redo(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        FxWindow.awaitFrames();
    }

    private static void openPad(FxRobot robot) {
        robot.clickOn("#draw");
        await("the pad", () -> robot.lookup(".drawing-pad").tryQuery().isPresent());
        FxWindow.awaitFrames();
    }

    private static DrawingPad pad(FxRobot robot) {
        return robot.lookup(".drawing-pad").queryAs(DrawingPad.class);
    }

    /// The middle of a pixel on the screen.
    private static Point2D at(FxRobot robot, int column, int row) {
        return FxWindow.onFx(() -> {
            DrawingPad pad = pad(robot);
            double pixel = pad.getWidth() / SIDE;
            return pad.localToScreen((column + 0.5) * pixel, (row + 0.5) * pixel);
        });
    }

    /// Draws a line over a row of pixels.
    private static void drawRow(FxRobot robot, int row, MouseButton button) {
        robot.moveTo(at(robot, 1, row)).press(button);
        robot.moveTo(at(robot, 6, row)).release(button);
        FxWindow.awaitFrames();
    }

    private static List<Integer> ink(PinnedImage pin) {
        byte[] levels = new byte[SIDE * SIDE];
        pin.image().copyLevels(0, levels.length, ByteBuffer.wrap(levels));
        return IntStream.range(0, levels.length)
                .filter(i -> levels[i] != 0)
                .boxed()
                .toList();
    }

    private static List<Integer> row(int row) {
        return IntStream.rangeClosed(row * SIDE + 1, row * SIDE + 6).boxed().toList();
    }

    @Test
    void aPinnedImageIsTheFirstColumnUntilItIsUnpinned(FxRobot robot) {
        small.awaitState(RunState.READY);
        await("the map", () -> map(robot).getPoints().size() == TESTS);
        assertThat(FxWindow.onFx(() -> pin(robot).isDisabled())).isTrue();
        select(robot, 31);
        robot.clickOn("#pinChip");
        await("a marked column", () -> marked(robot) == 1);
        assertThat(pins()).extracting(PinnedImage::origin).hasOnlyElementsOfType(PinnedImage.TestImage.class);
        assertThat(gallery(robot)).contains("first 1 of the columns are pinned");
        select(robot, 30);
        assertThat(FxWindow.onFx(() -> pin(robot).isSelected())).isFalse();
        robot.push(KeyCode.SHORTCUT, KeyCode.P);
        await("another one", () -> marked(robot) == 2);
        undo(robot);
        await("the first one alone", () -> marked(robot) == 1);
        redo(robot);
        await("both", () -> marked(robot) == 2);
        robot.push(KeyCode.SHORTCUT, KeyCode.P);
        await("the first one alone", () -> marked(robot) == 1);
        for (int point = 0; point < 6; point++) {
            select(robot, point);
            robot.push(KeyCode.SHORTCUT, KeyCode.P);
        }
        await("seven", () -> marked(robot) == PinnedImage.MOST);
        select(robot, 20);
        assertThat(FxWindow.onFx(() -> pin(robot).isDisabled())).isTrue();
        openPad(robot);
        assertThat(robot.lookup(".drawing #reason").queryAs(Label.class).getText())
                .startsWith("7 images are pinned");
        drawRow(robot, 3, MouseButton.PRIMARY);
        assertThat(pins()).hasSize(PinnedImage.MOST);
    }

    @Test
    void whatIsDrawnIsSelectedEverywhereAndChangesWithEveryStrokeWhileTrainingRuns(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(5);
        openPad(robot);
        drawRow(robot, 2, MouseButton.PRIMARY);
        await("its readings", () -> title(robot).equals("Selected: drawing 1"));
        await("its column", () -> marked(robot) == 1);
        assertThat(selected(robot)).isEqualTo(TESTS);
        assertThat(pins()).hasSize(1);
        assertThat(ink(pins().getFirst())).isEqualTo(row(2));
        await("its point", () -> {
            Points points = map(robot).getPoints();
            return points.own() == 1 && Float.isFinite(points.x()[TESTS]);
        });
        robot.clickOn("#train"); // closes the pad, too
        small.awaitState(RunState.PAUSED);
        small.settle();
        String before = elbo(robot);
        openPad(robot);
        drawRow(robot, 5, MouseButton.PRIMARY);
        await("other readings", () -> !elbo(robot).equals(before));
        assertThat(ink(pins().getFirst())).hasSize(12).containsAll(row(5));
        assertThat(FxWindow.onFx(() -> map(robot).crosshairProperty().get().getX()))
                .isCloseTo(map(robot).getPoints().x()[TESTS], within(1e-6));

        assertThat(FxWindow.onFx(() -> small.run().acts().toUndoProperty().get()))
                .isEqualTo("draw in drawing 1");
        undo(robot);
        assertThat(ink(pins().getFirst())).as("one stroke is one act").isEqualTo(row(2));
        await("the readings of before", () -> elbo(robot).equals(before));
        undo(robot);
        assertThat(pins()).isEmpty();
        assertThat(selected(robot)).isEqualTo(-1);
        redo(robot);
        assertThat(ink(pins().getFirst())).isEqualTo(row(2));
        assertThat(selected(robot)).isEqualTo(TESTS);
        drawRow(robot, 2, MouseButton.SECONDARY);
        assertThat(pins()).as("an empty drawing disappears").isEmpty();
        undo(robot);
        assertThat(pins()).hasSize(1);
        robot.clickOn("#clear");
        assertThat(pins()).isEmpty();
        await("no mark", () -> marked(robot) == 0);
    }

    @Test
    void theKeyboardDrawsToo(FxRobot robot) {
        small.awaitState(RunState.READY);
        await("the map", () -> map(robot).getPoints().size() == TESTS);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
        await("the pad", () -> robot.lookup(".drawing-pad").tryQuery().isPresent());
        await("its focus", () -> pad(robot).isFocused());
        robot.push(KeyCode.SPACE)
                .push(KeyCode.RIGHT)
                .push(KeyCode.DOWN)
                .push(KeyCode.DOWN)
                .push(KeyCode.SPACE);
        assertThat(ink(pins().getFirst())).containsExactly(0, 2 * SIDE + 1);
        assertThat(FxWindow.onFx(() -> pad(robot).getAccessibleText()))
                .isEqualTo("Drawing pad of 8 × 8 pixels; row 3, column 2: ink");
        robot.push(KeyCode.SPACE);
        assertThat(ink(pins().getFirst())).containsExactly(0);
        undo(robot);
        assertThat(ink(pins().getFirst())).as("one key is one act").containsExactly(0, 2 * SIDE + 1);
        robot.clickOn("#erase");
        robot.clickOn(at(robot, 1, 2));
        assertThat(ink(pins().getFirst())).containsExactly(0);
        robot.push(KeyCode.ESCAPE);
        await("no pad", () -> robot.lookup(".drawing-pad").tryQuery().isEmpty());
    }

    /// The images of the run are gone when the file is opened again.
    @Test
    void theFileHasThemAlsoWhereTheImagesAreMissing(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        await("the map", () -> map(robot).getPoints().size() == TESTS);
        select(robot, 31);
        robot.push(KeyCode.SHORTCUT, KeyCode.P);
        openPad(robot);
        drawRow(robot, 2, MouseButton.PRIMARY);
        robot.push(KeyCode.ESCAPE);
        Path file = folder.resolve("a.elbo");
        robot.interact(() -> small.program.runs().save(file, true, () -> {}));
        await("the file", () -> !small.program.runs().file().unsavedProperty().get());
        Files.delete(folder.resolve("bars-images.idx"));
        robot.interact(() -> small.program.runs().open(file));
        await("the question", () -> robot.lookup(".run-question").tryQuery().isPresent());
        long before = small.present().run().number();
        robot.clickOn("Open without images");
        await("the run", () -> small.present().run().number() > before);
        await("two columns", () -> marked(robot) == 2);
        assertThat(pins()).hasSize(2);
        assertThat(ink(pins().get(1))).isEqualTo(row(2));
        await("the drawing, as it was selected", () -> title(robot).equals("Selected: drawing 2"));
        assertThat(SmallProgram.visible(robot, ".missing-images")).isTrue();
        assertThat(SmallProgram.visible(robot, "#gallery")).isTrue();
        robot.interact(() -> map(robot).selectedProperty().set(0));
        await("the pinned image", () -> title(robot).startsWith("Selected: pinned test #"));
    }
}
