package elboroom.ui.shell;

import static elboroom.FxWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class WindowKeeperUiTest {
    private static final Settings SAVED =
            Settings.DEFAULT.withWindow(Optional.of(new Settings.Position(30, 20)), 960, 640);

    private Stage stage;
    private WindowKeeper keeper;

    @Start
    void start(Stage shown) {
        stage = shown;
        stage.setScene(new Scene(new StackPane()));
        keeper = new WindowKeeper(stage, Duration.INDEFINITE);
        keeper.place(SAVED);
        stage.show();
        keeper.watch();
    }

    @Test
    void aWindowWhoseTitleBarIsPlacedOutsideIsPlacedAgain(FxRobot robot) {
        assertThat(corner()).isEqualTo(new Point2D(30, 20));
        moveTo(robot, -1, -20);
        assertThat(corner()).isEqualTo(new Point2D(30, 20));
        moveTo(robot, 50, 40);
        assertThat(corner()).as("a place where it can be used").isEqualTo(new Point2D(50, 40));
    }

    @Test
    void aWindowManagerThatInsistsHasItsWay(FxRobot robot) {
        for (int again = 0; again < 20; again++) {
            moveTo(robot, -1, -20);
        }
        assertThat(corner()).isEqualTo(new Point2D(-1, -20));
    }

    @Test
    void aPlaceWhereNoScreenShowsTheTitleBarIsNotKept(FxRobot robot) {
        moveTo(robot, 50, 40);
        assertThat(onFx(() -> keeper.remember(SAVED)).position()).contains(new Settings.Position(50, 40));
        moveTo(robot, -1, -20); // nothing watches any more
        assertThat(corner()).isEqualTo(new Point2D(-1, -20));
        Settings kept = onFx(() -> keeper.remember(SAVED));
        assertThat(kept.position()).as("the place before").contains(new Settings.Position(30, 20));
        assertThat(kept.width()).isEqualTo(960);
    }

    private Point2D corner() {
        return onFx(() -> new Point2D(stage.getX(), stage.getY()));
    }

    private void moveTo(FxRobot robot, double x, double y) {
        robot.interact(() -> {
            stage.setX(x);
            stage.setY(y);
        });
        FxWindow.awaitFrames();
    }
}
