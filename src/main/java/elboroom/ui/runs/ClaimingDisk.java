package elboroom.ui.runs;

import elboroom.project.Claim;
import elboroom.project.Project;
import elboroom.project.ProjectRun.Stored;
import elboroom.project.RunFile;
import elboroom.project.RunFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and writes files of runs, and holds that of the window's run against other processes. Thread-safe.
final class ClaimingDisk implements RunDisk {
    private final String program;
    private @Nullable Path heldFile;
    private @Nullable Claim held;

    ClaimingDisk(String program) {
        this.program = program;
    }

    @Override
    public Project read(Path file) throws IOException {
        return RunFile.readProject(file);
    }

    @Override
    public synchronized List<@Nullable Stored> write(Path file, Project runs) throws IOException {
        if (held != null && file.equals(heldFile)) {
            return RunFile.write(file, runs, program);
        }
        Optional<Claim> claim = Claim.ofFile(file);
        try (Claim whileWriting = claim.orElse(null)) {
            if (whileWriting == null) {
                throw new RunFileException(
                        file.toString(),
                        "another elbo-room that holds it for its run",
                        "a file of its own",
                        "save the run under another name");
            }
            return RunFile.write(file, runs, program);
        }
    }

    @Override
    public synchronized boolean hold(@Nullable Path file) throws IOException {
        Claim before = held;
        if (before != null && !(file != null && file.equals(heldFile))) {
            held = null;
            before.close();
        }
        if (file == null || held != null) {
            return true;
        }
        held = Claim.ofFile(file).orElse(null);
        heldFile = file;
        return held != null;
    }
}
