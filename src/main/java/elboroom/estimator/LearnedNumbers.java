package elboroom.estimator;

/// Numbers that are learned by gradient descent with Adam (Kingma and Ba, ICLR 2015, algorithm 1): the adaptive part of
/// a baseline or a control variate.
final class LearnedNumbers implements Learner {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    /// The numbers; only to be read.
    final double[] value;

    private double rate;
    private final double[] first;
    private final double[] second;
    private long steps;

    /// @param initial copied
    /// @param rate    about how far each number moves in a step
    LearnedNumbers(double[] initial, double rate) {
        this.rate = rate;
        value = initial.clone();
        first = new double[initial.length];
        second = new double[initial.length];
    }

    void setRate(double value) {
        rate = value;
    }

    @Override
    public int sums() {
        return value.length;
    }

    /// Makes one step of gradient descent.
    ///
    /// @param sums the gradient, summed over the data. Only its direction matters, and its size relative to earlier
    ///     steps
    @Override
    public void learn(double[] sums, int from, long rows) {
        steps++;
        double correction1 = 1 - Math.pow(BETA_1, steps);
        double correction2 = 1 - Math.pow(BETA_2, steps);
        for (int i = 0; i < value.length; i++) {
            double g = sums[from + i] / rows;
            first[i] = BETA_1 * first[i] + (1 - BETA_1) * g;
            second[i] = BETA_2 * second[i] + (1 - BETA_2) * g * g;
            value[i] -= rate * first[i] / correction1 / (Math.sqrt(second[i] / correction2) + EPSILON);
        }
    }

    @Override
    public double[] copy() {
        return States.join(value, first, second, new double[] {steps});
    }

    @Override
    public int restore(double[] state, int from) {
        int n = value.length;
        System.arraycopy(state, from, value, 0, n);
        System.arraycopy(state, from + n, first, 0, n);
        System.arraycopy(state, from + 2 * n, second, 0, n);
        steps = (long) state[from + 3 * n];
        return from + 3 * n + 1;
    }
}
