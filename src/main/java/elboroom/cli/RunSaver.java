package elboroom.cli;

import elboroom.project.RunData;
import elboroom.project.RunFileException;
import elboroom.project.SavedRun;
import elboroom.thread.BackgroundPriority;
import elboroom.training.Keyframes;
import elboroom.training.Remembered;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Saves a run that trains: now and then, and at its end. While it trains, its state is copied on its thread and
/// written on another, so training does not wait for the disk.
final class RunSaver implements AutoCloseable {
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room saving"));
    private final Target target;
    private final String name;
    private final String note;
    private final RunData data;
    private final String library;
    private final @Nullable Duration interval;
    private final @Nullable Keyframes keyframes;
    private final Supplier<ShadowCurves> shadows;
    private final Consumer<String> notes;
    private long last = System.nanoTime();
    /// Gives the reason why the run was not saved; null if it was.
    private @Nullable CompletableFuture<@Nullable String> writing;

    /// Where a run is saved.
    @FunctionalInterface
    interface Target {
        /// @throws RunFileException if it cannot be written; an earlier file is then as it was
        void write(SavedRun run) throws RunFileException;
    }

    /// @param target   is called on one thread at a time
    /// @param name     what the run is called
    /// @param note     what a person wrote about it
    /// @param library  what multiplies the matrices
    /// @param interval how often it is saved while it trains; null for never
    /// @param keyframes remembers the moments that are saved, too; null for none
    /// @param shadows  those of the run so far
    /// @param notes    hears what went wrong while it trains
    RunSaver(
            Target target,
            String name,
            String note,
            RunData data,
            String library,
            @Nullable Duration interval,
            @Nullable Keyframes keyframes,
            Supplier<ShadowCurves> shadows,
            Consumer<String> notes) {
        this.target = target;
        this.name = name;
        this.note = note;
        this.data = data;
        this.library = library;
        this.interval = interval;
        this.keyframes = keyframes;
        this.shadows = shadows;
        this.notes = notes;
    }

    /// Remembers the present moment if it is one to remember, and begins to save the run if it is time and the last
    /// time is over. If it cannot be saved, training goes on, and it is tried again at the next time.
    void follow(TrainingLoop loop) {
        if (keyframes != null) {
            keyframes.observe(loop);
        }
        if (writing != null && writing.isDone()) {
            finish();
        }
        if (interval == null || writing != null || System.nanoTime() - last < interval.toNanos()) {
            return;
        }
        Supplier<SavedRun> copy = copy(loop);
        writing = CompletableFuture.supplyAsync(() -> write(copy), writer);
    }

    /// @return why it was not written; null if it was
    private @Nullable String write(Supplier<SavedRun> copy) {
        try {
            target.write(copy.get());
            return null;
        } catch (RunFileException | OutOfMemoryError e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Waits for what is being written, and tells if it was not. An interrupt does not end that.
    private void finish() {
        if (writing != null) {
            String failure = writing.join();
            writing = null;
            last = System.nanoTime();
            if (failure != null) {
                notes.accept("not saved: %s".formatted(failure));
            }
        }
    }

    /// Saves it now, after what is being written.
    ///
    /// @throws RunFileException if it cannot be saved; an earlier file is then as it was
    void save(TrainingLoop loop) throws RunFileException {
        finish();
        target.write(copy(loop).get());
    }

    /// Copies the state at once. The rest may be done on another thread.
    private Supplier<SavedRun> copy(TrainingLoop loop) {
        TrainingState state = loop.capture();
        TrainingConfig config = loop.config();
        List<Remembered> earlier = keyframes == null ? List.of() : keyframes.list();
        ShadowCurves measured = shadows.get();
        return () -> new SavedRun(name, note, data, library, config, state, Remembered.load(earlier), measured);
    }

    /// Waits for what is being written.
    @Override
    public void close() {
        finish();
        writer.shutdown();
    }
}
