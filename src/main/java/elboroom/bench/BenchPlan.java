package elboroom.bench;

/// How long `bench` measures.
///
/// @param quick           whether the window is measured quickly, too
/// @param warmUpSeconds   of each kind of training, for the compiler
/// @param roundSeconds    of one measurement of one side of a ratio
/// @param rounds          measurements of a ratio, of which the median counts
/// @param decodes         decodings of one code that are timed; a tenth of them for many codes
/// @param allocationSteps training steps in each of the rounds that count allocated bytes
public record BenchPlan(
        boolean quick, double warmUpSeconds, double roundSeconds, int rounds, int decodes, int allocationSteps) {
    public static final BenchPlan FULL = new BenchPlan(false, 5, 0.4, 15, 5_000, 500);
    public static final BenchPlan QUICK = new BenchPlan(true, 2, 0.2, 5, 1_000, 200);
}
