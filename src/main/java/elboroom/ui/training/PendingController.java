package elboroom.ui.training;

import elboroom.ui.form.Reason;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// The structural changes that wait for a restart.
final class PendingController {
    private static final Texts TEXTS = new Texts(PendingController.class);

    private final WorkbenchModel workbench;

    @FXML
    private Node root;

    @FXML
    private Label changes;

    @FXML
    private Reason restartReason;

    @FXML
    private Button restart;

    @FXML
    private Button discard;

    PendingController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        StructureModel structure = workbench.structure();
        Forms.show(root, structure.pendingProperty());
        structure.changesProperty().subscribe(this::describe);
        workbench.hyperparameters().estimatorProperty().subscribe(this::describe);
        restart.setOnAction(event -> workbench.restart());
        ObservableValue<Boolean> possible = TrainingViews.restartable(workbench);
        restart.disableProperty().bind(possible.map(can -> !can));
        restartReason.textProperty().bind(possible.map(can -> can ? "" : TEXTS.get("pending.missing")));
        discard.setOnAction(event -> structure.discard());
    }

    private void describe() {
        StructureModel structure = workbench.structure();
        Stream<String> asked = structure.changesProperty().get().stream().map(StructureChange::text);
        changes.setText(Stream.concat(asked, estimatorChange(structure.draft().model()).stream())
                .collect(Collectors.joining("\n")));
    }

    /// If the present estimator does not work for the draft's latents, their default estimator will be used.
    private Optional<String> estimatorChange(VaeConfig draft) {
        String present = workbench.hyperparameters().estimatorProperty().get().id();
        String next =
                workbench.hyperparameters().startingWith(draft).estimator().id();
        return present.equals(next)
                ? Optional.empty()
                : Optional.of(TEXTS.get("pending.estimator", Names.of(present), Names.of(next)));
    }
}
