package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.shell.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The window where nothing can be kept for the user.
class UnwritableHomeUiTest extends WithSmallProgram {
    @Override
    SmallProgram program() throws IOException {
        return new SmallProgram(folder, UserHome.open(UserSettings.in(Files.createFile(folder.resolve("in the way")))));
    }

    @Test
    void thatIsSaidOnceAndTrainingAndClosingWork(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        await("the message", () -> !robot.lookup(".toast").queryAll().isEmpty());
        robot.clickOn("#step");
        small.awaitStep(1);
        robot.clickOn("#train");
        small.awaitStep(50);
        robot.clickOn("#train");
        small.awaitState(RunState.PAUSED);
        assertThat(FxWindow.onFx(() -> robot.lookup(".toast").queryAll().size()))
                .as("messages")
                .isOne();
        robot.interact(small.program::close);
        assertThat(small.closed.get(FxWindow.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isNotNull();
    }
}
