package elboroom.ui.explorer;

import elboroom.ui.form.Popovers;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ImageGrid;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/// Shows the image under the pointer enlarged, with its reconstruction and the difference, in a popover above the
/// gallery. It covers nothing of the gallery, so the pointer cannot get onto it by accident. It takes no focus and no
/// clicks. From one image to the next it moves; it is not closed and opened again.
final class GalleryPreviewController {
    private static final Texts TEXTS = new Texts(GalleryPreviewController.class);
    private static final Duration AFTER = Duration.millis(300);
    private static final double ABOVE = 3;
    private static final double FAR = 300; // it opens to the lower right of a point, where the pointer must not be
    private static final int NONE = -1;

    private final ImageGrid grid;
    private final ExplorerModel model;
    private final PopOver popOver;
    private final PauseTransition delay = new PauseTransition(AFTER);
    private int column = NONE;

    @FXML
    private ImageGrid input;

    @FXML
    private ImageGrid decoded;

    @FXML
    private ImageGrid difference;

    @FXML
    private Label text;

    /// @param grid its columns are previewed
    GalleryPreviewController(ImageGrid grid, ExplorerModel model) {
        this.grid = grid;
        this.model = model;
        popOver = Popovers.of(Fxml.<Parent>load(this, "GalleryPreview"), PopOver.ArrowLocation.TOP_LEFT);
        popOver.setArrowSize(0); // it is placed here, and at the edge of the screen it could point to another image
        popOver.setHideOnEscape(false); // Escape is for the window
        delay.setOnFinished(event -> open());
    }

    void bind() {
        grid.hoveredProperty().subscribe(tile -> hover(tile.intValue()));
        model.galleryProperty().subscribe(this::refresh);
        grid.visibleProperty().subscribe(visible -> hover(NONE));
    }

    private void hover(int tile) {
        Reconstructions shown = model.galleryProperty().get();
        column = tile < 0 || shown == null ? NONE : tile % shown.points().length;
        if (column == NONE) {
            delay.stop();
            popOver.hide();
        } else if (popOver.isShowing()) {
            show(shown);
            place(above());
        } else {
            delay.playFromStart();
        }
    }

    private void refresh(@Nullable Reconstructions shown) {
        if (shown == null) {
            hover(NONE);
        } else if (popOver.isShowing()) {
            show(shown);
        }
    }

    private void open() {
        Reconstructions shown = model.galleryProperty().get();
        Point2D tip = column == NONE ? null : above();
        if (shown != null && tip != null) {
            show(shown);
            popOver.show(grid, tip.getX(), tip.getY() - FAR);
            place(tip);
        }
    }

    /// Above the middle of the column, on the screen.
    private Point2D above() {
        return grid.localToScreen(grid.middleOf(column), -ABOVE);
    }

    private void place(Point2D tip) {
        popOver.setAnchorX(tip.getX() - popOver.getWidth() / 2);
        popOver.setAnchorY(tip.getY() - popOver.getHeight());
    }

    private void show(@Nullable Reconstructions shown) {
        if (shown == null || column >= shown.points().length) {
            return;
        }
        List<ImageGrid> images = List.of(input, decoded, difference);
        for (int row = 0; row < images.size(); row++) {
            images.get(row).setTiles(shown.tiles().only(row, column));
        }
        MapImage image = shown.images().at(shown.points()[column]);
        if (image != null) {
            text.setText(
                    column < shown.pinned()
                            ? TEXTS.get("preview.pinned", image.nameWithLabel())
                            : image.nameWithLabel());
        }
    }
}
