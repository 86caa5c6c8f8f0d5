package elboroom.ui.component;

import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The sheet of tiles under the points of a [ScatterPlot], in data coordinates: ink alone, so that the grid shows
/// through.
final class ScatterUnderlay {
    private static final double BEHIND_POINTS = 0.3;

    private final ImageView view = new ImageView();
    private final Rectangle clip = new Rectangle();
    private final PixelSheet sheet = new PixelSheet();
    private @Nullable Tiles tiles;
    private DataRect at = new DataRect(0, 0, 1, 1);
    private Color colour = Color.BLACK;
    private InkPalette palette = InkPalette.transparent(colour);
    private boolean dirty;

    ScatterUnderlay() {
        view.setClip(clip);
        view.setMouseTransparent(true);
    }

    ImageView node() {
        return view;
    }

    void set(@Nullable Tiles newTiles, DataRect where) {
        tiles = newTiles;
        at = where;
        dirty = true;
    }

    boolean isEmpty() {
        return tiles == null;
    }

    /// Makes the next drawing use the colours anew.
    void invalidate() {
        dirty = true;
    }

    /// Brings the sheet up to date and to its place.
    ///
    /// @param faint whether points lie over it
    void paint(PlotFrame frame, Color ink, boolean visible, boolean faint) {
        Tiles shown = tiles;
        view.setVisible(shown != null && visible);
        if (shown == null || !visible) {
            return;
        }
        // Faintness is in the colours: opacity would cost the renderer a layer of its own at each frame.
        Color wanted = faint ? ink.deriveColor(0, 1, 1, BEHIND_POINTS) : ink;
        if (dirty || !wanted.equals(colour)) {
            if (!wanted.equals(colour)) {
                palette = InkPalette.transparent(wanted);
                colour = wanted;
            }
            view.setImage(sheet.paint(shown, palette, PixelSheet.Layout.natural(shown)));
            dirty = false;
        }
        ScatterDots.place(view, frame, at);
        clip.setX(frame.left() - view.getLayoutX());
        clip.setY(frame.top() - view.getLayoutY());
        clip.setWidth(frame.width());
        clip.setHeight(frame.height());
    }
}
