package elboroom.estimator;

/// An exponential moving average that begins with the first value it is told.
final class RunningMean {
    private final double decay;
    private double value;
    private boolean begun;

    /// @param decay what it keeps of its past at each step
    RunningMean(double decay) {
        this.decay = decay;
    }

    /// The mean; 0 before the first value.
    double value() {
        return value;
    }

    void add(double next) {
        value = begun ? decay * value + (1 - decay) * next : next;
        begun = true;
    }

    double[] copy() {
        return new double[] {value, begun ? 1 : 0};
    }

    void restore(double[] state) {
        value = state[0];
        begun = state[1] == 1;
    }
}
