package elboroom.training;

import elboroom.thread.BackgroundPriority;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Brings moments to the disk, one after another, on a thread of its own. A failure costs the moment, and is told once.
/// One thread takes and closes.
final class Spilling implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Spilling.class.getName());

    private final Spill spill;
    private final Consumer<IOException> onFailure;
    private final ExecutorService own =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room spill"));
    private volatile boolean closed;
    private boolean told; // own thread only

    /// @param onFailure hears of the first failure, on another thread than the training thread
    Spilling(Spill spill, Consumer<IOException> onFailure) {
        this.spill = spill;
        this.onFailure = onFailure;
    }

    /// Whether it takes moments.
    boolean isOn() {
        return spill.isOn();
    }

    /// Takes a moment, and returns at once.
    void take(Remembered moment) {
        moment.leave();
        own.execute(() -> write(moment));
    }

    private void write(Remembered moment) {
        if (closed) {
            return;
        }
        try {
            moment.spill(spill);
        } catch (IOException e) {
            if (!told) {
                told = true;
                onFailure.accept(e);
            }
        } catch (RuntimeException | Error e) { // the next one may succeed
            LOG.log(Level.ERROR, "Step " + moment.step() + " could not be written", e);
        }
    }

    /// Writes nothing more than the moment that is being written.
    @Override
    public void close() {
        closed = true;
        own.shutdown();
    }
}
