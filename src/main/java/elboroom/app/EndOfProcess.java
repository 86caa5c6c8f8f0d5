package elboroom.app;

import elboroom.ui.shell.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Saves the window's settings when the system ends the process, by a signal or at the end of the session. Then nobody
/// can be asked, and the system does not wait for long. The unsaved run is offered at the next start, as after a crash.
///
/// A thread of the virtual machine does this, beside all others. It reads the settings on the FX thread. If that does
/// not answer in time, because the toolkit ends it at the same time, nobody changes the settings any more, and they are
/// read as they are. After its answer the FX thread rests, also when they are saved: the toolkit would complain of a
/// frame that nobody draws any more, until the virtual machine is gone.
final class EndOfProcess implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(EndOfProcess.class.getName());

    private final Executor fx;
    private final Supplier<Optional<Settings>> present;
    private final Consumer<Settings> save;
    private final Duration patience;
    private final Thread hook = new Thread(this::keep, "elbo-room end");

    /// @param fx      the FX thread
    /// @param present the settings, read on the FX thread; empty if there is no window yet
    /// @param save    takes the settings on the thread of the virtual machine
    EndOfProcess(Executor fx, Supplier<Optional<Settings>> present, Consumer<Settings> save, Duration patience) {
        this.fx = fx;
        this.present = present;
        this.save = save;
        this.patience = patience;
    }

    /// From now on until [#close], the settings are saved when the process is ended.
    EndOfProcess watch() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    /// What is done when the process is ended.
    void keep() {
        var answer = new CompletableFuture<Optional<Settings>>();
        fx.execute(() -> answerAndRest(answer));
        try {
            answerOrLook(answer).ifPresent(save);
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "The window's settings are not saved: it did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Settings> answerOrLook(CompletableFuture<Optional<Settings>> answer)
            throws ExecutionException, InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.DEBUG, "The FX thread did not answer", e); // perhaps the toolkit has ended it already
            return present.get();
        }
    }

    private void answerAndRest(CompletableFuture<Optional<Settings>> answer) {
        try {
            answer.complete(present.get());
            if (!new CountDownLatch(1).await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.DEBUG, "The process takes long to end");
            }
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The process goes on, or ends by itself.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The process is being ended", e); // while the window closes
        }
    }
}
