package elboroom.ui.runs;

import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// Says that the images of the run are not here. While they are, it takes no room.
final class MissingController {
    private static final Texts TEXTS = new Texts(MissingController.class);

    private final MissingImages images;

    @FXML
    private Node root;

    @FXML
    private Label what;

    @FXML
    private Button find;

    MissingController(MissingImages images) {
        this.images = images;
    }

    @FXML
    void initialize() {
        find.setOnAction(event -> images.find());
        images.whyProperty().subscribe(this::show);
    }

    private void show(String why) {
        Shown.set(root, !why.isEmpty());
        what.setText(why.isEmpty() ? "" : TEXTS.get("missing.what", why));
    }
}
