package elboroom.ui.scatter;

/// A rectangle in data coordinates.
///
/// @param minX left edge
/// @param minY lower edge
/// @param maxX right edge, greater than `minX`
/// @param maxY upper edge, greater than `minY`
public record DataRect(double minX, double minY, double maxX, double maxY) {
    public DataRect {
        if (!(minX < maxX) || !(minY < maxY) || !Double.isFinite(maxX - minX) || !Double.isFinite(maxY - minY)) {
            throw new IllegalArgumentException("DataRect: got x %s to %s and y %s to %s, expected min < max, all finite"
                    .formatted(minX, maxX, minY, maxY));
        }
    }

    /// The extent along x.
    public double width() {
        return maxX - minX;
    }

    /// The extent along y.
    public double height() {
        return maxY - minY;
    }

    /// Whether a point lies inside or on the edge.
    public boolean contains(double x, double y) {
        return x >= minX && x <= maxX && y >= minY && y <= maxY;
    }
}
