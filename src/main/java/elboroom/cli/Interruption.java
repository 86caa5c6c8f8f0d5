package elboroom.cli;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish to end early: Ctrl-C (or another request to end the process), or an interrupt of the working thread.
///
/// A command that asks whether to end calls [#await]. The process then does not end before this is closed, after the
/// last error was printed. Other commands end at once.
final class Interruption implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Interruption.class.getName());
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::requestAndWait, "end in good order");
    private volatile boolean requested;
    private boolean interrupted;

    private boolean awaited;

    /// From now on, a request to end the process makes it end in good order.
    ///
    /// @return this
    Interruption await() {
        if (!awaited) {
            awaited = true;
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return this;
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

    /// Lets the process end, when everything has been printed.
    @Override
    public void close() {
        done.countDown();
        try {
            if (awaited) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The process is ending", e); // the hook is running: that is what it is for
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
