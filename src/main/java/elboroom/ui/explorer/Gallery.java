package elboroom.ui.explorer;

import elboroom.ui.fx.Texts;
import elboroom.ui.image.ImageGrid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Binds the grid of reconstructions to the explorer's model: each column is an image, the pinned ones first. What is
/// selected there is selected everywhere.
final class Gallery {
    private static final Texts TEXTS = new Texts(Gallery.class);
    private static final double GAP = 6;

    private final ImageGrid grid;
    private final ExplorerModel model;

    Gallery(ImageGrid grid, ExplorerModel model) {
        this.grid = grid;
        this.model = model;
    }

    void bind() {
        grid.setGap(GAP);
        grid.setOnChosen(this::choose);
        model.galleryProperty().subscribe(this::show);
        model.selectedProperty().subscribe(this::frameSelected);
        new GalleryPreviewController(grid, model).bind();
    }

    private void show(@Nullable Reconstructions shown) {
        int pinned = shown == null ? 0 : shown.pinned();
        grid.setMarked(pinned);
        grid.setTiles(shown == null ? null : shown.tiles());
        String text = TEXTS.get(model.code().hasBits() ? "gallery.accessible.bits" : "gallery.accessible");
        grid.setAccessibleText(pinned == 0 ? text : TEXTS.get("gallery.accessible.pinned", text, pinned));
        frameSelected();
    }

    /// Frames the selected image: the tile that was clicked, or else the input. Other images have no frame.
    private void frameSelected() {
        int[] shown = shown();
        int column = Arrays.stream(shown)
                .boxed()
                .toList()
                .indexOf(model.selectedProperty().get());
        int framed = grid.selectedProperty().get();
        if (column < 0 || framed < 0 || framed % shown.length != column) {
            grid.selectedProperty().set(column);
        }
    }

    private void choose(int tile) {
        int[] shown = shown();
        if (shown.length > 0) {
            model.choose(shown[tile % shown.length]);
        }
    }

    /// The points that the columns show.
    private int[] shown() {
        Reconstructions shown = model.galleryProperty().get();
        return shown == null ? new int[0] : shown.points();
    }
}
