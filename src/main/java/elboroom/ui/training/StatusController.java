package elboroom.ui.training;

import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// The line at the bottom of the window: state, seed and matrix library.
final class StatusController {
    private static final Texts TEXTS = new Texts(StatusController.class);
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

    private final WorkbenchModel workbench;

    @FXML
    private Circle dot;

    @FXML
    private Label state;

    @FXML
    private Label seed;

    @FXML
    private Label gemm;

    @FXML
    private Label active;

    @FXML
    private Label binarization;

    StatusController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        workbench.run().stateProperty().subscribe(this::showState);
        workbench.run().shownProperty().subscribe(this::show);
    }

    private void showState(@Nullable RunState present) {
        String key = present == null ? "loading" : present.name().toLowerCase(Locale.ROOT);
        state.setText(TEXTS.get("state." + key));
        dot.pseudoClassStateChanged(RUNNING, present == RunState.RUNNING);
        dot.pseudoClassStateChanged(BROKEN, present == RunState.DIVERGED || present == RunState.FAILED);
    }

    private void show(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            gemm.setText("");
            return;
        }
        gemm.setText(workbench.run().gemm().description());
        TrainingConfig config = snapshot.config();
        seed.setText(TEXTS.counted("status.seed", config.shards(), config.seed(), config.shards()));
        active.setText(TEXTS.get(
                "status.active",
                snapshot.lastTest().activeUnits(),
                config.model().latentSize()));
        binarization.setText(
                TEXTS.get("status.binarization", config.binarization().text()));
    }
}
