package elboroom.estimator;

/// Numbers that descend a gradient by Adam (Kingma and Ba, ICLR 2015, algorithm 1): the adaptive part of a baseline or
/// a control variate.
final class LearnedNumbers {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    /// The numbers, to be read.
    final double[] value;

    private final double rate;
    private final double[] first;
    private final double[] second;
    private long steps;

    /// @param initial copied
    /// @param rate    about how far each moves a step
    LearnedNumbers(double[] initial, double rate) {
        this.rate = rate;
        value = initial.clone();
        first = new double[initial.length];
        second = new double[initial.length];
    }

    /// One step down.
    ///
    /// @param sums their gradient from index `from` on, summed over some data; only its direction and its size relative
    ///     to that of earlier steps matter
    /// @param rows number of data
    void descend(double[] sums, int from, long rows) {
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

    double[] copy() {
        return States.join(value, first, second, new double[] {steps});
    }

    void restore(double[] state) {
        int n = value.length;
        System.arraycopy(state, 0, value, 0, n);
        System.arraycopy(state, n, first, 0, n);
        System.arraycopy(state, 2 * n, second, 0, n);
        steps = (long) state[3 * n];
    }
}
