package elboroom.project;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// A program that saves version after version of one file until it is killed, and prints each that is saved.
final class SavingProgram {
    static final int ELEMENTS = 20_000;

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

    /// @param args the file, and the number of the first version
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        for (int version = Integer.parseInt(args[1]); true; version++) {
            save(file, version);
            System.out.println(version);
        }
    }

    static void save(Path file, int version) throws RunFileException {
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
