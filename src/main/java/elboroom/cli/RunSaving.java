package elboroom.cli;

import elboroom.project.RunData;
import elboroom.project.RunFile;
import elboroom.project.RunFileException;
import elboroom.project.SavedRun;
import elboroom.training.TrainingLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Saves a run that trains: now and then, and at its end.
final class RunSaving {
    private final Path file;
    private final String name;
    private final String note;
    private final RunData data;
    private final String library;
    private final @Nullable Duration interval;
    private final Consumer<String> notes;
    private long last = System.nanoTime();

    /// @param name     what the run is called
    /// @param note     what a person wrote about it
    /// @param library  what multiplies the matrices
    /// @param interval how often it is saved while it trains; null for never
    /// @param notes    hears what went wrong while it trains
    RunSaving(
            Path file,
            String name,
            String note,
            RunData data,
            String library,
            @Nullable Duration interval,
            Consumer<String> notes) {
        this.file = file;
        this.name = name;
        this.note = note;
        this.data = data;
        this.library = library;
        this.interval = interval;
        this.notes = notes;
    }

    /// Saves the run if it is time. If it cannot be saved, training goes on, and it is tried again at the next time.
    void saveIfDue(TrainingLoop loop) {
        if (interval == null || System.nanoTime() - last < interval.toNanos()) {
            return;
        }
        try {
            save(loop);
        } catch (RunFileException e) {
            notes.accept("not saved: %s".formatted(e.getMessage()));
        }
        last = System.nanoTime();
    }

    /// @throws RunFileException if it cannot be saved; an earlier file is then as it was
    void save(TrainingLoop loop) throws RunFileException {
        var run = new SavedRun(name, note, data, library, loop.config(), loop.capture());
        RunFile.write(file, run, ProgramVersion.number());
    }
}
