package elboroom.ui.runs;

import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Copying;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/// The views of the run's file. Belongs to the FX thread.
public final class RunViews {
    private static final Texts TEXTS = new Texts(RunViews.class);

    private RunViews() {}

    /// The name of the run's file, with the commands of the file menu.
    ///
    /// @param bringUp shows the list of runs
    public static View file(RunsModel runs, RunModel run, Runnable bringUp) {
        var controller = new FileController(runs);
        Parent root = Fxml.load(controller, "FileView");
        BooleanBinding present = run.readyProperty().and(run.buildingProperty().not()); // the one that the title names
        return View.of(
                root,
                List.of(
                        command(TEXTS.get("command.open"), runs::open).keys("Shortcut+O"),
                        command(TEXTS.get("command.recent"), controller::showRecent)
                                .keys("Shortcut+Shift+O"),
                        command(TEXTS.get("command.add"), () -> runs.addRuns(bringUp)),
                        command(TEXTS.get("command.save"), runs::save)
                                .keys("Shortcut+S")
                                .when(present),
                        command(TEXTS.get("command.saveAs"), runs::saveAs)
                                .keys("Shortcut+Shift+S")
                                .when(present),
                        Command.of(
                                        Menu.EDIT,
                                        "copy",
                                        TEXTS.get("command.commandLine"),
                                        () -> runs.commandLine(Copying::copy))
                                .keys("Shortcut+Alt+C")
                                .when(run.readyProperty())));
    }

    private static Command command(String text, Runnable action) {
        return Command.of(Menu.FILE, "run", text, action);
    }

    /// The message that the images of the run are not here.
    public static View missing(RunsModel runs) {
        MissingImages missing = runs.missing();
        Parent root = Fxml.load(new MissingController(missing), "MissingView");
        return View.of(
                root,
                List.of(Command.of(Menu.FILE, "run", TEXTS.get("command.findImages"), missing::find)
                        .when(missing.whyProperty().isNotEmpty())));
    }

    /// The offer of a run that a crash has left.
    public static View recovery(RunsModel runs) {
        RecoveryModel recovery = runs.recovery();
        Parent root = Fxml.load(new RecoveryController(recovery), "RecoveryView");
        ObservableValue<Boolean> offered = recovery.offerProperty().isNotNull();
        return View.of(
                root,
                List.of(
                        Command.of(Menu.FILE, "recovery", TEXTS.get("command.restore"), recovery::restore)
                                .when(offered),
                        Command.of(Menu.FILE, "recovery", TEXTS.get("command.forget"), recovery::discard)
                                .when(offered),
                        Command.of(Menu.FILE, "recovery", TEXTS.get("command.later"), recovery::later)
                                .when(offered)));
    }
}
