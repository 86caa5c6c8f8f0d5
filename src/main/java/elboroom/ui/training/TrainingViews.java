package elboroom.ui.training;

import elboroom.ui.fx.Fxml;
import javafx.scene.Parent;
import javafx.stage.Window;

/// The training feature's views, for the places of the window. Belongs to the FX thread.
///
/// @param transport  train, pause, step, reset, progress
/// @param controls   the form of hyperparameters
/// @param charts     the curves
/// @param status     state, seed, matrix library
/// @param divergence the badge of a run that is no longer finite; takes no room otherwise
public record TrainingViews(Parent transport, Parent controls, Parent charts, Parent status, Parent divergence) {
    /// Builds the views over the models.
    public static TrainingViews of(WorkbenchModel workbench) {
        return new TrainingViews(
                Fxml.load(new TransportController(workbench), "TransportView"),
                Fxml.load(new ControlsController(workbench), "ControlsView"),
                Fxml.load(new ChartsController(workbench.charts()), "ChartsView"),
                Fxml.load(new StatusController(workbench), "StatusView"),
                Fxml.load(new DivergenceController(workbench), "DivergenceView"));
    }

    /// Asks for files of images; what is chosen is checked before a restart with it is offered.
    ///
    /// @param owner the window that the dialog belongs to
    public static void chooseImages(WorkbenchModel workbench, Window owner) {
        ImageFileChoice.ask(owner).ifPresent(workbench.dataChoice()::choose);
    }
}
