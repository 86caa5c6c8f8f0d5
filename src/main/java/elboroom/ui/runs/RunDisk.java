package elboroom.ui.runs;

import elboroom.project.SavedRun;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads and writes files of runs. Tests replace it, so that each of its steps fails.
public interface RunDisk {
    /// Reads a file.
    SavedRun read(Path file) throws IOException;

    /// Writes a file, or replaces it. If that fails, an earlier file is as it was.
    void write(Path file, SavedRun run) throws IOException;

    /// Holds the file of the window's run, so that no other process saves into it, and gives the one before back.
    ///
    /// @param file null to hold none
    /// @return whether it is held; false if another process holds it
    boolean hold(@Nullable Path file) throws IOException;

    /// The computer's own.
    ///
    /// @param program the program's version, which the files name
    static RunDisk of(String program) {
        return new ClaimingDisk(program);
    }
}
