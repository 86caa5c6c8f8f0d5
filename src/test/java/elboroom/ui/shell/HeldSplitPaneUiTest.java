package elboroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import javafx.event.EventType;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class HeldSplitPaneUiTest {
    private static final double LEAST = 100;
    private static final double DIVIDER = 4; // half of it belongs to each part

    private HeldSplitPane pane;
    private Region held;
    private Region other;

    @Start
    void start(Stage stage) {
        pane = new HeldSplitPane();
        held = new StackPane();
        other = new StackPane();
        held.setMinSize(LEAST, LEAST);
        other.setMinSize(LEAST, LEAST);
        SplitPane.setResizableWithParent(held, false);
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        pane.setPrefSize(400, 300);
        pane.getItems().setAll(held, other);
        pane.hold(250);
        stage.setScene(new Scene(new StackPane(pane), 960, 700));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void theHeldPartKeepsItsSizeHoweverThePaneChanges(FxRobot robot) {
        for (double width : new double[] {400, 900, 700, 960}) {
            resize(robot, width);
            assertThat(held.getWidth()).as("in %s", width).isCloseTo(250, within(DIVIDER));
        }
    }

    @Test
    void afterItHadToBeSmallerItIsAsLargeAsBefore(FxRobot robot) {
        resize(robot, 2 * LEAST + 50);
        assertThat(held.getWidth()).isLessThan(200);
        assertThat(pane.held()).isEqualTo(250);
        resize(robot, 900);
        assertThat(held.getWidth()).isCloseTo(250, within(DIVIDER));
    }

    @Test
    void theLastPartIsHeldToo(FxRobot robot) {
        robot.interact(() -> {
            pane.setOrientation(Orientation.VERTICAL);
            pane.getItems().setAll(other, held);
            pane.hold(120);
            pane.setPrefSize(400, 300);
        });
        FxWindow.awaitFrames();
        assertThat(held.getHeight()).isCloseTo(120, within(DIVIDER));
        robot.interact(() -> pane.setPrefSize(400, 650));
        FxWindow.awaitFrames();
        assertThat(held.getHeight()).isCloseTo(120, within(DIVIDER));
    }

    @Test
    void aDraggedDividerSetsTheSizeToKeep(FxRobot robot) {
        resize(robot, 800);
        Node divider = robot.lookup(".split-pane-divider").query();
        robot.interact(() -> {
            mouse(divider, MouseEvent.MOUSE_PRESSED, 0);
            mouse(divider, MouseEvent.MOUSE_DRAGGED, 80);
            mouse(divider, MouseEvent.MOUSE_RELEASED, 80);
        });
        FxWindow.awaitFrames();
        assertThat(pane.held()).isCloseTo(330, within(3.0));
        resize(robot, 950);
        assertThat(held.getWidth()).isCloseTo(330, within(DIVIDER));
    }

    @Test
    void aClickInAPartSetsNothing(FxRobot robot) {
        resize(robot, 2 * LEAST + 50);
        Point2D inside = FxWindow.onFx(() -> other.localToScreen(20, 20));
        robot.clickOn(inside);
        assertThat(pane.held()).isEqualTo(250);
    }

    @Test
    void aSizeBeyondThePaneLeavesTheOtherPartItsLeast(FxRobot robot) {
        for (double size : new double[] {1e9, Double.MAX_VALUE, Double.MIN_VALUE}) {
            robot.interact(() -> pane.hold(size));
            FxWindow.awaitFrames();
            assertThat(other.getWidth()).isGreaterThanOrEqualTo(LEAST - 1);
            assertThat(held.getWidth()).isGreaterThanOrEqualTo(LEAST - 1);
        }
    }

    /// The platform of the tests lets a node have the drag only while the pointer is over it.
    private static void mouse(Node on, EventType<MouseEvent> type, double x) {
        PickResult pick = new PickResult(on, x, 0);
        on.fireEvent(new MouseEvent(
                type,
                x,
                0,
                x,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                pick));
    }

    private void resize(FxRobot robot, double width) {
        robot.interact(() -> pane.setPrefSize(width, 300));
        FxWindow.awaitFrames();
    }
}
