package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The menu bar, the shortcuts, the finder and the pages of the help menu.
class CommandsUiTest extends WithSmallProgram {
    @Test
    void everyCommandStandsInItsMenuUnderANameOfItsOwn(FxRobot robot) {
        List<Command> commands = small.program.commands();
        assertThat(commands).hasSizeGreaterThan(25);
        assertThat(items(robot).stream().map(MenuItem::getUserData).toList())
                .containsExactlyInAnyOrderElementsOf(commands);
        assertThat(commands)
                .extracting(Command::text)
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(menus(robot)).hasSameSizeAs(Command.Menu.values()).allSatisfy(menu -> {
            assertThat(menu.getItems()).as(menu.getText()).isNotEmpty();
            assertThat(menu.getItems().getFirst()).isNotInstanceOf(SeparatorMenuItem.class);
            assertThat(menu.getItems().getLast()).isNotInstanceOf(SeparatorMenuItem.class);
        });
    }

    @Test
    void theMenuOfTheRunBeginsWithTraining(FxRobot robot) {
        assertThat(menus(robot).get(Command.Menu.RUN.ordinal()).getItems())
                .first()
                .extracting(MenuItem::getText)
                .isEqualTo("Train / pause");
    }

    @Test
    void noTwoCommandsHaveTheSameKeysAndAllKeysWork(FxRobot robot) {
        List<KeyCombination> keys = small.program.commands().stream()
                .flatMap(command -> command.keyCombination().stream())
                .toList();
        assertThat(keys).hasSizeGreaterThan(12).doesNotHaveDuplicates();
        await(
                "the keys",
                () -> small.program
                        .stage()
                        .getScene()
                        .getAccelerators()
                        .keySet()
                        .containsAll(keys));
    }

