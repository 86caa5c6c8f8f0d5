package elboroom.app;

import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.FxStart;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The JavaFX toolkit on the platform without a display, for callers on other threads. It can start once per process.
final class HeadlessToolkit {
    private static final long POLL_NANOS = 5_000_000;
    private static boolean started;

    private HeadlessToolkit() {}

    /// Starts the toolkit if it is not running.
    static synchronized void start() {
        if (!started) {
            FxStart.useHeadless();
            FxStart.startup();
            started = true;
        }
    }

    /// Stops the toolkit if it was started.
    static synchronized void stop() {
        if (started) {
            FxStart.exit();
            started = false;
        }
    }

    /// Runs something on the FX thread and waits for its result.
    static <T> T call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        FxDispatch.executor().execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the window: " + e.getMessage(), e);
        }
    }

    /// Runs something on the FX thread and waits until it is done.
    static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /// Waits until a condition holds, asking on the FX thread.
    ///
    /// @param what what is awaited, for the error message
    /// @throws IllegalStateException if it does not hold in time
    static void await(String what, Duration atMost, BooleanSupplier condition) {
        await(() -> what, atMost, condition);
    }

    /// The same with a text that is asked for, on the FX thread, when the time is over.
    static void await(Supplier<String> what, Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%s: got nothing in %d seconds; is the machine very busy?"
                        .formatted(call(what::get), atMost.toSeconds()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /// Waits while the window goes on.
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
