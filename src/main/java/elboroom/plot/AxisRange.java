package elboroom.plot;

/// A stretch of an axis.
///
/// @param min lower end
/// @param max upper end, greater than `min`
public record AxisRange(double min, double max) {
    public AxisRange {
        if (!(min < max) || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException(
                    "AxisRange: got %s to %s, expected min < max, both finite".formatted(min, max));
        }
    }

    /// The extent.
    public double length() {
        return max - min;
    }
}
