package elboroom.ui.explorer;

import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ThumbnailGrid;
import elboroom.ui.image.ThumbnailGrid.Thumbnail;
import java.util.List;
import java.util.stream.IntStream;
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
    private int size;

    /// Binds the view to its model.
    void bind(BitsModel model) {
        model.stateProperty().subscribe(state -> {
            root.setVisible(state != null);
            root.setManaged(state != null);
        });
        model.neighboursProperty().subscribe(this::show);
        thumbnails.shownProperty().subscribe(count -> tell());
        thumbnails.setOnChosen(index -> model.flip(bits[index]));
    }

    private void tell() {
        int shown = thumbnails.shownProperty().get();
        boolean all = shown == 0 || shown == size;
        reading.setText(all ? "" : TEXTS.get("neighbours.most", shown, Numbers.count(size)));
    }

    private void show(@Nullable OneBitAway neighbours) {
        if (neighbours == null) {
            bits = new int[0];
            thumbnails.setThumbnails(List.of());
            return;
        }
        bits = neighbours.bits();
        size = neighbours.code().length;
        tell();
        thumbnails.setThumbnails(IntStream.range(0, bits.length)
                .mapToObj(i -> new Thumbnail(
                        TEXTS.get(bits.length <= FEW ? "neighbours.flip" : "neighbours.flip.short", bits[i] + 1),
                        TEXTS.get(
                                "neighbours.accessible", bits[i] + 1, neighbours.code()[bits[i]] > 0.5f ? 0 : 1),
                        neighbours.width(),
                        neighbours.height(),
                        neighbours.images()[i]))
                .toList());
    }
}
