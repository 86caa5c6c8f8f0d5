package elboroom.data;

import elboroom.tensor.RandomStream;

/// Shuffled minibatches of indices: every epoch shows each example once, in a new order.
///
/// The order of an epoch depends only on the stream and the epoch's number, so a source can be put back to any position
/// ([#restore]). The last batch of an epoch holds what is left; no batch spans two epochs. A batch is a window of
/// [#indices()], `[from, to)`; nothing is allocated per batch. Not thread-safe.
public final class BatchSource {
    private final RandomStream stream;
    private final int[] permutation;

    private long permutedEpoch = -1;
    private long epoch;
    private int from;
    private int to;

    /// A source at the start of epoch 0.
    ///
    /// @param count the number of examples, at least 1
    public BatchSource(int count, RandomStream stream) {
        if (count < 1) {
            throw new IllegalArgumentException("BatchSource count: got %d, expected at least 1".formatted(count));
        }
        this.stream = stream.copy();
        this.permutation = new int[count];
    }

    /// Moves to the next batch; its size may differ from call to call.
    ///
    /// @param batchSize the wanted number of examples, at least 1
    /// @return the number of examples in the batch, [#to()] − [#from()]: fewer at the end of an epoch
    public int next(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "BatchSource.next batchSize: got %d, expected at least 1".formatted(batchSize));
        }
        if (to == permutation.length) {
            epoch++;
            to = 0;
        }
        if (permutedEpoch != epoch) {
            permute();
        }
        from = to;
        to += Math.min(batchSize, permutation.length - from);
        return to - from;
    }

    /// The order of the epoch. The present batch is `indices[from()] … indices[to() - 1]`. It is always the same array;
    /// callers must not modify it.
    public int[] indices() {
        return permutation;
    }

    /// Where the present batch begins in [#indices()].
    public int from() {
        return from;
    }

    /// Where the present batch ends in [#indices()], exclusive.
    public int to() {
        return to;
    }

    /// The number of examples in an epoch.
    public int count() {
        return permutation.length;
    }

    /// The epoch of the present batch, from 0.
    public long epoch() {
        return epoch;
    }

    /// How many examples of this epoch have been shown, the present batch included.
    public int positionInEpoch() {
        return to;
    }

    /// Whether the present batch was the last of its epoch.
    public boolean epochEnded() {
        return to == permutation.length;
    }

    /// How many examples have been shown since epoch 0 began, the present batch included.
    public long examplesSeen() {
        return epoch * permutation.length + to;
    }

    /// Goes back to a position that [#epoch()] and [#positionInEpoch()] returned earlier. From there, [#next] gives the
    /// same batches again.
    ///
    /// @param toEpoch at least 0
    /// @param position 0 to [#count()]
    public void restore(long toEpoch, int position) {
        if (toEpoch < 0 || position < 0 || position > permutation.length) {
            throw new IllegalArgumentException(
                    "BatchSource.restore: got epoch %d, position %d, expected from 0, 0 to %d"
                            .formatted(toEpoch, position, permutation.length));
        }
        epoch = toEpoch;
        from = position;
        to = position;
    }

    private void permute() {
        for (int i = 0; i < permutation.length; i++) {
            permutation[i] = i;
        }
        stream.seek(epoch, 0).shuffle(permutation);
        permutedEpoch = epoch;
    }
}
