package elboroom.project;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A small archive with every kind of entry, and all that can be read of one.
final class GoodArchive {
    static final float[] WEIGHTS = {1, -2.5f, Float.MIN_VALUE, Float.NaN, -0f, Float.POSITIVE_INFINITY};
    static final double[] CURVE = {0, Math.PI, -1e300, Double.NaN, 4, 5, 6, 7};
    static final long[] STATE = {Long.MIN_VALUE, -1, Long.MAX_VALUE};
    static final String RUN = "runs/r1/run.json";
    static final String WEIGHT = "runs/r1/at-0000003900/encoder.0.weight.npy";

    private GoodArchive() {}

    static ArchiveWriter writer() {
        return new ArchiveWriter()
                .json(RUN, Map.of("name", "β Run 1", "seed", Long.toString(Long.MIN_VALUE), "changes", List.of()))
                .add("runs/r1/train.npy", Npy.doubles(CURVE, 4, 2))
                .add(WEIGHT, Npy.floats(WEIGHTS, 2, 3))
                .add("runs/r1/at-0000003900/random.npy", Npy.longs(STATE, 3))
                .add("pins/p1.npy", Npy.bytes(new byte[] {0, -1, 7, 0, 1, 2}, 2, 3))
                .add("data/empty.npy", Npy.floats(new float[0], 0, 784))
                .add("data/note.txt", Content.of(new byte[] {1, 2, 3}));
    }

    static void write(Path file) throws RunFileException {
        writer().write(file, "1.2.3", Map.of("active", "r1"));
    }

    /// Reads everything that an archive has: elements as lists, other entries as their bytes' hash.
    static Map<String, Object> readAll(Path file) throws RunFileException {
        var all = new LinkedHashMap<String, Object>();
        try (Archive archive = Archive.open(file)) {
            all.put("program", archive.programVersion());
            for (String name : archive.manifest().names()) {
                if (!name.equals("entries")) {
                    all.put(
                            name,
                            archive.manifest()
                                    .optional(name, (o, n) -> o.names().contains(n)));
                }
            }
            archive.verify();
            for (String name : archive.names()) {
                all.put(name, read(archive, name));
            }
        }
        return all;
    }

    private static Object read(Archive archive, String name) throws RunFileException {
        if (name.endsWith(".json")) {
            JsonObject object = archive.json(name);
            return List.of(object.names(), object.optional("name", JsonObject::text));
        }
        if (!name.endsWith(".npy")) {
            return archive.has(name);
        }
        NpyHeader header = archive.header(name);
        int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
        return switch (header.type()) {
            case FLOAT32 -> Arrays.toString(archive.floats(name, shape));
            case FLOAT64 -> Arrays.toString(archive.doubles(name, shape));
            case INT64 -> Arrays.toString(archive.longs(name, shape));
            case UINT8 -> Arrays.toString(archive.bytes(name, shape));
        };
    }
}
