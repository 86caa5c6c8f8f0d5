package elboroom.estimator;

import elboroom.tensor.RandomStream;

/// Random numbers that depend only on the step, the row of the minibatch and the sample. They are the same whichever
/// thread asks, and in any order.
public final class RowNoise {
    private final RandomStream stream;
    private long step;
    private int firstRow;

    /// @param stream the noise stream; nobody else may use this object
    public RowNoise(RandomStream stream) {
        this.stream = stream;
    }

    /// Moves to a step, and to the rows of the minibatch that begin with `firstRow`.
    ///
    /// @return this
    public RowNoise at(long step, int firstRow) {
        this.step = step;
        this.firstRow = firstRow;
        return this;
    }

    /// The sequence that belongs to one row (counted from the first) and one of its samples.
    public RandomStream row(int row, int sample) {
        return stream.seek(step, ((long) sample << 32) | (firstRow + row));
    }
}
