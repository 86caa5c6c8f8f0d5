package elboroom.estimator;

/// An exponential moving average that begins with its first value.
final class RunningMean implements Learner {
    private double decay;
    private double value;
    private boolean begun;

    /// @param decay weight of the past at each step
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

    @Override
    public int sums() {
        return 1;
    }

    @Override
    public void learn(double[] sums, int from, long rows) {
        add(sums[from] / rows);
    }

    @Override
    public boolean move(String number, double value) {
        boolean own = number.equals(SharedNumbers.BASELINE_RATE.id());
        if (own) {
            decay = value;
        }
        return own;
    }

    @Override
    public double[] copy() {
        return new double[] {value, begun ? 1 : 0};
    }

    @Override
    public int restore(double[] state, int from) {
        value = state[from];
        begun = state[from + 1] == 1;
        return from + 2;
    }
}
