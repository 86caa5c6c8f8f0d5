package elboroom.ui.explorer;

import elboroom.ui.image.PixelImage;
import elboroom.ui.scatter.Points;
import elboroom.ui.scatter.ScatterPlot;
import javafx.fxml.FXML;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows the image of the point under the pointer, beside the point. It is a part of the map, and not a popover as the
/// gallery's preview is: while points glide it follows its point at every frame. A popover is a window: the desktop
/// moves it later than the point, and it would take the pointer that it comes near.
public final class MapPreviewController {
    private static final double AWAY = 14;

    @FXML
    private VBox box;

    @FXML
    private PixelImage image;

    @FXML
    private Label text;

    private int shown = -1;

    /// Keeps the preview beside its point when the points move.
    void follow(ScatterPlot scatter, @Nullable LatentMap map) {
        show(scatter, map, box.isVisible() ? shown : -1);
    }

    /// Shows a point's image; a point that does not exist hides it.
    ///
    /// @param point an index on the map; −1 for none
    void show(ScatterPlot scatter, @Nullable LatentMap map, int point) {
        MapImage known = map == null ? null : map.images().at(point);
        box.setVisible(known != null);
        shown = point;
        if (map == null || known == null) {
            return;
        }
        image.setImage(known.images().width(), known.images().height(), known.intensities());
        text.setText(known.nameWithLabel());
        box.autosize();
        place(scatter, map.points(), point);
    }

    /// Places the preview beside the point, on the side that has room.
    private void place(ScatterPlot scatter, Points points, int point) {
        Point2D at = scatter.locate(points.x()[point], points.y()[point]);
        double x = at.getX();
        double y = at.getY();
        boolean right = x + AWAY + box.getWidth() <= scatter.getWidth();
        boolean below = y + AWAY + box.getHeight() <= scatter.getHeight();
        box.relocate(right ? x + AWAY : x - AWAY - box.getWidth(), below ? y + AWAY : y - AWAY - box.getHeight());
    }
}
