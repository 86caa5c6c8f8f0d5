package elboroom.estimator;

import elboroom.tensor.RandomStream;

/// Random numbers by step, row of the minibatch and sample: the same ones whichever thread asks, and in whichever
/// order.
public final class RowNoise {
    private final RandomStream stream;
    private long step;
    private int firstRow;

    /// @param stream a reader of the noise stream that nobody else uses
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