    /// JavaFX's menu bar takes this key for itself.
    @Test
    void f10TrainsOneStep(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.F10);
        small.awaitStep(1);
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        small.awaitStep(3);
    }

    @Test
    void everyMenuOpensFromTheKeyboard(FxRobot robot) {
        for (Menu menu : menus(robot)) {
            int letter = menu.getText().indexOf('_') + 1;
            assertThat(letter).as(menu.getText()).isPositive();
            robot.push(
                    KeyCode.ALT,
                    KeyCode.valueOf(menu.getText().substring(letter, letter + 1).toUpperCase(Locale.ROOT)));
            await("the menu " + menu.getText(), menu::isShowing);
            robot.push(KeyCode.ESCAPE);
            await("its end", () -> !menu.isShowing());
        }
    }

    @Test
    void aCommandThatCannotBeUsedIsGreyAndAChoiceIsMarked(FxRobot robot) {
        small.awaitState(RunState.READY);
        assertThat(item(robot, "Restart with pending changes").isDisable()).isTrue();
        assertThat(item(robot, "Step: one minibatch").isDisable()).isFalse();
        CheckMenuItem dark = (CheckMenuItem) item(robot, "Dark theme");
        CheckMenuItem light = (CheckMenuItem) item(robot, "Light theme");
        assertThat(light.isSelected()).isTrue();
        robot.interact(dark::fire);
        assertThat(small.program.themes().themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(dark.isSelected()).isTrue();
        assertThat(light.isSelected()).isFalse();
        robot.interact(dark::fire);
        assertThat(dark.isSelected()).as("chosen already").isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        assertThat(light.isSelected()).isTrue();
    }

    @Test
    void theCommandsOfViewsDoWhatTheirChipsDo(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.E);
        await("the evidence", () -> visible(robot, ".evidence"));
        assertThat(((CheckMenuItem) item(robot, "Evidence instead of reconstructions")).isSelected())
                .isTrue();
        robot.interact(item(robot, "Smooth the curves")::fire);
        assertThat(robot.lookup(".charts #smooth")
                        .<Node>query()
                        .getPseudoClassStates()
                        .toString())
                .contains("selected");
    }

    @Test
    void whatHadTheFocusLastIsCopied(FxRobot robot) {
        small.awaitState(RunState.READY);
        MenuItem copy = item(robot, "Copy numbers of the view used last");
        assertThat(copy.isDisable()).isTrue();
        robot.clickOn("#step");
        small.awaitStep(1);
        robot.clickOn(".charts #elbo").clickOn("#step");
        small.awaitStep(2);
        assertThat(copy.isDisable()).isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        assertThat(FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("series,step,value");
    }

    @Test
    void theFinderRunsACommandByAPartOfItsName(FxRobot robot) {
        small.awaitState(RunState.READY);
        assertThat(visible(robot, ".finder")).isFalse();
        robot.clickOn("#step");
        small.awaitStep(1);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        assertThat(visible(robot, ".finder")).isTrue();
        robot.write("estim work", 0).type(KeyCode.ENTER);
        await("the workspace", () -> !visible(robot, ".shell-columns"));
        assertThat(visible(robot, ".finder")).isFalse();
        assertThat(FxWindow.onFx(() -> focusOwner().getId())).as("focus").isEqualTo("step");
    }

    @Test
    void theFinderKeepsACommandThatCannotBeUsedAndClosesWithEscape(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        ListView<Command> found = robot.lookup(".finder-list").queryListView();
        assertThat(found.getItems()).hasSameSizeAs(small.program.commands());
        robot.write("pending", 0);
        assertThat(found.getItems())
                .extracting(Command::text)
                .containsExactlyInAnyOrder("Restart with pending changes", "Discard pending changes");
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        assertThat(found.getSelectionModel().getSelectedIndex()).isOne();
        assertThat(visible(robot, ".finder")).isTrue();
        robot.type(KeyCode.UP, KeyCode.UP);
        assertThat(found.getSelectionModel().getSelectedIndex()).isZero();
        robot.type(KeyCode.ESCAPE);
        assertThat(visible(robot, ".finder")).isFalse();
    }

    @Test
    void aClickElsewhereClosesTheFinder(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        assertThat(visible(robot, ".finder")).isTrue();
        robot.clickOn("#subject"); // which takes no focus
        assertThat(visible(robot, ".finder")).isFalse();
    }

    @Test
    void aboutNamesTheVersionsAndCopiesThem(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.interact(item(robot, "About Elbo Room")::fire);
        String text = robot.lookup(".about-versions").queryAs(Label.class).getText();
        assertThat(text.lines().toList())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).startsWith("Elbo Room "))
                .anySatisfy(line -> assertThat(line).startsWith("JavaFX 26"))
                .anySatisfy(line -> assertThat(line).contains(small.run().gemm().description()));
        robot.clickOn(robot.lookup(".help-page .button").lookup("Copy").queryButton()); // the runs have one, too
        assertThat(FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(text);
        robot.clickOn("Close");
        assertThat(stages()).isEqualTo(1);
    }

    @Test
    void theListOfShortcutsHasEveryKey(FxRobot robot) {
        robot.push(KeyCode.F1);
        await("the page", () -> stages() == 2);
        assertThat(robot.lookup(".help-page").query().getScene().getWindow())
                .as("a size of its own")
                .satisfies(window -> assertThat(window.getWidth()).isEqualTo(760))
                .satisfies(window -> assertThat(window.getHeight()).isGreaterThan(500));
        List<String> shown = robot.lookup(".shortcuts .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
        assertThat(shown)
                .containsAll(small.program.commands().stream()
                        .flatMap(command -> command.keyCombination().stream())
                        .map(KeyCombination::getDisplayText)
                        .toList());
        assertThat(robot.lookup(".help-page .scroll-bar").<ScrollBar>queryAll())
                .as("whole lines, without scrolling to the right")
                .noneMatch(bar -> bar.getOrientation() == Orientation.HORIZONTAL && bar.isVisible());
    }

    @Test
    void f8OpensTheDetailsOfTheLastProblem(FxRobot robot) {
        small.awaitState(RunState.READY);
        MenuItem details = item(robot, "Details of the last problem");
        assertThat(details.isDisable()).as("before the first problem").isTrue();
        Node anywhere = robot.lookup("#step").query();
        robot.interact(() -> ErrorPresenter.report(anywhere, new Problem("It broke", "a cause", "Try again.")));
        assertThat(details.isDisable()).isFalse();
        robot.push(KeyCode.F8);
        await("the details", () -> robot.lookup(".exception-dialog").tryQuery().isPresent());
        Node copy =
                robot.lookup(".exception-dialog .button").lookup("Copy details").query();
        robot.interact(copy::requestFocus);
        robot.type(KeyCode.SPACE);
        assertThat(FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("It broke", "a cause");
        robot.interact(() -> copy.getScene().getWindow().hide());
    }

    @Test
    void theMathematicsIsAPageOfText(FxRobot robot) {
        robot.interact(item(robot, "The mathematics")::fire);
        await("the page", () -> robot.lookup(".page-heading").queryAll().size() > 3);
        assertThat(robot.lookup(".page-formula").queryAllAs(Label.class))
                .anySatisfy(formula -> assertThat(formula.getText()).contains("ELBO"));
    }

    private Node focusOwner() {
        return Objects.requireNonNull(small.program.stage().getScene().getFocusOwner());
    }

    private static long stages() {
        return FxWindow.onFx(() -> Window.getWindows().stream()
                .filter(window -> window instanceof Stage stage && stage.isShowing() && stage.getScene() != null)
                .filter(window -> window.getScene().getRoot().lookup(".shell") != null
                        || window.getScene().getRoot().lookup(".help-page") != null)
                .count());
    }

    private static List<Menu> menus(FxRobot robot) {
        return robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus();
    }

    private static List<MenuItem> items(FxRobot robot) {
        return menus(robot).stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> !(item instanceof SeparatorMenuItem))
                .toList();
    }

    private static MenuItem item(FxRobot robot, String text) {
        return items(robot).stream()
                .filter(item -> item.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
