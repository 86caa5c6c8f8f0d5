package elboroom.bench;

import java.time.Duration;

/// How long `bench` measures.
///
/// @param warmUpSeconds   of each kind of training, for the compiler
/// @param roundSeconds    of one measurement of one side of a ratio
/// @param rounds          measurements of a ratio, of which the median counts
/// @param decodes         decodings of one code that are timed; a tenth of them for many codes
/// @param allocationSteps training steps in each of the rounds that count allocated bytes
/// @param studied         the same for studies of estimators
/// @param kept            the same for runs that are kept
/// @param window          the same for the window
public record BenchPlan(
        double warmUpSeconds,
        double roundSeconds,
        int rounds,
        int decodes,
        int allocationSteps,
        Studied studied,
        Kept kept,
        Window window) {
    public static final BenchPlan FULL = new BenchPlan(
            5,
            0.4,
            15,
            5_000,
            500,
            new Studied(1_000, 100),
            new Kept(60, 60, 5),
            new Window(5, 400, 10, Duration.ofSeconds(3), Duration.ofSeconds(120)));
    public static final BenchPlan QUICK = new BenchPlan(
            2,
            0.2,
            5,
            1_000,
            200,
            new Studied(200, 100),
            new Kept(10, 60, 2),
            new Window(1, 100, 2, Duration.ofSeconds(1), Duration.ofSeconds(4)));

    /// How `bench` measures studies of estimators.
    ///
    /// @param replicates of each estimator
    /// @param images     in the minibatch
    public record Studied(int replicates, int images) {}

    /// How `bench` measures runs that are kept.
    ///
    /// @param seconds   of training with keyframes
    /// @param keyframes in the file of a run
    /// @param savings   of that file, of which the medians count
    public record Kept(double seconds, int keyframes, int savings) {}

    /// How long `bench` measures the window.
    ///
    /// @param starts        of the program, of which the medians count
    /// @param moves         of the pointer, in one drag
    /// @param turns         of training with the window and without
    /// @param turn          the length of one
    /// @param longestWarmUp after which the window is measured even if the compiler does not rest yet
    public record Window(int starts, int moves, int turns, Duration turn, Duration longestWarmUp) {}
}
