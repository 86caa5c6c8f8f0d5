package elboroom.ui.explorer;

import elboroom.ui.scatter.DataRect;
import org.ejml.data.FMatrixRMaj;

/// Where the manifold's tiles lie: a regular grid over the visible map, each tile with an image's proportions.
///
/// @param rows    rows of tiles, the largest y first
/// @param columns tiles in a row
/// @param where   the rectangle that they cover
record ManifoldGrid(int rows, int columns, DataRect where) {
    private static final int MOST_COLUMNS = 18;
    private static final int FEWEST_COLUMNS = 4;
    private static final int MOST_ROWS = 24;
    private static final double MOST_PIXELS = 400_000; // of all tiles together: a frame cannot paint more

    /// The grid for a view. For [LatentPlane.Line] all rows would be the same, so there is only one row, near the top.
    static ManifoldGrid of(LatentPlane plane, DataRect view, int imageWidth, int imageHeight) {
        double aspect = (double) imageHeight / imageWidth;
        double squares = MOST_PIXELS / ((double) imageWidth * imageHeight) * (view.width() * aspect / view.height());
        int columns = Math.clamp((int) Math.sqrt(squares), FEWEST_COLUMNS, MOST_COLUMNS);
        double tileWidth = view.width() / columns;
        double tileHeight = tileWidth * aspect;
        return switch (plane) {
            case LatentPlane.Line line -> {
                double top = view.maxY() - 0.02 * view.height();
                yield new ManifoldGrid(1, columns, new DataRect(view.minX(), top - tileHeight, view.maxX(), top));
            }
            case LatentPlane.Bits bits -> of(bits.of(), view, imageWidth, imageHeight);
            case LatentPlane.Direct direct -> covering(view, columns, tileHeight);
            case LatentPlane.Principal principal -> covering(view, columns, tileHeight);
        };
    }

    private static ManifoldGrid covering(DataRect view, int columns, double tileHeight) {
        int rows = Math.clamp((int) Math.ceil(view.height() / tileHeight - 1e-6), 1, MOST_ROWS);
        double middle = (view.minY() + view.maxY()) / 2;
        double half = rows * tileHeight / 2;
        return new ManifoldGrid(rows, columns, new DataRect(view.minX(), middle - half, view.maxX(), middle + half));
    }

    /// The codes at the tiles' centres, row by row, [rows · columns × latentSize].
    FMatrixRMaj codes(LatentPlane plane) {
        var codes = new FMatrixRMaj(rows * columns, plane.latentSize());
        for (int row = 0; row < rows; row++) {
            double y = where.maxY() - (row + 0.5) / rows * where.height();
            for (int column = 0; column < columns; column++) {
                double x = where.minX() + (column + 0.5) / columns * where.width();
                plane.codeAt(x, y, codes.data, (row * columns + column) * plane.latentSize());
            }
        }
        return codes;
    }
}
