package elboroom.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A confidence interval.
///
/// @param low  lower end
/// @param high upper end, not below the lower one
public record Interval(double low, double high) {
    /// Both ends of an interval; null if there is none.
    public static @Nullable List<Double> ends(@Nullable Interval interval) {
        return interval == null ? null : List.of(interval.low, interval.high);
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
