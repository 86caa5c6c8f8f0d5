package elboroom.ui.runs;

import elboroom.text.Numbers;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.runs.RecoveryModel.Offer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The offer of a run that a crash has left. Without one it takes no room.
final class RecoveryController {
    private static final Texts TEXTS = new Texts(RecoveryController.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final RecoveryModel recovery;

    @FXML
    private Node root;

    @FXML
    private Label what;

    @FXML
    private Button restore;

    @FXML
    private Button forget;

    @FXML
    private Button later;

    RecoveryController(RecoveryModel recovery) {
        this.recovery = recovery;
    }

    @FXML
    void initialize() {
        restore.setOnAction(event -> recovery.restore());
        forget.setOnAction(event -> recovery.discard());
        later.setOnAction(event -> recovery.later());
        recovery.offerProperty().subscribe(this::show);
    }

    private void show(@Nullable Offer offer) {
        Shown.set(root, offer != null);
        if (offer != null) {
            String time = TIME.format(offer.when().atZone(ZoneId.systemDefault()));
            String text = TEXTS.get("recovery.what", offer.name(), Numbers.count(offer.step()), time);
            what.setText(
                    offer.more() == 0 ? text : text + " " + TEXTS.counted("recovery.more", offer.more(), offer.more()));
        }
    }
}
