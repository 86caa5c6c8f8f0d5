package elboroom.lab;

/// The squared bias of an estimator: the squared distance of its expectation from a reference, per image. This estimate
/// of it is unbiased, so it is sometimes negative if the bias is small.
///
/// @param squared   the estimate
/// @param interval  95 % interval of it, wide enough for the error of the reference
/// @param reference what it was measured against: [#EXACT], or the estimator and the number of replicates of a sampled
///     reference, as `rloo:16 × 2000`
public record Bias(double squared, Interval interval, String reference) {
    /// The reference that is an exact gradient.
    public static final String EXACT = "exact";

    /// Whether it cannot be told from zero: its interval contains zero.
    public boolean isHidden() {
        return interval.contains(0);
    }

    /// The smallest squared bias that so many replicates would have told from zero: the distance from the estimate to
    /// the lower end of its interval.
    public double smallestVisible() {
        return squared - interval.low();
    }
}
