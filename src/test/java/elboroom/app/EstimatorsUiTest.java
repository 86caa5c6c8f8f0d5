package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.training.RunState;
import elboroom.ui.chart.IntervalPlot;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A study of estimators, run as a user does it.
@ExtendWith(FxWindow.class)
class EstimatorsUiTest {
    @TempDir
    private Path folder;

    private SmallProgram small;

    @Start
    void start(Stage unused) throws IOException {
        small = new SmallProgram(
                folder,
                VaeConfig.DEFAULT
                        .withHidden(List.of(16))
                        .withFamily(BernoulliFamily.INSTANCE)
                        .withLatentSize(4));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(small.program::close);
    }

    @Test
    void studyOfBitsRunsWhileTrainingGoesOn(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(20);
        robot.clickOn("Estimators");
        assertThat(visible(robot, ".lab")).isTrue();
        assertThat(visible(robot, ".explorer")).isFalse();
        choose(robot, "DisARM", "REINFORCE");
        type(robot, "#replicates .text-field", "200");
        type(robot, "#another", "rloo:4");
        robot.clickOn("#run");
        await("three rows", () -> table(robot).getItems().size() == 3 && !visible(robot, "#busy"));

        assertThat(small.shown().state()).isEqualTo(RunState.RUNNING);
        for (String plot : List.of("#variances", "#biases")) {
            assertThat(rows(robot, plot))
                    .hasSize(3)
                    .anyMatch(row -> row.startsWith("DisARM,"))
                    .anyMatch(row -> row.startsWith("REINFORCE,"))
                    .anyMatch(row -> row.startsWith("\"RLOO, n = 4\","));
        }
        assertTheStudysHeaderStays(robot);
        robot.clickOn("Explore");
        assertThat(visible(robot, ".lab")).isFalse();
    }

    @Test
    void longStudyIsCancelled(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Estimators");
        type(robot, "#replicates .text-field", "100000");
        double before = top(robot, "#another");
        robot.clickOn("#run");
        await("a study", () -> visible(robot, "#busy"));
        assertThat(top(robot, "#another")).as("the text field's place").isEqualTo(before);
        FxWindow.awaitFrames();
        assertThat(FxWindow.onFx(
                        () -> robot.lookup("#progress").queryAs(Label.class).isTextTruncated()))
                .isFalse();
        robot.clickOn("#cancel");
        await("its end", () -> !visible(robot, "#busy"));
        assertThat(robot.lookup(".lab .panel-reading").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("cancelled"));
    }

    @Test
    void estimatorThatDoesNotExistIsExplained(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Estimators");
        double before = top(robot, "#another");
        type(robot, "#another", "magic");
        assertThat(robot.lookup("#anotherMessage").queryAs(Label.class).getText())
                .startsWith("Nothing is called magic.");
        assertThat(top(robot, "#another")).as("the text field's place").isEqualTo(before);
    }

    @Test
    void whatIsTypedAndNotAddedCountsWhenTheStudyRuns(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Estimators");
        choose(robot);
        type(robot, "#replicates .text-field", "100");
        robot.interact(() -> robot.lookup("#another").queryAs(TextField.class).setText("rloo:1foo"));
        robot.clickOn("#run");
        assertThat(visible(robot, "#busy")).isFalse();
        assertThat(robot.lookup("#anotherMessage").queryAs(Label.class).getText())
                .contains("\"rloo:1foo\", expected rloo:NUMBER");
        robot.interact(() -> robot.lookup("#another").queryAs(TextField.class).setText("rloo:3"));
        robot.clickOn("#run");
        await("its row", () -> table(robot).getItems().size() == 1 && !visible(robot, "#busy"));
        assertThat(rows(robot, "#variances")).singleElement().asString().startsWith("\"RLOO, n = 3\",");
    }

    /// Names the studied point, and the present one beside it; and the results look old.
    private void assertTheStudysHeaderStays(FxRobot robot) {
        String studied = robot.lookup("#subject").queryAs(Label.class).getText();
        long step = small.shown().step();
        small.awaitStep(2 * step + 100);
        assertThat(robot.lookup("#subject").queryAs(Label.class).getText()).isEqualTo(studied);
        assertThat(robot.lookup("#subjectNow").queryAs(Label.class).getText()).startsWith("Now: ");
        await("results that look old", () -> table(robot).getOpacity() < 1);
    }

    private static double top(FxRobot robot, String selector) {
        FxWindow.awaitFrames();
        return FxWindow.onFx(() -> robot.lookup(selector)
                .query()
                .localToScene(robot.lookup(selector).query().getLayoutBounds())
                .getMinY());
    }

    private static List<String> rows(FxRobot robot, String plot) {
        return robot.lookup(plot)
                .queryAs(IntervalPlot.class)
                .csv()
                .lines()
                .skip(1)
                .toList();
    }

    private static void choose(FxRobot robot, String... wanted) {
        for (CheckBox box : robot.lookup(".lab-choices .check-box").queryAllAs(CheckBox.class)) {
            if (List.of(wanted).contains(box.getText()) != box.isSelected()) {
                robot.clickOn(box);
            }
        }
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup(".lab-table").queryTableView();
    }
}
