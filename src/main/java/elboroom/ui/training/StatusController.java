package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.form.WorksButton;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The line at the bottom of the window: state, seed and matrix library.
final class StatusController {
    private static final Texts TEXTS = new Texts(StatusController.class);
    /// Most models are built before anybody could read that they are.
    private static final Duration BUILT_AT_ONCE = Duration.millis(300);
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

    private final WorkbenchModel workbench;
    private final BooleanProperty canCancel = new SimpleBooleanProperty(this, "canCancel");
    private final PauseTransition buildingTime = new PauseTransition(BUILT_AT_ONCE);

    @FXML
    private Circle dot;

    @FXML
    private Label state;

    @FXML
    private Button cancel;

    @FXML
    private WorksButton works;

    @FXML
    private Label seed;

    @FXML
    private Label gemm;

    @FXML
    private Label active;

    @FXML
    private Tooltip activeTip;

    @FXML
    private Label binarization;

    StatusController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        RunModel run = workbench.run();
        run.stateProperty().subscribe(this::showState);
        run.buildingProperty().subscribe(building -> {
            buildingTime.stop();
            if (building) {
                buildingTime.playFromStart();
            } else {
                showBuilding(false);
            }
        });
        buildingTime.setOnFinished(event -> showBuilding(true));
        cancel.setOnAction(event -> {
            cancel.setDisable(true);
            run.cancelBuilding();
        });
        canCancel.bind(cancel.visibleProperty().and(cancel.disableProperty().not()));
        workbench.run().shownProperty().subscribe(this::show);
    }

    List<Command> commands() {
        return List.of(
                Command.of(Menu.RUN, "building", TEXTS.get("command.cancelBuilding"), cancel::fire)
                        .when(canCancel),
                Command.of(Menu.VIEW, "works", TEXTS.get("command.works"), works::fire)
                        .when(works.visibleProperty()));
    }

    private void showBuilding(boolean building) {
        boolean replaces = workbench.run().present() != null; // without a present run there is nothing to stay with
        Shown.set(cancel, building && replaces);
        cancel.setDisable(false);
        if (building) {
            state.setText(TEXTS.get("state.building"));
        } else {
            showState(workbench.run().stateProperty().get());
        }
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
        activeTip.setText(
                TEXTS.get("charts.active.tip.at", TEXTS.get("charts.active.tip"), Numbers.count(snapshot.testStep())));
        binarization.setText(
                TEXTS.get("status.binarization", config.binarization().text()));
    }
}
