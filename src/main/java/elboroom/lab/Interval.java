package elboroom.lab;

/// A confidence interval.
///
/// @param low  lower end
/// @param high upper end, not below the lower one
public record Interval(double low, double high) {
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
