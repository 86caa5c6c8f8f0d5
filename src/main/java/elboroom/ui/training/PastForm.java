package elboroom.ui.training;

import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Shown;
import elboroom.ui.run.RunModel;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// The hyperparameters of the moment that a person looks back at, in place of those of the present. They have a model
/// and controls of their own, so that showing them changes nothing in the run. Belongs to the FX thread.
final class PastForm {
    private final Pane place;
    private final Node present;
    private @Nullable HyperparametersModel values;
    private @Nullable Node past;

    private PastForm(Pane place, Node present) {
        this.place = place;
        this.present = present;
    }

    /// Puts it in the place of the present form while a person looks back.
    ///
    /// @param place holds the present form
    static void in(Pane place, Node present, RunModel run) {
        var form = new PastForm(place, present);
        run.moments().pastProperty().subscribe(form::show);
    }

    private void show(@Nullable TrainingSnapshot moment) {
        if (moment != null) {
            take(moment);
        }
        Shown.set(present, moment == null);
        if (past != null) {
            Shown.set(past, moment != null);
        }
    }

    private void take(TrainingSnapshot moment) {
        HyperparametersModel known = values;
        if (known == null) {
            known = new HyperparametersModel(moment.config().model(), moment.hyperparameters());
            values = known;
            past = Fxml.load(new HyperparametersController(known), "HyperparametersView");
            past.getStyleClass().add("past-form");
            place.getChildren().add(past);
        } else {
            known.adopt(moment.config().model(), moment.hyperparameters());
        }
        known.follow(moment.step(), moment.hyperparameters()); // with the values of its schedules
    }
}
