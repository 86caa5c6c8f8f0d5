package elboroom.ui.training;

import elboroom.ui.fx.Fxml;
import javafx.scene.Parent;

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
}
