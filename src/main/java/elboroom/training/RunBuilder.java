package elboroom.training;

import elboroom.tensor.Gemm;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Builds runs on the training thread. A run that is being built, or that waits to be built, can be cancelled from any
/// thread.
final class RunBuilder {
    /// A run of this size leaves so much behind that a collection is worth its time.
    private static final long LARGE = 256 << 20;
    /// The views show a replaced run for less than this.
    private static final long SHOWN_NANOS = Duration.ofSeconds(3).toNanos();
    /// The moments of a run take this part of the memory that the run itself leaves: they are the first to give way.
    private static final int SHARE_OF_REST = 4;

    private final Supplier<Gemm> gemm;
    private final Keyframes.Copying copying;
    private final @Nullable Consumer<Remembered> disk;
    private volatile long keyframeBudget = Keyframes.standardBudget();
    private final AtomicLong cancelled = new AtomicLong(); // this run and those before it, if they are not ready
    private long replaced; // bytes; training thread only
    private long replacedAt; // as System.nanoTime(); training thread only

    /// @param copying copies the moments that are remembered
    /// @param disk    takes those that have no room in memory; null for none
    RunBuilder(Supplier<Gemm> gemm, Keyframes.Copying copying, @Nullable Consumer<Remembered> disk) {
        this.gemm = gemm;
        this.copying = copying;
        this.disk = disk;
    }

    /// Sets how many bytes of moments a run may have in memory, the present one too.
    void rememberWithin(long bytes) {
        keyframeBudget = bytes;
    }

    /// The matrix multiplication that the runs use.
    Gemm gemm() {
        return gemm.get();
    }

    /// Cancels a run and those that were requested before it. A run that is ready stays.
    void cancel(Run run) {
        cancelled.accumulateAndGet(run.number(), Math::max);
    }

    /// Builds a run, which takes some seconds if it is large.
    ///
    /// @param present the run that is there meanwhile
    /// @throws ModelTooLargeException if both do not fit into the program's memory
    /// @throws CancellationException if it was cancelled
    LiveRun build(Run run, RunStart start, @Nullable LiveRun present) {
        requireWanted(run);
        MemoryNeed need = MemoryNeed.of(run.config(), start.hyperparameters());
        need.requireBeside(
                present == null ? 0 : present.bytes(), Runtime.getRuntime().maxMemory());
        try {
            long spare = (Runtime.getRuntime().maxMemory() - need.bytes()) / SHARE_OF_REST;
            var keyframes = new Keyframes(() -> Math.min(keyframeBudget, spare), copying, disk);
            LiveRun built = new LiveRun(run, start, gemm.get(), keyframes, () -> isCancelled(run));
            if (isCancelled(run)) { // after the last time that the run itself asked
                built.close();
                requireWanted(run);
            }
            return built;
        } catch (RuntimeException | Error e) {
            giveBack(need.bytes());
            throw e;
        }
    }

    /// Cancels whatever is not ready, now and later.
    void close() {
        cancelled.set(Long.MAX_VALUE);
    }

    private void requireWanted(Run run) {
        if (isCancelled(run)) {
            throw new CancellationException(run + " was cancelled");
        }
    }

    boolean isCancelled(Run run) {
        return run.number() <= cancelled.get();
    }

    /// Closes a run that was replaced. The views still show it for a moment.
    void retire(LiveRun old) {
        old.close();
        replaced = Math.max(replaced, old.bytes());
        replacedAt = System.nanoTime();
    }

    /// Gives the memory of replaced runs back, when nobody shows them any more.
    void giveBackReplaced() {
        giveBack(replaced);
        replaced = 0;
    }

    /// Does the same while nothing is trained, if the time has come.
    ///
    /// @return nanoseconds until this is to be called again, at the latest
    long giveBackWhenIdle() {
        if (replaced < LARGE) {
            return Long.MAX_VALUE;
        }
        long left = SHOWN_NANOS - (System.nanoTime() - replacedAt);
        if (left > 0) {
            return left;
        }
        giveBackReplaced();
        return Long.MAX_VALUE;
    }

    /// Gives memory back to the system. A run's arrays lie among the old objects, which are otherwise not collected for
    /// hours, because training allocates next to nothing.
    private static void giveBack(long bytes) {
        if (bytes >= LARGE) {
            System.gc();
        }
    }
}
