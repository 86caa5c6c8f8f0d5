package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.lab.EstimatorSet;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.stage.Window;

/// The views of the training feature. All use the models of the workbench. Belongs to the FX thread.
public final class TrainingViews {
    private TrainingViews() {}

    /// Train, pause, step, reset, progress.
    public static View transport(WorkbenchModel workbench) {
        return view(new TransportController(workbench), "TransportView");
    }

    /// Whether there are changes of the structure that a restart can apply: it needs images.
    public static ObservableValue<Boolean> restartable(WorkbenchModel workbench) {
        StructureModel structure = workbench.structure();
        return structure
                .dataProperty()
                .flatMap(data -> structure.pendingProperty().map(is -> is && data.isThere()))
                .orElse(false);
    }

    /// The form of hyperparameters.
    ///
    /// @param bringUp shows the workspace that the form is in
    public static View controls(WorkbenchModel workbench, Runnable bringUp) {
        var controller = new ControlsController(workbench, bringUp);
        return view(controller, "ControlsView", controller::commands);
    }

    /// The curves.
    ///
    /// @param keptSets the sets of estimators that a person has kept
    public static View charts(WorkbenchModel workbench, ObjectProperty<List<EstimatorSet>> keptSets) {
        RunModel run = workbench.run();
        var controller = new ChartsController(workbench.charts(), run.acts(), run.look(), keptSets);
        return view(controller, "ChartsView", controller::commands);
    }

    /// State, seed, matrix library.
    public static View status(WorkbenchModel workbench) {
        var controller = new StatusController(workbench);
        return view(controller, "StatusView", controller::commands);
    }

    /// The message that a run has diverged. Otherwise it takes no room.
    public static View divergence(WorkbenchModel workbench) {
        return view(new DivergenceController(workbench), "DivergenceView");
    }

    /// Asks for files of images. The chosen files are loaded before a restart is offered.
    ///
    /// @param owner the window that the dialog belongs to
    public static void chooseImages(WorkbenchModel workbench, Window owner) {
        askForImages(owner).ifPresent(workbench.dataChoice()::choose);
    }

    /// Asks for files of images; empty if none were chosen.
    public static Optional<DataSource> askForImages(Window owner) {
        return ImageFileChoice.ask(owner);
    }

    private static View view(Object controller, String name) {
        return view(controller, name, List::of);
    }

    private static View view(Object controller, String name, Supplier<List<Command>> commands) {
        Parent root = Fxml.load(controller, name);
        return View.of(root, commands.get());
    }
}
