package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.training.RunState;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The form at the left, and what opens beside it.
class FormUiTest extends WithSmallProgram {
    @Test
    void nothingInWhatOpensBesideTheFormIsCutOffInAnyWindow(FxRobot robot) {
        binary(robot);
        for (double[] size : new double[][] {{960, 640}, {1280, 800}}) {
            robot.interact(() -> {
                Stage stage = small.program.stage();
                stage.setMinWidth(0);
                stage.setMinHeight(0);
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            for (String opened : List.of("#more", "#explain")) {
                FxWindow.awaitFrames();
                scrollDown(robot);
                robot.clickOn(opened);
                await(opened, () -> popOvers().size() == 1);
                Set<Labeled> texts =
                        robot.lookup((Node node) -> node instanceof Labeled).queryAllAs(Labeled.class);
                FxWindow.checkOnFx(() -> assertWhole(popOvers().getFirst(), texts, opened + " at " + size[0]));
                robot.type(KeyCode.ESCAPE);
                await("no popover", () -> popOvers().isEmpty());
            }
        }
    }

    @Test
    void escapeHidesAPopoverWhateverHasTheFocusInIt(FxRobot robot) {
        small.awaitState(RunState.READY);
        for (String focused : List.of("#optimizer", "#shards .text-field", "#shards .slider")) {
            scrollDown(robot);
            robot.clickOn("#more");
            await("the popover", () -> popOvers().size() == 1);
            Node inside = robot.lookup(focused).query();
            robot.interact(inside::requestFocus);
            robot.type(KeyCode.ESCAPE);
            await("no popover after Escape in " + focused, () -> popOvers().isEmpty());
        }
    }

    @Test
    void escapeHidesAnOpenListBeforeItsPopover(FxRobot robot) {
        small.awaitState(RunState.READY);
        scrollDown(robot);
        robot.clickOn("#more");
        await("the popover", () -> popOvers().size() == 1);
        ComboBox<?> optimizer = robot.lookup("#optimizer").queryAs(ComboBox.class);
        robot.clickOn(optimizer);
        await("the list", optimizer::isShowing);
        robot.type(KeyCode.ESCAPE);
        await("no list", () -> !optimizer.isShowing());
        assertThat(popOvers()).hasSize(1);
        robot.type(KeyCode.ESCAPE);
        await("no popover", () -> popOvers().isEmpty());
    }

    private static void assertWhole(PopOver popOver, Set<Labeled> texts, String where) {
        assertThat(popOver.getX()).as(where).isGreaterThanOrEqualTo(0);
        assertThat(popOver.getY()).as(where).isGreaterThanOrEqualTo(0);
        Bounds all = popOver.getRoot().localToScreen(popOver.getRoot().getLayoutBounds());
        assertThat(texts)
                .filteredOn(text -> text.getScene().getWindow() == popOver && text.isVisible() && text.isManaged())
                .filteredOn(text -> !text.getText().isEmpty())
                .hasSizeGreaterThan(5)
                .allSatisfy(text -> {
                    assertThat(text.getHeight())
                            .as("%s: %s", where, text.getText())
                            .isGreaterThanOrEqualTo(text.prefHeight(text.getWidth()) - 1);
                    assertThat(text.isTextTruncated())
                            .as("%s: %s", where, text.getText())
                            .isFalse();
                    assertThat(all.contains(text.localToScreen(text.getLayoutBounds())))
                            .as("%s: %s", where, text.getText())
                            .isTrue();
                });
    }

    @Test
    void theButtonThatOpenedSomethingClosesIt(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#explain");
        await("the explanation", () -> popOvers().size() == 1);
        robot.clickOn("#explain");
        await("its end", () -> popOvers().isEmpty());
        robot.clickOn("#explain");
        await("the explanation again", () -> popOvers().size() == 1);
        robot.clickOn("#step");
        await("a step", () -> small.shown().step() == 1);
        assertThat(FxWindow.onFx(FormUiTest::popOvers)).isEmpty();
    }

    @Test
    void numbersOverTheTestImagesNameTheStepAtWhichTheyWereMeasured(FxRobot robot) {
        small.awaitState(RunState.READY);
        for (int step = 1; step <= 3; step++) { // the test images are measured every eighth step
            long next = step;
            robot.clickOn("#step");
            await("a step", () -> small.shown().step() == next);
        }
        robot.clickOn("#explain");
        await("the explanation", () -> popOvers().size() == 1);
        FxWindow.checkOnFx(() -> {
            assertThat(small.shown().testStep()).isZero();
            assertThat(robot.lookup("#detailNumbers").queryAs(Label.class).getText())
                    .endsWith("over the test images at step 0");
            for (String reading : List.of("#numbers", ".bars #active", ".status-line #active", "#barsTitle")) {
                assertThat(robot.lookup(reading)
                                .queryAs(Label.class)
                                .getTooltip()
                                .getText())
                        .as(reading)
                        .contains("at step 0");
            }
        });
    }

    @Test
    void closingTheWindowClosesWhatHasOpened(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#explain");
        await("the explanation", () -> popOvers().size() == 1);
        robot.interact(small.program::close);
        assertThat(FxWindow.onFx(Window::getWindows)).noneMatch(PopupWindow.class::isInstance);
    }

    @Test
    void whatHasOpenedOpensAgainInAnotherTheme(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#explain");
        await("the explanation", () -> popOvers().size() == 1);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        await("no explanation", () -> popOvers().isEmpty());
        robot.clickOn("#explain");
        await("the explanation", () -> popOvers().size() == 1);
        assertThat(FxWindow.onFx(() -> popOvers().getFirst().getScene().getStylesheets()))
                .anyMatch(sheet -> sheet.endsWith("/dark.css"));
    }

    @Test
    void typingAPartOfItsNameFindsAnEstimator(FxRobot robot) {
        binary(robot);
        robot.clickOn("#estimator");
        await("the list", () -> list(robot).getItems().size() > 15);
        double whole = FxWindow.onFx(() -> list(robot).getHeight());
        robot.write("loo", 0);
        await("one entry", () -> list(robot).getItems().size() == 1);
        await("a list as high as its entry", () -> list(robot).getHeight() < whole / 3);
        robot.type(KeyCode.ENTER);
        awaitEstimator("rloo");
        assertThat(robot.lookup("#estimator").queryAs(ComboBox.class).isFocused())
                .isTrue();
    }

    /// The list would take the letter for the beginning of a search.
    @Test
    void aShortcutDoesNotOpenTheListOfEstimators(FxRobot robot) {
        binary(robot);
        ComboBox<?> estimator = robot.lookup("#estimator").queryAs(ComboBox.class);
        robot.interact(estimator::requestFocus);
        robot.push(KeyCode.CONTROL, KeyCode.E);
        await("the evidence", () -> SmallProgram.visible(robot, ".evidence"));
        FxWindow.awaitFrames();
        assertThat(robot.lookup(".combo-box-popup").tryQuery()).isEmpty();
    }

    @Test
    void anEstimatorIsAlsoFoundByWhatItIsAndCosts(FxRobot robot) {
        binary(robot);
        robot.clickOn("#estimator").write("biased 1 eval", 0);
        await("fewer entries", () -> list(robot).getItems().size() < 10);
        robot.type(KeyCode.ESCAPE);
        awaitEstimator("disarm");
    }

    private void awaitEstimator(String id) {
        var estimator = small.program.workbench().hyperparameters().estimatorProperty();
        await(id, () -> estimator.get().id().equals(id));
    }

    private void binary(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Binary");
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
    }

    private static ListView<?> list(FxRobot robot) {
        return robot.lookup(".combo-box-popup .list-view").queryListView();
    }

    private static void scrollDown(FxRobot robot) {
        robot.interact(
                () -> robot.lookup(".controls-scroll").queryAs(ScrollPane.class).setVvalue(1));
        FxWindow.awaitFrames();
    }

    private static List<PopOver> popOvers() {
        return Window.getWindows().stream()
                .filter(PopOver.class::isInstance)
                .map(PopOver.class::cast)
                .toList();
    }
}
