package elboroom.plot;

import java.util.Arrays;

/// A stretch of an axis.
///
/// @param min lower end
/// @param max upper end, greater than `min`
public record AxisRange(double min, double max) {
    private static final double DECADES_BESIDE_ZERO = 5;

    public AxisRange {
        if (!(min < max) || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException(
                    "AxisRange: got %s to %s, expected min < max, both finite".formatted(min, max));
        }
    }

    /// Where a logarithmic axis begins if some of what it shows is zero or below. The rest then comes as close to zero
    /// as it likes, which says nothing, and would take all of the axis.
    ///
    /// @param logarithms of what is greater than zero, in increasing order; at least one
    static double lowestBesideZero(double[] logarithms) {
        double floor = logarithms[logarithms.length - 1] - DECADES_BESIDE_ZERO;
        return Arrays.stream(logarithms)
                .filter(value -> value >= floor)
                .findFirst()
                .orElse(floor);
    }

    /// The extent.
    public double length() {
        return max - min;
    }
}
