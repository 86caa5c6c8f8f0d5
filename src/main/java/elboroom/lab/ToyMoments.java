package elboroom.lab;

/// Mean and variance of an estimate of a [Toy]'s gradient.
///
/// @param mean          of the estimate
/// @param variance      of the estimate
/// @param meanError     standard error of [#mean]; 0 if it is exact
/// @param varianceError standard error of [#variance]; 0 if it is exact
/// @param draws         how many estimates they are made of; 0 if they are exact
public record ToyMoments(double mean, double variance, double meanError, double varianceError, long draws) {
    static ToyMoments exact(double mean, double variance) {
        return new ToyMoments(mean, Math.max(0, variance), 0, 0, 0); // negative only by rounding
    }

    /// Whether it is computed and not drawn.
    public boolean isExact() {
        return draws == 0;
    }
}
