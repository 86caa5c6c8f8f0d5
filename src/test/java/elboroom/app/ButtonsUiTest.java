package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.project.RecoveryFolder;
import elboroom.training.RunState;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Popups;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.runs.Recovery;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Whatever can be pressed in the window is also a command, which stands in a menu and is found by its name.
///
/// A new button, choice or item of a context menu fails this test until its command is added to the table here.
class ButtonsUiTest extends WithSmallProgram {
    /// The command that does what a button does. A button is named by its style, its identifier or its text, and a
    /// segment of a choice by the choice and its text.
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            entry("train", "Train / pause"),
            entry("step", "Step: one minibatch"),
            entry("epoch", "Step: one epoch"),
            entry("reset", "Reset: the same run again"),
            entry("newSeed", "New seed"),
            entry("restart", "Restart with pending changes"),
            entry("discard", "Discard pending changes"),
            entry("goOn", "Go on after the divergence"),
            entry("status-button", "Cancel building the model"),
            entry("schedule-button", "Schedule of β …"),
            entry("more", "Rarely changed settings …"),
            entry("explain", "Explain the formula"),
            entry("family:Gaussian", "Gaussian latents"),
            entry("family:Binary", "Binary latents"),
            entry("data", "Open images …"),
            entry("bundled", "Use the bundled MNIST"),
            entry("open", "Open images …"),
            entry("file", "Open recent run …"),
            entry("restore", "Restore the run that was left"),
            entry("forget", "Discard the run that was left"),
            entry("later", "Ask at the next start about the run that was left"),
            entry("theme", "Switch between light and dark"),
            entry("workspaces:Explore", "Explore workspace"),
            entry("workspaces:Estimators", "Estimators workspace"),
            entry("workspaces:Runs", "Runs workspace"),
            entry("workspaces:Race", "Race workspace"),
            entry("workspaces:Sweep", "Sweep workspace"),
            entry("workspaces:Toy", "Toy workspace"),
            entry("find", "Find the images of the run …"),
            entry("shadowsButton", "Measure estimators along training…"),
            entry("certify", "Certify the chosen estimators"),
            entry("cancelCertifying", "Cancel the certification"),
            entry("raceRun", "Race the chosen estimators"),
            entry("racePause", "Pause the race, or go on"),
            entry("raceEnd", "End the race"),
            entry("sweepRun", "Sweep the chosen hyperparameter"),
            entry("sweepCancel", "Cancel the sweep"),
            entry("goOnRun", "Go on with the chosen run"),
            entry("duplicate", "Duplicate the chosen run’s settings"),
            entry("export", "Export the chosen run’s curves …"),
            entry("remove", "Delete the chosen run"),
            entry("undelete", "Bring the deleted run back"),
            entry("copyTsv", "Copy the table of runs"),
            entry("copyMarkdown", "Copy the table of runs as Markdown"),
            entry("curve:Test", "Compare the runs’ test curves"),
            entry("curve:Train", "Compare the runs’ training curves"),
            entry("seeds", "Runs that differ in the seed as a band"),
            entry("pointsChip", "Points of the map"),
            entry("manifoldChip", "Decoded images on the map"),
            entry("priorChip", "Prior on the map"),
            entry("posteriorChip", "Posterior on the map"),
            entry("reset-button", "Show the whole map"),
            entry("evidenceChip", "Evidence instead of reconstructions"),
            entry("draw", "Draw an image …"),
            entry("pinChip", "Pin the selected image"),
            entry("backToQ", "Back to the bits of the selected image"),
            entry("follow-button", "Charts follow training again"),
            entry("axis:step", "Charts over the step"),
            entry("axis:epoch", "Charts over the epoch"),
            entry("axis:examples", "Charts over the examples"),
            entry("axis:seconds", "Charts over the seconds"),
            entry("smooth", "Smooth the curves"),
            entry("recent", "Fit the charts to recent values"),
            entry("play", "Play the run"),
            entry("badge", "Back to now"),
            entry("fork", "Fork here"),
            entry("log", "Logarithmic timeline"),
            entry("run", "Run the comparison"),
            entry("cancel", "Cancel the comparison"),
            entry("works-button", "What runs in the background …"),
            entry("Follow", "Charts follow training again"),
            entry("Smooth", "Smooth the curves"),
            entry("Fit to recent values", "Fit the charts to recent values"),
            entry("Logarithmic y axis", "Logarithmic y axis where it can be"),
            entry("Copy image", "Copy picture of the view used last"),
            entry("Save PNG at 1×…", "Save picture of the view used last at 1× …"),
            entry("Save PNG at 2×…", "Save picture of the view used last at 2× …"),
            entry("Save PNG at 4×…", "Save picture of the view used last at 4× …"),
            entry("Save SVG…", "Save picture of the view used last as SVG …"),
            entry("Copy as text", "Copy text of the table used last"),
            entry("Copy as CSV", "Copy numbers of the view used last"),
            entry("Save as CSV…", "Save numbers of the view used last …"));

    private static final String A_VALUE = "a value of the form";

    /// What is no command, with the reason.
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            entry("legend-entry", "as many as there are labels; Tab and the arrows reach them"),
            entry("thumbnail", "as many as there are bits; the strip of bits does the same, with the arrows"),
            entry("erase", "of the pad to draw on, which the keyboard erases without it"),
            entry("clear", "of the pad to draw on; unpinning the drawing does the same"),
            entry("check-box", "a value of a form, as the sliders and lists beside it"),
            entry("klForm:Analytic", A_VALUE),
            entry("klForm:Sampled", A_VALUE),
            entry("klForm:own", A_VALUE),
            entry("klForm:analytic", A_VALUE),
            entry("klForm:sampled", A_VALUE),
            entry("raceUnit:Steps", A_VALUE),
            entry("raceUnit:Epochs", A_VALUE),
            entry("raceUnit:Seconds", A_VALUE),
            entry("raceAxis:steps", A_VALUE),
            entry("raceAxis:decoder evaluations", A_VALUE),
            entry("raceAxis:processor seconds", A_VALUE),
            entry("sweepMeasure:Variance", A_VALUE),
            entry("sweepMeasure:Bias²", A_VALUE),
            entry("sweepMeasure:ELBO", A_VALUE),
            entry("sweepUnit:Steps", A_VALUE),
            entry("sweepUnit:Epochs", A_VALUE),
            entry("raceExport", "of the lanes beside it, in several forms"),
            entry("studyExport", "of the studies beside it, in several forms"),
            entry("sweepExport", "of the points beside it, in several forms"),
            entry("rebar", A_VALUE),
            entry("relax", A_VALUE),
            entry("+", "a copy of an estimator in the form"),
            entry("estimator-sets", "ticks several values of the form; its items are the user's"),
            entry("Plot", "which of many plots a card shows"),
            entry("Studies", "as many items as there are studies"),
            entry("Columns", "as many items as there are columns"),
            entry("side:Study", "a comparison shows it"),
            entry("side:Certificates", "a certification shows it"),
            entry("Copy as Markdown", "of the button beside the certificates"),
            entry("Copy as JSON", "of the button beside the certificates"),
            entry("Save as Markdown…", "of the button beside the certificates"),
            entry("Save as JSON…", "of the button beside the certificates"),
            entry("Save coordinates as CSV…", "of the button beside the studies"),
            entry("Save crossings as CSV…", "of the button beside the studies"));

    @Override
    SmallProgram program() throws IOException {
        SmallProgram.writeRun(folder.resolve("kept/recovery-999999999-0.elbo"), folder, 10); // which is offered
        return new SmallProgram(
                folder, Views.ALL, Recovery.in(new RecoveryFolder(folder.resolve("kept")), "test"), null);
    }

    @Test
    void whatCanBePressedIsACommand(FxRobot robot) {
        small.awaitState(RunState.READY);
        small.openEveryWorkspace(robot);
        Set<String> pressed = new LinkedHashSet<>(everything(robot));
        robot.clickOn("Binary");
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
        pressed.addAll(everything(robot));
        pressed.removeAll(EXCEPTIONS.keySet());
        assertThat(pressed).as("what can be pressed").containsExactlyInAnyOrderElementsOf(COMMANDS.keySet());
        assertThat(small.program.commands()).extracting(Command::text).containsAll(COMMANDS.values());
    }

    private Set<String> everything(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#evidenceChip").queryAs(ButtonBase.class).fire());
        Set<String> found = new LinkedHashSet<>();
        for (String opened : List.of("#more", "#explain", ".run-file", "#draw")) {
            robot.interact(() -> robot.lookup(opened).queryAs(ButtonBase.class).fire());
            FxWindow.awaitFrames();
            FxWindow.checkOnFx(() -> Window.getWindows()
                    .forEach(window -> collect(window.getScene().getRoot(), found)));
            robot.interact(Popups::hide);
        }
        FxWindow.checkOnFx(() -> contextMenus(small.program.stage().getScene().getRoot(), found));
        return found;
    }

    private static void collect(Node node, Set<String> into) {
        switch (node) {
            case MenuBar bar -> {} // it is made from the commands
            case TableColumnHeader header -> {} // the filter of a column
            case MenuButton menu -> {
                into.add(name(menu));
                if (!EXCEPTIONS.containsKey(name(menu))) {
                    menu.getItems().forEach(item -> into.add(name(item)));
                }
            }
            case ButtonBase button -> into.add(name(button));
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
            default -> {}
        }
    }

    private static void contextMenus(Node node, Set<String> into) {
        if (node.getProperties().containsKey(ExportMenu.class)) {
            node.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
            for (Window window : Popups.open()) {
                if (window instanceof ContextMenu menu) {
                    menu.getItems().stream()
                            .filter(item -> item.getText() != null)
                            .forEach(item -> into.add(name(item)));
                }
            }
            Popups.hide();
        }
        if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> contextMenus(child, into));
        }
    }

    private static String name(MenuItem item) {
        return item.getId() != null ? item.getId() : item.getText();
    }

    private static String name(ButtonBase button) {
        for (Node at = button; at != null; at = at.getParent()) {
            if (at instanceof SegmentedChoice<?> choice) {
                return choice.getId() + ":" + button.getText();
            }
        }
        return button.getStyleClass().stream()
                .filter(style -> EXCEPTIONS.containsKey(style) || COMMANDS.containsKey(style))
                .findFirst()
                .orElse(button.getId() != null ? button.getId() : button.getText());
    }
}
