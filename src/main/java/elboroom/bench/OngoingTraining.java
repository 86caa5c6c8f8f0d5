package elboroom.bench;

/// Training that goes on until it is closed.
public interface OngoingTraining extends AutoCloseable {
    /// Training steps done so far.
    long steps();

    /// Stops training and closes what it runs in.
    @Override
    void close();
}
