package elboroom.ui.runs;

import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.ProjectRun.Stored;
import elboroom.project.RecoveryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where unsaved runs are kept. Tests replace it, so that each of its steps fails.
public interface Recovery {
    /// Keeps nothing and finds nothing.
    Recovery NONE = new Recovery() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void write(Project runs) {}

        @Override
        public Stored spill(ProjectRun run) throws IOException {
            throw new IOException("nothing is kept");
        }

        @Override
        public void takeOver(Path left) {}

        @Override
        public void removeOwn() {}

        @Override
        public void remove(Path left) {}

        @Override
        public List<Path> left() {
            return List.of();
        }
    };

    /// Whether anything is kept.
    default boolean isOn() {
        return true;
    }

    /// Keeps this window's runs.
    void write(Project runs) throws IOException;

    /// Writes a run for which there is no room in memory. It stays until the program ends.
    Stored spill(ProjectRun run) throws IOException;

    /// Makes a run that was left this window's own.
    void takeOver(Path left) throws IOException;

    /// Forgets this window's run.
    void removeOwn() throws IOException;

    /// Forgets a run that was left.
    void remove(Path left) throws IOException;

    /// What windows that are gone have left, the newest first.
    List<Path> left() throws IOException;

    /// In a folder.
    ///
    /// @param program the program's version
    static Recovery in(RecoveryFolder folder, String program) {
        return new Recovery() {
            @Override
            public void write(Project runs) throws IOException {
                folder.write(runs, program);
            }

            @Override
            public Stored spill(ProjectRun run) throws IOException {
                return folder.spill(run, program);
            }

            @Override
            public void takeOver(Path left) throws IOException {
                folder.takeOver(left);
            }

            @Override
            public void removeOwn() throws IOException {
                folder.removeOwn();
            }

            @Override
            public void remove(Path left) throws IOException {
                Files.deleteIfExists(left);
            }

            @Override
            public List<Path> left() throws IOException {
                return folder.left();
            }
        };
    }
}
