package elboroom.cli;

import elboroom.project.Project;
import elboroom.project.RunData;
import elboroom.project.RunFile;
import elboroom.project.RunFileException;
import elboroom.project.SavedRun;
import elboroom.training.Keyframe;
import elboroom.training.Keyframes;
import elboroom.training.Remembered;
import elboroom.training.TrainingLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Saves a run that trains: now and then, and at its end.
final class RunSaver {
    private final Path file;
    private final @Nullable ResumedRun beside;
    private final String name;
    private final String note;
    private final RunData data;
    private final String library;
    private final @Nullable Duration interval;
    private final @Nullable Keyframes keyframes;
    private final Consumer<String> notes;
    private long last = System.nanoTime();

    /// @param beside   the runs that the file has beside it; null for none
    /// @param name     what the run is called
    /// @param note     what a person wrote about it
    /// @param library  what multiplies the matrices
    /// @param interval how often it is saved while it trains; null for never
    /// @param keyframes remembers the moments that are saved, too; null for none
    /// @param notes    hears what went wrong while it trains
    RunSaver(
            Path file,
            @Nullable ResumedRun beside,
            String name,
            String note,
            RunData data,
            String library,
            @Nullable Duration interval,
            @Nullable Keyframes keyframes,
            Consumer<String> notes) {
        this.file = file;
        this.beside = beside;
        this.name = name;
        this.note = note;
        this.data = data;
        this.library = library;
        this.interval = interval;
        this.keyframes = keyframes;
        this.notes = notes;
    }

    /// Remembers the present moment if it is one to remember, and saves the run if it is time. If it cannot be saved,
    /// training goes on, and it is tried again at the next time.
    void follow(TrainingLoop loop) {
        if (keyframes != null) {
            keyframes.observe(loop);
        }
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
        List<Keyframe> earlier = keyframes == null ? List.of() : Remembered.load(keyframes.list());
        var run = new SavedRun(name, note, data, library, loop.config(), loop.capture(), earlier);
        RunFile.write(file, beside == null ? Project.of(run) : beside.with(run), ProgramVersion.number());
    }
}
