package elboroom.project;

import elboroom.text.Quote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The first entry of an archive, `manifest.json`: the version of the format and of the program that wrote it, what its
/// writer added, and the size and SHA-256 of every other entry.
///
/// @param object  the whole entry
/// @param program the version of the program that wrote it
/// @param entries by name
record Manifest(JsonObject object, String program, Map<String, Expected> entries) {
    static final String NAME = "manifest.json";
    /// The version of the format that is written, and the newest that is read.
    static final int VERSION = 1;

    private static final String FORMAT = "elbo-room";
    private static final String FORMAT_KEY = "format";
    private static final String VERSION_KEY = "formatVersion";
    private static final String PROGRAM_KEY = "programVersion";
    private static final String ENTRIES_KEY = "entries";
    private static final Set<String> OWN_KEYS = Set.of(FORMAT_KEY, VERSION_KEY, PROGRAM_KEY, ENTRIES_KEY);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /// What an entry must be.
    ///
    /// @param size   bytes
    /// @param sha256 in hexadecimal digits
    record Expected(long size, String sha256) {}

    /// @throws IllegalArgumentException if the writer's content has one of the manifest's own keys
    static Map<String, Object> write(String program, Map<String, ?> content, Map<String, Sums> entries) {
        if (OWN_KEYS.stream().anyMatch(content::containsKey)) {
            throw new IllegalArgumentException(
                    "a manifest's content: got the keys %s, expected none of %s".formatted(content.keySet(), OWN_KEYS));
        }
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put(FORMAT_KEY, FORMAT);
        manifest.put(VERSION_KEY, VERSION);
        manifest.put(PROGRAM_KEY, program);
        manifest.putAll(content);
        var sums = new LinkedHashMap<String, Object>();
        entries.forEach((name, entry) -> {
            var expected = new LinkedHashMap<String, Object>();
            expected.put("size", entry.size());
            expected.put("sha256", entry.sha256());
            sums.put(name, expected);
        });
        manifest.put(ENTRIES_KEY, sums);
        return manifest;
    }

    static Manifest read(Place place, String text) throws RunFileException {
        JsonObject object = JsonObject.read(place.in(NAME), text);
        if (!object.text(FORMAT_KEY).equals(FORMAT)) {
            throw object.unusable(FORMAT_KEY, Quote.of(object.text(FORMAT_KEY)), Quote.of(FORMAT));
        }
        long version = object.integer(VERSION_KEY, 1, Integer.MAX_VALUE);
        String program = object.text(PROGRAM_KEY);
        if (version > VERSION) {
            throw new RunFileException(
                    place.toString(),
                    "format version %d, written by Elbo Room %s".formatted(version, Quote.cut(program)),
                    "at most version %d".formatted(VERSION),
                    "open it with a newer Elbo Room");
        }
        JsonObject sums = object.object(ENTRIES_KEY);
        var entries = new LinkedHashMap<String, Expected>();
        for (String name : sums.names()) {
            JsonObject entry = sums.object(name);
            String sha256 = entry.text("sha256");
            if (!SHA_256.matcher(sha256).matches()) {
                throw entry.unusable("sha256", Quote.of(sha256), "64 hexadecimal digits");
            }
            entries.put(name, new Expected(entry.integer("size", 0, ZipDirectory.MOST_BYTES), sha256));
        }
        return new Manifest(object, program, entries);
    }
}
