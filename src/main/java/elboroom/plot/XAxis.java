package elboroom.plot;

/// What the x of curves counts.
///
/// @param title  what it is
/// @param scale  how it is divided
/// @param values where there are ticks, if they are few, in increasing order; otherwise the ticks are round
public record XAxis(String title, Scale scale, double... values) {
    private static final int MOST_VALUES = 10;

    /// How an axis is divided.
    public enum Scale {
        LINEAR,
        /// Whole numbers only.
        WHOLE,
        LOG
    }

    /// @param wanted about how many
    Ticks ticks(AxisRange range, int wanted) {
        if (values.length > 0 && values.length <= MOST_VALUES) {
            return Ticks.at(values, scale == Scale.LOG);
        }
        return switch (scale) {
            case LINEAR -> Ticks.twoAtLeast(range.min(), range.max(), wanted);
            case WHOLE -> Ticks.whole(range.min(), range.max(), wanted);
            case LOG -> Ticks.log(range.min(), range.max(), wanted);
        };
    }
}
