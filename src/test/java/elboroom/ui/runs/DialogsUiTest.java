package elboroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.data.DataSource;
import elboroom.ui.fx.Problem;
import elboroom.ui.runs.Questions.Images;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The question for images that are not where they were.
@ExtendWith(FxWindow.class)
class DialogsUiTest {
    private static final Problem GONE = new Problem("The images are gone.", "no such file", "Where are they?");

    private final Queue<Optional<DataSource>> chosen = new ArrayDeque<>();
    private final List<Images> answers = new ArrayList<>();
    private Dialogs dialogs;

    @Start
    void start(Stage stage) {
        dialogs = new Dialogs(stage, window -> chosen.remove());
        stage.setX(0);
        stage.setY(0);
        stage.setScene(new Scene(new Pane(), 800, 600));
        stage.show();
    }

    private void ask(FxRobot robot) {
        robot.interact(() -> dialogs.images(GONE, answers::add));
        awaitQuestion(robot, true);
    }

    private static void awaitQuestion(FxRobot robot, boolean there) {
        FxWindow.await(
                there ? "the question" : "no question",
                () -> robot.lookup(".run-question").tryQuery().isPresent() == there);
    }

    @Test
    void whoChoosesNoFileIsAskedAgain(FxRobot robot) {
        DataSource place = DataSource.of(Path.of("images.idx"), null, null, null);
        chosen.add(Optional.empty());
        chosen.add(Optional.of(place));
        ask(robot);
        robot.clickOn("Choose the images …");
        FxWindow.await("the choice that was cancelled", () -> chosen.size() == 1);
        awaitQuestion(robot, true);
        assertThat(answers).as("nothing is decided").isEmpty();
        robot.clickOn("Choose the images …");
        awaitQuestion(robot, false);
        assertThat(answers).containsExactly(new Images.At(place));
    }

    @Test
    void eachButtonIsAnAnswerAndEscapeIsCancel(FxRobot robot) {
        ask(robot);
        robot.clickOn("Open without images");
        awaitQuestion(robot, false);
        ask(robot);
        robot.clickOn("Cancel");
        awaitQuestion(robot, false);
        ask(robot);
        robot.type(KeyCode.ESCAPE);
        awaitQuestion(robot, false);
        assertThat(answers).containsExactly(Images.Unknown.OPEN, Images.Unknown.CANCEL, Images.Unknown.CANCEL);
    }
}
