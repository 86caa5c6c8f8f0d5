package elboroom.estimator;

/// A part of an estimator's adaptive state. It learns from sums over a minibatch, after the estimate.
interface Learner {
    /// How many sums it learns from.
    int sums();

    /// Makes one step.
    ///
    /// @param sums sums over the whole minibatch; this learner's own begin at index `from`; not modified
    /// @param rows data in the minibatch
    void learn(double[] sums, int from, long rows);

    /// Moves a number, if it depends on it.
    ///
    /// @return whether it does
    default boolean move(String number, double value) {
        return false;
    }

    double[] copy();

    /// Goes back to a copy, which begins at index `from`.
    ///
    /// @return where it ends
    int restore(double[] state, int from);
}
