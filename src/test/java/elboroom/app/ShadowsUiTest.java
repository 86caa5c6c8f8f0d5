package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.estimator.EstimatorSpec;
import elboroom.project.SavedRun;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.ui.chart.LiveChart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Estimators that are measured along training, as a person chooses and watches them.
class ShadowsUiTest extends WithSmallProgram {
    private static final String SEARCH = ".shadows .estimator-search";

    @Override
    SmallProgram program() throws IOException {
        return SmallProgram.ofBits(folder, 4);
    }

    private ShadowCurves shadows() {
        return small.present().shadows();
    }

    private void awaitPlan(String... estimators) {
        await("a plan of " + List.of(estimators), () -> {
            ShadowPlan plan = shadows().plan();
            return plan != null && plan.estimators().equals(EstimatorSpec.parseAll(List.of(estimators)));
        });
    }

    private void open(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#shadowsButton");
        await("the form", () -> robot.lookup(SEARCH).tryQuery().isPresent());
    }

    /// What is ticked in the form.
    private static List<String> ticked(FxRobot robot) {
        return FxWindow.onFx(() -> boxes(robot).stream()
                .filter(CheckBox::isSelected)
                .map(CheckBox::getText)
                .toList());
    }

    private static List<CheckBox> boxes(FxRobot robot) {
        return List.copyOf(robot.lookup(".shadows .check-box").queryAllAs(CheckBox.class));
    }

    /// What a row has besides its box.
    private static <T extends Node> T inRow(FxRobot robot, String name, String part, Class<T> type) {
        return FxWindow.onFx(() -> {
            Node row = boxes(robot).stream()
                    .filter(box -> box.getText().equals(name))
                    .findFirst()
                    .orElseThrow();
            while (!row.getStyleClass().contains("estimator-entry")) {
                row = row.getParent();
            }
            return robot.from(row).lookup(part).queryAs(type);
        });
    }

    @Test
    void whatIsChosenIsMeasuredShownSavedAndRepeated(FxRobot robot) throws Exception {
        open(robot);
        assertThat(visible(robot, "#shadows")).isFalse();
        type(robot, SEARCH, "u2g");
        awaitPlan("disarm");
        type(robot, SEARCH, "loorf");
        awaitPlan("disarm", "rloo");
        TextField pairs = inRow(robot, "DisARM", ".text-field", TextField.class);
        robot.doubleClickOn(pairs).write("4", 0);
        assertThat(pairs.getText()).isEqualTo("4");
        awaitPlan("disarm", "rloo"); // the number is not committed
        robot.type(KeyCode.ENTER);
        awaitPlan("disarm:4", "rloo");
        type(robot, ".shadows #every .text-field", "5");
        type(robot, ".shadows #replicates .text-field", "10");
        await(
                "the numbers",
                () -> shadows().plan() instanceof ShadowPlan plan && plan.every() == 5 && plan.replicates() == 10);
        assertThat(robot.lookup("#cost").queryAs(Label.class).getText()).contains("5 training steps");
        assertThat(FxWindow.onFx(() -> small.run().acts().toUndoProperty().get()))
                .isEqualTo("measure DisARM, n = 4; RLOO, every 5 steps, 10 × 5 images");
        robot.type(KeyCode.ESCAPE);

        robot.clickOn("#train");
        small.awaitStep(12);
        robot.clickOn("#train");
        small.awaitState(RunState.PAUSED);
        await(
                "all that is due",
                () -> shadows().points().getLast().step() == small.present().step() / 5 * 5);
        assertThat(visible(robot, "#shadows")).isTrue();
        assertThat(visible(robot, "#klPerDimension")).isFalse();
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> assertThat(
                        robot.lookup("#shadows").queryAs(LiveChart.class).getAccessibleText())
                .startsWith("Variance: DisARM, n = 4 ")
                .contains("RLOO ", "nats²"));

