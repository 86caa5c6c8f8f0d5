package elboroom.estimator;

/// A part of an estimator's adaptive state: it learns from sums over a minibatch, after they were used.
interface Learner {
    /// How many sums it learns from.
    int sums();

    /// One step.
    ///
    /// @param sums those over the whole minibatch, its own from index `from` on; not modified
    /// @param rows data in the minibatch
    void learn(double[] sums, int from, long rows);

    double[] copy();

    /// Goes back to a copy, which begins at index `from`.
    ///
    /// @return where it ends
    int restore(double[] state, int from);
}
