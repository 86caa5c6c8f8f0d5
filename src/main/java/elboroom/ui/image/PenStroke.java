package elboroom.ui.image;

/// A straight stroke of a round pen over the pixels of an image. A pixel takes the pen's level if its middle is under
/// the pen.
///
/// Places are in pixels: the middle of the first one is at (0.5, 0.5).
///
/// @param fromX  where it begins
/// @param toX    where it ends, which may be where it begins
/// @param radius of the pen
record PenStroke(double fromX, double fromY, double toX, double toY, double radius) {
    /// The image that the stroke makes of another one.
    ///
    /// @param levels row-major; not modified
    /// @param width  pixels in a row
    /// @param level  of the pen
    byte[] over(byte[] levels, int width, byte level) {
        byte[] drawn = levels.clone();
        int height = levels.length / width;
        int left = (int) Math.max(0, Math.floor(Math.min(fromX, toX) - radius));
        int right = (int) Math.min(width - 1, Math.floor(Math.max(fromX, toX) + radius));
        int top = (int) Math.max(0, Math.floor(Math.min(fromY, toY) - radius));
        int bottom = (int) Math.min(height - 1, Math.floor(Math.max(fromY, toY) + radius));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (distance(x + 0.5, y + 0.5) <= radius) {
                    drawn[y * width + x] = level;
                }
            }
        }
        return drawn;
    }

    private double distance(double x, double y) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.clamp(((x - fromX) * dx + (y - fromY) * dy) / length, 0.0, 1.0);
        return Math.hypot(x - fromX - along * dx, y - fromY - along * dy);
    }
}
