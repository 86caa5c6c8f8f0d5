package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.image.ImageGrid;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class GalleryPreviewUiTest extends WithSmallProgram {
    private static ImageGrid gallery(FxRobot robot) {
        return robot.lookup("#gallery").queryAs(ImageGrid.class);
    }

    private static void moveTo(FxRobot robot, int column) {
        Point2D at =
                FxWindow.onFx(() -> gallery(robot).localToScreen(gallery(robot).middleOf(column), 10));
        robot.moveTo(at);
        FxWindow.awaitFrames();
    }

    private static List<PopOver> popOvers() {
        return FxWindow.onFx(() -> Window.getWindows().stream()
                .filter(PopOver.class::isInstance)
                .map(PopOver.class::cast)
                .toList());
    }

    private static String caption(FxRobot robot) {
        return robot.lookup(".gallery-preview > .label").queryAs(Label.class).getText();
    }

    @Test
    void theImageUnderThePointerIsShownEnlargedAndMovesWithIt(FxRobot robot) {
        small.awaitState(RunState.READY);
        await(
                "the gallery",
                () -> FxWindow.onFx(
                        () -> gallery(robot).middleOf(1) > gallery(robot).middleOf(0)));
        Node focused = FxWindow.onFx(() -> small.program.stage().getScene().getFocusOwner());
        moveTo(robot, 0);
        await("the preview", () -> popOvers().size() == 1);
        PopOver first = popOvers().getFirst();
        String caption = caption(robot);
        double bottom = FxWindow.onFx(() -> gallery(robot).localToScreen(0, 0).getY());
        assertThat(caption).matches("test\u00a0#\\d+ · label \\d");
        assertThat(robot.lookup(".gallery-preview .image-grid").queryAll()).hasSize(3);
        FxWindow.checkOnFx(() -> {
            Node content = robot.lookup(".gallery-preview").query();
            assertThat(content.localToScreen(content.getLayoutBounds()).getMaxY())
                    .as("it does not cover the gallery")
                    .isLessThanOrEqualTo(bottom + 1);
        });
        moveTo(robot, 1);
        assertThat(popOvers()).as("the same popover").containsExactly(first);
        assertThat(caption(robot)).isNotEqualTo(caption);
        assertThat(FxWindow.onFx(() -> small.program.stage().getScene().getFocusOwner()))
                .isSameAs(focused);
        robot.clickOn(robot.point(gallery(robot)).query());
        robot.moveTo("#train");
        await("no preview", () -> popOvers().isEmpty());
    }

    @Test
    void theClickThatSelectsIsNotSwallowed(FxRobot robot) {
        small.awaitState(RunState.READY);
        await(
                "the gallery",
                () -> FxWindow.onFx(
                        () -> gallery(robot).middleOf(1) > gallery(robot).middleOf(0)));
        moveTo(robot, 1);
        await("the preview", () -> popOvers().size() == 1);
        robot.clickOn(
                FxWindow.onFx(() -> gallery(robot).localToScreen(gallery(robot).middleOf(1), 10)));
        await("the selection", () -> gallery(robot).selectedProperty().get() == 1);
    }
}
