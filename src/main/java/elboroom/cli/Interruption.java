package elboroom.cli;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish to end early: Ctrl-C (or another request to end the process), or an interrupt of the working thread.
///
/// The process does not end before this is closed, so that the work can end in good order.
final class Interruption implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Interruption.class.getName());
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::requestAndWait, "end in good order");
    private volatile boolean requested;
    private boolean interrupted;

    private Interruption() {}

    /// An interruption that a request to end the process triggers.
    static Interruption onShutdown() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void requestAndWait() {
        requested = true;
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "The run did not end within {0} s of Ctrl-C", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether to end. The working thread asks this. Its interrupt is cleared, and is set again by [#close].
    boolean requested() {
        if (Thread.interrupted()) {
            interrupted = true;
            requested = true;
        }
        return requested;
    }

    /// Lets the process end.
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The process is ending", e); // the hook is running: that is what it is for
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
