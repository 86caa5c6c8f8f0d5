package elboroom.project;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// A program that saves version after version of three files until it is killed, and prints each that is saved: a small
/// archive on a slow disk, a run, and the same run in the folder for recovery.
final class SavingProgram {
    static final String ARCHIVE = "a.elbo";
    static final String RUN = "run.elbo";
    private static final int ELEMENTS = 20_000;

    /// A disk that takes a few bytes at a time, so that most kills come while a file is half written.
    private static final FileSteps SLOW_DISK = new FileSteps() {
        private static final int PIECE = 16;

        @Override
        public OutputStream create(Path file) throws IOException {
            return new FilterOutputStream(FileSteps.super.create(file)) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    for (int done = 0; done < count; done += PIECE) {
                        out.write(bytes, from + done, Math.min(PIECE, count - done));
                    }
                }
            };
        }
    };

    private SavingProgram() {}

    /// @param args the folder, a file with a run, and the number of the first version
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        SavedRun run = RunFile.read(Path.of(args[1]));
        var recovery = new RecoveryFolder(recovery(folder));
        for (int version = Integer.parseInt(args[2]); true; version++) {
            Project project = Project.of(run.named(run.name(), String.valueOf(version)));
            save(folder.resolve(ARCHIVE), version);
            RunFile.write(folder.resolve(RUN), project, "1.2.3");
            recovery.write(project, "1.2.3");
            System.out.println(version);
        }
    }

    static Path recovery(Path folder) {
        return folder.resolve("recovery");
    }

    /// The version that a run's file holds.
    static int runVersion(Path file) throws RunFileException {
        return Integer.parseInt(RunFile.read(file).note());
    }

    private static void save(Path file, int version) throws RunFileException {
        float[] weights = new float[ELEMENTS];
        Arrays.fill(weights, version);
        new ArchiveWriter()
                .json("run.json", Map.of("version", version))
                .add("weights.npy", Npy.floats(weights, ELEMENTS))
                .write(file, "1.2.3", Map.of("version", version), SLOW_DISK);
    }

    /// The version that a file holds, all of it.
    static int version(Path file) throws RunFileException {
        try (Archive archive = Archive.open(file)) {
            int version = (int) archive.manifest().integer("version", 0, Integer.MAX_VALUE);
            archive.json("run.json").integer("version", version, version);
            for (float weight : archive.floats("weights.npy", ELEMENTS)) {
                if (weight != version) {
                    throw new AssertionError("a weight of version " + weight + " in version " + version);
                }
            }
            return version;
        }
    }
}
