package elboroom.project;

import elboroom.training.Keyframe;
import elboroom.training.Remembered;
import elboroom.training.RunCopy;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingState;
import java.nio.file.Path;
import java.util.List;

/// A run of a [Project]: its head, and where the rest of it is.
public record ProjectRun(RunHead head, Rest rest) {
    /// The state from which a run goes on, and the earlier moments.
    public sealed interface Rest {}

    /// In memory, but for the arrays of moments that have no room there.
    ///
    /// @param earlier moments before the state, by step
    public record Held(TrainingState state, List<Remembered> earlier) implements Rest {
        /// Bytes of its arrays of weights and moments, also of those on the disk.
        public long bytes() {
            return Keyframe.bytes(state)
                    + earlier.stream().mapToLong(Remembered::bytes).sum();
        }

        /// The same with fewer moments, as [RunCopy#forFile] says.
        public Held forFile(long most) {
            return new Held(
                    state,
                    new RunCopy(state, earlier, ShadowCurves.NONE).forFile(most).moments());
        }
    }

    /// In a file, from which it is read when it is needed.
    ///
    /// @param id     the run's identifier there
    /// @param sha256 of its `run.json`: another run may have taken its place since
    public record Stored(Path file, String id, String sha256) implements Rest {}

    /// Not there: only the curves were kept.
    ///
    /// @param why in words
    public record Lost(String why) implements Rest {}

    /// A run in memory.
    public static ProjectRun of(SavedRun run) {
        return new ProjectRun(RunHead.of(run), new Held(run.state(), Remembered.all(run.earlier())));
    }

    /// The same run, the rest of which is elsewhere.
    public ProjectRun with(Rest elsewhere) {
        return new ProjectRun(head, elsewhere);
    }

    /// The same run under another name and with another note.
    public ProjectRun named(String name, String note) {
        return new ProjectRun(head.named(name, note), rest);
    }

    /// What the run goes on from. It is read from its file if need be.
    ///
    /// @throws RunFileException as [#load]
    public RunCopy copy() throws RunFileException {
        if (rest instanceof Held(TrainingState state, List<Remembered> earlier)) {
            return new RunCopy(state, earlier, head.shadows());
        }
        SavedRun read = load();
        return new RunCopy(read.state(), Remembered.all(read.earlier()), read.shadows());
    }

    /// The whole run. It is read from its file if need be. Moments that cannot be read from the disk are left out.
    ///
    /// @throws RunFileException if it cannot be read, or only its curves were kept
    public SavedRun load() throws RunFileException {
        return switch (rest) {
            case Held held ->
                new SavedRun(
                        head.name(),
                        head.note(),
                        head.data(),
                        head.library(),
                        head.config(),
                        held.state(),
                        Remembered.load(held.earlier()),
                        head.shadows(),
                        head.studies());
            case Stored stored -> RunFile.load(head, stored);
            case Lost lost ->
                throw new RunFileException(
                        "run \"%s\"".formatted(head.name()),
                        "only its curves (%s)".formatted(lost.why()),
                        "a state from which training can go on",
                        "begin a run with the same settings");
        };
    }
}
