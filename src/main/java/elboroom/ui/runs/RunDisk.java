package elboroom.ui.runs;

import elboroom.project.Project;
import elboroom.project.ProjectRun.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes files of runs. Tests replace it, so that each of its steps fails.
public interface RunDisk {
    /// Reads the heads of a file's runs.
    Project read(Path file) throws IOException;

    /// Writes a file, or replaces it. If that fails, an earlier file is as it was.
    ///
    /// @return where each run is stored now; null for a run of which only the curves are left
    List<@Nullable Stored> write(Path file, Project runs) throws IOException;

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
