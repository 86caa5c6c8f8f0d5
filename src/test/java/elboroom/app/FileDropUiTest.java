package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.training.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Files that are dropped on the window. The platform without a display sends no events of a drag, so the test sends
/// that of the drop.
class FileDropUiTest extends WithSmallProgram {
    private static DragEvent event(Dragboard board, Node on) {
        Point2D at = on.localToScreen(10, 10);
        return new DragEvent(
                null,
                on,
                DragEvent.DRAG_DROPPED,
                board,
                10,
                10,
                at.getX(),
                at.getY(),
                TransferMode.COPY,
                null,
                null,
                new PickResult(on, 10, 10));
    }

    /// Begins a drag in the window, and drops at once.
    ///
    /// @return whether it was taken
    private boolean drop(FxRobot robot, Path file, String selector) {
        Node source = robot.lookup(".status-bar").query();
        Node target = robot.lookup(selector).query();
        var taken = new AtomicBoolean();
        EventHandler<MouseEvent> begins = event -> {
            Dragboard board = source.startDragAndDrop(TransferMode.COPY);
            var content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            board.setContent(content);
            DragEvent dropped = event(board, target);
            target.fireEvent(dropped);
            taken.set(dropped.isDropCompleted());
            board.clear(); // this platform cannot go on with it
            event.consume();
        };
        robot.interact(() -> source.addEventFilter(MouseEvent.DRAG_DETECTED, begins));
        robot.drag(source).moveBy(30, 0).drop();
        robot.interact(() -> source.removeEventFilter(MouseEvent.DRAG_DETECTED, begins));
        return taken.get();
    }

    @Test
    void aRunIsOpenedOnTheWindowAndAddedOnTheListAndOtherFilesAreNotTaken(FxRobot robot) throws IOException {
        small.awaitState(RunState.READY);
        Path file = folder.resolve("bars.elbo");
        SmallProgram.writeRun(file, folder, 12);
        assertThat(drop(robot, folder.resolve("bars-images.idx"), ".scatter-plot"))
                .isFalse();
        assertThat(drop(robot, file, ".scatter-plot")).isTrue();
        SmallProgram.await("the run", () -> small.present().step() == 12);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(drop(robot, file, ".shelf-list")).isTrue();
        SmallProgram.await(
                "two runs", () -> small.program.runs().project().runs().size() == 2);
        assertThat(small.present().step()).isEqualTo(12);
    }
}
