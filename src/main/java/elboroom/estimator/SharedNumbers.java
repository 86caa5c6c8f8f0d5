package elboroom.estimator;

/// The numbers that several estimators depend on. A descriptor may change the default or the range for its estimator.
public final class SharedNumbers {
    public static final EstimatorNumber SAMPLES = EstimatorNumber.whole(
                    "samples", "codes drawn from q(z|x) for each image", 1, 64, 1)
            .withSymbol("n");

    /// The samples of an estimator that draws two codes at once.
    public static final EstimatorNumber PAIRS = EstimatorNumber.whole(
                    "samples", "antithetic pairs of codes drawn from q(z|x) for each image", 1, 32, 1)
            .withName("pairs")
            .withSymbol("n");

    public static final EstimatorNumber TEMPERATURE = EstimatorNumber.log(
                    "temperature", "temperature of the relaxed bits; towards 0 they are hard", 0.01, 10, 0.5)
            .withSymbol("τ");

    public static final EstimatorNumber TEMPERATURE_RATE = EstimatorNumber.cubic(
            "temperature-rate",
            "how fast the temperature learns: about the largest change of its logarithm at a step; 0 leaves it as it is",
            0,
            0.1,
            0);

    public static final EstimatorNumber BASELINE_RATE = EstimatorNumber.linear(
                    "baseline-rate", "what the running mean keeps of its past at each step", 0, 0.9999, 0.9)
            .withReading("rate %s");

    public static final EstimatorNumber SURROGATE_UNITS = EstimatorNumber.whole(
                    "surrogate-units", "hidden units of the learned baseline or surrogate", 1, 1024, 32)
            .withReading("%s units")
            .thatResets();

    private SharedNumbers() {}
}
