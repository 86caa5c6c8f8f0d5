package elboroom.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// A stretch of an axis.
///
/// @param min lower end
/// @param max upper end, greater than `min`
public record AxisRange(double min, double max) {
    private static final double DECADES_BESIDE_ZERO = 5;
    private static final double DECADES = 12; // of float32's rounding, squared

    public AxisRange {
        if (!(min < max) || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException(
                    "AxisRange: got %s to %s, expected min < max, both finite".formatted(min, max));
        }
    }

    /// A value and its interval.
    record Around(double value, double low, double high) {
        /// Whether it may be nothing, as far as anybody knows.
        boolean mayBeZero() {
            return value <= 0 || low <= 0;
        }
    }

    /// The decades that hold some values and their intervals, on a logarithmic axis. What is smaller than the largest
    /// by
    /// the rounding of its computation has no place there. Neither has what is close to zero of an interval that
    /// reaches
    /// zero: it comes as close as it likes, which says nothing, and would take all of the axis.
    ///
    /// @return null if nothing is greater than zero
    static @Nullable AxisRange ofDecades(List<Around> values) {
        double most = values.stream()
                .flatMapToDouble(each -> DoubleStream.of(each.value, each.high))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        if (!(most > 0)) {
            return null;
        }
        double top = Math.log10(most);
        double bottom = values.stream()
                .flatMapToDouble(each -> DoubleStream.of(each.value, each.low, each.high)
                        .map(Math::log10)
                        .filter(log -> log >= top - (each.mayBeZero() ? DECADES_BESIDE_ZERO : DECADES)))
                .min()
                .orElse(top);
        return bottom < top ? new AxisRange(bottom, top) : new AxisRange(top - 0.5, top + 0.5);
    }

    /// The extent.
    public double length() {
        return max - min;
    }
}
