package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.fx.Theme;
import elboroom.ui.run.Pace;
import elboroom.ui.shell.Preferences;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The dialog of the preferences.
class PreferencesUiTest extends WithSmallProgram {
    private static void choose(FxRobot robot, String id, int value) {
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Integer> box = robot.lookup(id).queryAs(ComboBox.class);
            assertThat(box.getItems()).contains(value);
            box.setValue(value);
        });
    }

    private static boolean isOpen(FxRobot robot) {
        return robot.lookup(".preferences").tryQuery().isPresent();
    }

    @Test
    void changesActAtOnceAndAreKept(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        await("the preferences", () -> isOpen(robot));
        robot.clickOn("Dark");
        robot.clickOn("Calm");
        choose(robot, "#keyframes", 512);
        choose(robot, "#autosave", 5);
        choose(robot, "#threads", 1); // as the run has already
        choose(robot, "#threads", 2);
        assertThat(small.program.themes().darkProperty().get()).isTrue();
        assertThat(small.program.workbench().run().picture().paceProperty().get())
                .isEqualTo(Pace.CALM);
        await("a run with two threads", () -> {
            var shown = small.program.workbench().run().shown();
            return shown != null && shown.config().shards() == 2;
        });
        robot.clickOn("Close");
        assertThat(isOpen(robot)).isFalse();
        robot.interact(() -> small.program.stage().hide());
        assertThat(small.closed.get(FxWindow.PATIENCE_SECONDS, TimeUnit.SECONDS).preferences())
                .isEqualTo(new Preferences(Theme.DARK, Pace.CALM, 512, 5, 2));
    }

    @Test
    void defaultsComeBackAndTheDialogStays(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        await("the preferences", () -> isOpen(robot));
        robot.clickOn(
                robot.from(robot.lookup("#pace").queryAll()).lookup("Smooth").<Node>query());
        choose(robot, "#autosave", Preferences.NEVER);
        robot.clickOn("Defaults");
        assertThat(isOpen(robot)).isTrue();
        assertThat(robot.lookup("#autosave").queryAs(ComboBox.class).getValue())
                .isEqualTo(Preferences.DEFAULT.autosaveMinutes());
        assertThat(small.program.workbench().run().picture().paceProperty().get())
                .isEqualTo(Preferences.DEFAULT.pace());
        robot.push(KeyCode.ESCAPE);
        assertThat(isOpen(robot)).isFalse();
    }
}
