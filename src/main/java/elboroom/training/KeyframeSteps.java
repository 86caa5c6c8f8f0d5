package elboroom.training;

/// The steps at which a run is remembered: 24 in every factor of ten, and the ends of epochs. So the beginning, where
/// most happens, is remembered step by step, and a long run has few keyframes: about 150 on the grid up to a million
/// steps.
final class KeyframeSteps {
    private static final double A_DECADE = 24;

    private KeyframeSteps() {}

    /// Whether a step is on the grid 0, 1, 2, …, 10, 11, 12, 13, 15, 16, …: the rounded powers of 10^(1/24).
    static boolean isOnGrid(long step) {
        if (step < 1) {
            return step == 0;
        }
        long nearest = Math.round(A_DECADE * Math.log10(step));
        return Math.round(Math.pow(10, nearest / A_DECADE)) == step;
    }
}
