package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.TrainingEvent;
import elboroom.ui.fx.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The message that a run has diverged, and the button to continue.
final class DivergenceController {
    private static final Texts TEXTS = new Texts(DivergenceController.class);

    private final WorkbenchModel workbench;

    @FXML
    private HBox root;

    @FXML
    private Label what;

    @FXML
    private Label next;

    @FXML
    private Button goOn;

    DivergenceController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        root.managedProperty().bind(root.visibleProperty());
        goOn.setOnAction(event -> workbench.continueAfterDivergence());
        workbench.run().divergenceProperty().subscribe(this::show);
        workbench
                .rateAfterDivergenceProperty()
                .subscribe(
                        rate -> goOn.setText(TEXTS.get("divergence.continue", Numbers.parameter(rate.doubleValue()))));
    }

    private void show(TrainingEvent.@Nullable Diverged divergence) {
        root.setVisible(divergence != null);
        if (divergence != null) {
            what.setText(TEXTS.get("divergence.what", divergence.term(), Numbers.count(divergence.step())));
            next.setText(TEXTS.get("divergence.next", Numbers.count(divergence.lastGood())));
        }
    }
}