        SavedRun clicked = CommandLineOfRunUiTest.saved(small, robot, folder.resolve("clicked.elbo"));
        assertThat(clicked.shadows()).isEqualTo(shadows());
        robot.interact(() -> Clipboard.getSystemClipboard().clear());
        robot.push(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.C);
        await("the command line", () -> Clipboard.getSystemClipboard().hasString());
        String line = FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
        SavedRun typed = CommandLineOfRunUiTest.repeated(line, folder.resolve("typed.elbo"));
        assertThat(typed.shadows()).as(line).isEqualTo(clicked.shadows());
    }

    @Test
    void theyAreUndoneSeenInThePastAndAnotherFigureIsChosen(FxRobot robot) {
        open(robot);
        type(robot, ".shadows #every .text-field", "2");
        type(robot, ".shadows #replicates .text-field", "4");
        type(robot, SEARCH, "straight-through");
        awaitPlan("straight-through");
        robot.clickOn("Bias²");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#epoch");
        await(
                "the epoch",
                () -> small.present().epoch() == 1
                        && shadows().points().size() == small.present().step() / 2 + 1);
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> assertThat(
                        robot.lookup("#shadows").queryAs(LiveChart.class).getTitle())
                .isEqualTo("Bias²"));

        robot.interact(() -> robot.lookup(".timeline-bar").query().requestFocus());
        robot.push(KeyCode.HOME);
        await("the first moment", () -> small.shown().step() == 0);
        assertThat(small.shown().shadows().points())
                .extracting(ShadowPoint::step)
                .containsExactly(0L);
        robot.push(KeyCode.END);

        robot.interact(() -> robot.lookup("#train").query().requestFocus());
        robot.push(KeyCode.SHORTCUT, KeyCode.Z); // the chart's figure
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await("no plan", () -> shadows().plan() == null);
        assertThat(shadows().points()).hasSizeGreaterThan(4);
    }

    @Test
    void theListFollowsUndoSetsAndFiles(FxRobot robot) throws Exception {
        open(robot);
        type(robot, SEARCH, "loorf");
        type(robot, SEARCH, "disarm:2");
        awaitPlan("disarm:2", "rloo");
        robot.clickOn(inRow(robot, "RLOO", ".button", Button.class)); // another one
        awaitPlan("disarm:2", "rloo", "rloo:4");
        undo(robot);
        awaitPlan("disarm:2", "rloo");
        assertThat(ticked(robot)).containsExactly("DisARM, n = 2", "RLOO");
        assertThat(boxes(robot)).as("the copy").noneMatch(box -> box.getText().equals("RLOO, n = 4"));
        Path file = folder.resolve("measured.elbo");
        CommandLineOfRunUiTest.saved(small, robot, file);

        robot.clickOn(".shadows .estimator-sets").clickOn("A few quick ones");
        awaitPlan("disarm", "disarm:2", "reinforce", "rloo");
        undo(robot);
        awaitPlan("disarm:2", "rloo");
        robot.clickOn(".shadows .estimator-sets").type(KeyCode.DOWN, 4).type(KeyCode.ENTER); // none
        await("no plan", () -> shadows().plan() == null);
        assertThat(ticked(robot)).isEmpty();
        long before = small.present().run().number();
        robot.interact(() -> small.program.runs().open(file));
        await("the run", () -> small.present().run().number() > before);
        awaitPlan("disarm:2", "rloo");
        await("its list", () -> ticked(robot).equals(List.of("DisARM, n = 2", "RLOO")));

        List<EstimatorSpec> inItsOrder = EstimatorSpec.parseAll(List.of("rloo:8", "disarm"));
        robot.interact(() -> small.run().measure(ShadowPlan.of(inItsOrder)));
        awaitPlan("rloo:8", "disarm");
        small.settle();
        assertThat(shadows().plan()).as("what the list makes of it").isEqualTo(ShadowPlan.of(inItsOrder));
    }

    @Test
    void whatIsTickedIsKeptAsASetAndChosenAgain(FxRobot robot) {
        open(robot);
        type(robot, SEARCH, "rloo:4");
        keep(robot, "mine");
        type(robot, SEARCH, "disarm");
        keep(robot, "both");
        keep(robot, "mine");
        assertThat(sets(robot)).extracting(MenuItem::getText).contains("mine: disarm,rloo:4", "both: disarm,rloo:4");
        assertThat(sets(robot))
                .as("of the same name")
                .filteredOn(item -> item.getText().startsWith("mine:"))
                .hasSize(1);
        robot.interact(() -> boxes(robot).forEach(box -> box.setSelected(false)));
        await("no plan", () -> shadows().plan() == null);
        robot.interact(() -> sets(robot).stream()
                .filter(item -> item.getText().startsWith("both:"))
                .findFirst()
                .orElseThrow()
                .fire());
        awaitPlan("disarm", "rloo:4");
    }

    private static List<MenuItem> sets(FxRobot robot) {
        return FxWindow.onFx(
                () -> robot.lookup(".shadows .estimator-sets").queryAs(MenuButton.class).getItems().stream()
                        .filter(item -> item.getText() != null)
                        .toList());
    }

    private static void keep(FxRobot robot, String name) {
        robot.interact(() -> {
            MenuButton sets = robot.lookup(".shadows .estimator-sets").queryAs(MenuButton.class);
            TextField field = sets.getItems().stream()
                    .filter(CustomMenuItem.class::isInstance)
                    .map(item -> ((CustomMenuItem) item).getContent())
                    .filter(TextField.class::isInstance)
                    .map(TextField.class::cast)
                    .findFirst()
                    .orElseThrow();
            field.setText(name);
            field.fireEvent(new ActionEvent());
        });
    }

    private void undo(FxRobot robot) {
        robot.interact(() -> small.run().acts().undo());
    }
}
