package elboroom.ui.explorer;

import elboroom.text.Numbers;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ThumbnailGrid;
import elboroom.ui.image.ThumbnailGrid.Thumbnail;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The decoded codes one bit away, as buttons that flip the bit.
public final class OneBitAwayController {
    private static final Texts TEXTS = new Texts(OneBitAwayController.class);

    private static final int FEW = 12;

    @FXML
    private Node root;

    @FXML
    private Label reading;

    @FXML
    private ThumbnailGrid thumbnails;

    private int[] bits = new int[0];

    /// Binds the view to its model.
    void bind(BitsModel model) {
        model.stateProperty().subscribe(state -> Shown.set(root, state != null));
        model.neighboursProperty().subscribe(this::show);
        thumbnails.inSightProperty().subscribe(range -> model.look(range.from(), range.to()));
        thumbnails.setOnChosen(index -> model.flip(bits[index]));
    }

    private void show(@Nullable OneBitAway neighbours) {
        bits = neighbours == null ? new int[0] : neighbours.bits();
        boolean sorted = bits.length > OneBitAway.SORTED_ABOVE;
        reading.setText(sorted ? TEXTS.get("neighbours.sorted", Numbers.count(bits.length)) : "");
        thumbnails.setThumbnails(bits.length, index -> thumbnail(Objects.requireNonNull(neighbours), index));
    }

    private static Thumbnail thumbnail(OneBitAway neighbours, int index) {
        int bit = neighbours.bits()[index];
        return new Thumbnail(
                TEXTS.get(neighbours.bits().length <= FEW ? "neighbours.flip" : "neighbours.flip.short", bit + 1),
                TEXTS.get("neighbours.accessible", bit + 1, neighbours.code()[bit] > 0.5f ? 0 : 1),
                neighbours.width(),
                neighbours.height(),
                neighbours.images()[index]);
    }
}
