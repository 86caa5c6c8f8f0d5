package elboroom.project;

import elboroom.data.ImageDataset;
import elboroom.project.EmbeddedData.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Embedded images in the entries of an archive, named after the SHA-256 of the whole entry: runs with the same images
/// share them, and a run that is copied into another archive keeps the names.
final class EmbeddedEntries {
    private static final String KEY = "embedded";
    private static final String FOLDER = "data";

    private EmbeddedEntries() {}

    private static String key(Part part) {
        return switch (part) {
            case TRAIN -> "train";
            case TRAIN_LABELS -> "trainLabels";
            case TEST -> "test";
            case TEST_LABELS -> "testLabels";
        };
    }

    /// Adds the images of a run to an archive, and says in its settings where they are there; or that they are not.
    ///
    /// @param map what the settings say of the data
    /// @return the same with the entries' names
    static Map<String, Object> replace(ArchiveWriter archive, Map<String, Object> map, RunData data)
            throws RunFileException {
        var replaced = new LinkedHashMap<>(map);
        EmbeddedData embedded = data.embedded();
        if (embedded == null) {
            replaced.remove(KEY);
            return replaced;
        }
        var names = new LinkedHashMap<String, Object>();
        write(archive, embedded).forEach((part, name) -> names.put(key(part), name));
        replaced.put(KEY, names);
        return replaced;
    }

    private static Map<Part, String> write(ArchiveWriter archive, EmbeddedData embedded) throws RunFileException {
        var names = new EnumMap<Part, String>(Part.class);
        switch (embedded) {
            case EmbeddedData.Held held -> {
                try {
                    write(archive, held.images().train(), names, Part.TRAIN, Part.TRAIN_LABELS);
                    write(archive, held.images().test(), names, Part.TEST, Part.TEST_LABELS);
                } catch (IOException e) {
                    throw new IllegalStateException("arrays in memory are always to be read", e);
                }
            }
            case EmbeddedData.Stored stored -> {
                Archive from = archive.source(stored.file());
                names.putAll(stored.entries());
                for (String name : names.values()) {
                    archive.copyOnce(from, name);
                }
            }
        }
        return names;
    }

    private static void write(
            ArchiveWriter archive, ImageDataset images, Map<Part, String> names, Part levels, Part labels)
            throws IOException {
        names.put(levels, archive.addOnce(FOLDER, Npy.levels(images)));
        if (images.hasLabels()) {
            names.put(labels, archive.addOnce(FOLDER, Npy.bytes(images.copyLabels(), images.count())));
        }
    }

    /// Finds the images of a run, and checks the arrays' types and shapes. Their bytes are compared when they are read.
    ///
    /// @param json what the settings say of the data
    /// @return null if they are not in the archive
    static EmbeddedData.@Nullable Stored read(Archive archive, JsonObject json, RunData data) throws RunFileException {
        JsonObject names = json.optional(KEY, JsonObject::object).orElse(null);
        if (names == null) {
            return null;
        }
        if (data.train().height() != data.test().height()
                || data.train().width() != data.test().width()) {
            throw json.unusable(
                    "test", data.test().toString(), "images of the same size as %s".formatted(data.train()));
        }
        var entries = new EnumMap<Part, String>(Part.class);
        read(archive, names, data.train(), entries, Part.TRAIN, Part.TRAIN_LABELS);
        read(archive, names, data.test(), entries, Part.TEST, Part.TEST_LABELS);
        return new EmbeddedData.Stored(archive.path(), entries);
    }

    private static void read(
            Archive archive,
            JsonObject names,
            RunData.Images images,
            Map<Part, String> entries,
            Part levels,
            Part labels)
            throws RunFileException {
        entries.put(levels, name(archive, names, key(levels), images.count(), images.height(), images.width()));
        if (names.names().contains(key(labels))) {
            entries.put(labels, name(archive, names, key(labels), images.count()));
        }
    }

    private static String name(Archive archive, JsonObject names, String key, int... shape) throws RunFileException {
        String name = names.text(key);
        if (!archive.has(name)) {
            throw names.unusable(key, "an entry that is not there", "one that is");
        }
        String expected = "%s/%s.npy".formatted(FOLDER, archive.sums(name).sha256());
        if (!name.equals(expected)) {
            throw names.unusable(key, "another entry's name", expected);
        }
        NpyHeader header = archive.header(name);
        List<Integer> lengths = Arrays.stream(shape).boxed().toList();
        if (header.type() != NpyType.UINT8 || !header.shape().equals(lengths)) {
            throw names.unusable(
                    key, "an array of %s".formatted(header), "%s %s".formatted(NpyType.UINT8.description(), lengths));
        }
        return name;
    }
}
