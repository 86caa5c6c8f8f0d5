package elboroom.ui.training;

import elboroom.ui.fx.Texts;
import java.util.stream.Collectors;
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
        structure
                .changesProperty()
                .subscribe(list -> changes.setText(
                        list.stream().map(PendingController::describe).collect(Collectors.joining("\n"))));
        restart.setOnAction(event -> workbench.restart());
        restart.disableProperty().bind(workbench.sessions().loadingProperty());
        discard.setOnAction(event -> structure.discard());
    }

    private static String describe(StructureChange change) {
        return TEXTS.get("pending." + change.part().name(), orNone(change.from()), orNone(change.to()));
    }

    private static String orNone(String text) {
        return text.isBlank() ? TEXTS.get("hidden.none") : text;
    }
}
