package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.training.RunState;
import elboroom.ui.form.Card;
import elboroom.ui.form.Chip;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.form.Tip;
import elboroom.ui.image.PaintedRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Every control of the window says in a tooltip what it does, and every reading that carries a term what the term
/// means.
class TooltipsUiTest extends WithSmallProgram {
    private static final Pattern TERM =
            Pattern.compile("\\b(nats?|KL|ELBO|SNR|active|shards|evidence|log p\\(x\\))(?!\\w)");
    private static final List<Class<? extends Node>> CONTROLS =
            List.of(ButtonBase.class, ComboBoxBase.class, TextInputControl.class, Slider.class, PaintedRegion.class);

    @Test
    void everyControlAndTermOfRealValuedLatentsExplainsItself(FxRobot robot) {
        small.awaitState(RunState.READY);
        assertEverythingIsExplained(robot);
    }

    @Test
    void everyControlAndTermOfBitsExplainsItself(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Binary");
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
        assertEverythingIsExplained(robot);
    }

    private void assertEverythingIsExplained(FxRobot robot) {
        small.openEveryWorkspace(robot);
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        robot.interact(() -> {
            small.program.workbench().structure().seedProperty().set("2"); // something waits for a restart
            robot.lookup("#evidenceChip").queryAs(ButtonBase.class).fire();
        });
        await("the evidence", () -> !method(robot).isEmpty());
        for (String opened :
                List.of("#more", "#explain", "#draw", "#learningRate .schedule-button", "#shadowsButton")) {
            robot.interact(() -> robot.lookup(opened).queryAs(ButtonBase.class).fire());
            FxWindow.awaitFrames();
            FxWindow.checkOnFx(this::assertExplained);
        }
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        await("the preferences", () -> robot.lookup(".preferences").tryQuery().isPresent());
        FxWindow.checkOnFx(this::assertExplained);
        robot.push(KeyCode.ESCAPE);
    }

    private static String method(FxRobot robot) {
        return robot.lookup("#method").queryAs(Label.class).getText();
    }

    /// Also of what is not visible at present.
    private void assertExplained() {
        List<Node> nodes = new ArrayList<>();
        Window.getWindows().forEach(window -> collect(window.getScene().getRoot(), nodes));
        assertThat(nodes.stream().filter(TooltipsUiTest::isToExplain))
                .hasSizeGreaterThan(80)
                .allSatisfy(node -> assertThat(explanation(node)).as("%s", node).isNotBlank());
        assertLines(nodes);
        assertThat(nodes.stream().filter(TooltipsUiTest::hasDefault))
                .hasSizeGreaterThan(40)
                .allSatisfy(node -> assertThat(explanation(node)).as("%s", node).contains("Default"));
    }

    /// Some tooltips are known only when they are needed; those of the scene are all here.
    private static void assertLines(List<Node> nodes) {
        assertThat(nodes.stream().map(node -> node.getProperties().get("javafx.scene.control.Tooltip")))
                .filteredOn(Objects::nonNull)
                .hasSizeGreaterThan(60)
                .allSatisfy(tip -> assertThat(tip).isInstanceOf(Tip.class));
    }

    /// What a person sets: every number, and every choice but that of the workspace, which is a place.
    private static boolean hasDefault(Node node) {
        return node instanceof ComboBoxBase
                || node instanceof Slider
                || node instanceof Chip
                || node instanceof TextInputControl && holder(node, ParameterField.class) != null
                || node instanceof ToggleButton
                        && holder(node, SegmentedChoice.class) instanceof Node choice
                        && !"workspaces".equals(choice.getId());
    }

    private static @Nullable Node holder(Node node, Class<?> type) {
        Node at = node;
        while (at != null && !type.isInstance(at)) {
            at = at.getParent();
        }
        return at;
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        if (node instanceof Parent parent && !isExplanation(node)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    /// Tooltips, and what opens to explain, need no explanation. The menu bar's commands are texts.
    private static boolean isExplanation(Node node) {
        return node.getStyleClass().contains("tooltip")
                || node.getStyleClass().contains("formula-details")
                || node instanceof MenuBar;
    }

    private static boolean isToExplain(Node node) {
        if (node.getParent() instanceof TableColumnHeader) { // the card's title explains the columns
            return false;
        }
        return CONTROLS.stream().anyMatch(type -> type.isInstance(node))
                || node instanceof Labeled text
                        && text.getText() != null
                        && TERM.matcher(text.getText()).find();
    }

    /// The tooltip of a node, of a control that it is a part of, or of the title of its card or chart.
    private static String explanation(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip tip) {
                return tip.getText();
            }
            if (node instanceof PaintedRegion
                    && (at instanceof Card || at == node)
                    && at.lookup(".panel-title") instanceof Label title
                    && title.getTooltip() != null) {
                return title.getTooltip().getText();
            }
        }
        return "";
    }
}
