package elboroom.project;

import elboroom.text.FileReason;
import elboroom.text.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A run's file, open for reading. It may be damaged, or made to do harm. Opening it checks the archive's structure
/// ([ZipDirectory]) and its manifest against each other and against the file's length, before anything of a size that
/// the file claims is allocated. Reading an entry compares its hash. Whatever is wrong is a [RunFileException].
///
/// Thread-safe: entries can be read from several threads, one block at a time. Replacing the file on the disk, as
/// [ArchiveWriter] does, changes nothing here: this stays the file that was opened.
public final class Archive implements Closeable {
    private static final long ANY_CHARACTER = 4; // bytes of UTF-8, at most

    private final Path path;
    private final Place place;
    private final ArchiveFile file;
    private final Map<String, StoredEntry> entries = new LinkedHashMap<>();
    private final Manifest manifest;

    private Archive(Path path, Place place, ArchiveFile file) throws IOException {
        this.path = path;
        this.place = place;
        this.file = file;
        List<StoredEntry> found = ZipDirectory.read(file, place);
        found.forEach(entry -> entries.put(entry.name(), entry));
        if (!entries.containsKey(Manifest.NAME)) {
            throw place.damaged("no " + Manifest.NAME, "one");
        }
        manifest = Manifest.read(place, text(Manifest.NAME, ""));
        compareWithManifest();
    }

    /// @throws RunFileException if it cannot be read, is no run's file, is damaged, or of a newer version of the format
    public static Archive open(Path path) throws RunFileException {
        var place = new Place(path.toString(), "");
        String expected = "a run's file";
        if (!Files.exists(path)) {
            throw new RunFileException(place.toString(), "no such file", expected, "check the path");
        }
        if (!Files.isRegularFile(path)) {
            throw new RunFileException(
                    place.toString(), "a folder, a pipe or a device", expected, "name a regular file");
        }
        if (!Files.isReadable(path)) {
            throw new RunFileException(place.toString(), "no permission to read", expected, "change its permissions");
        }
        try {
            var file = new RandomAccessFile(path.toFile(), "r");
            try {
                return new Archive(path, place, new ArchiveFile(file, place));
            } catch (IOException | RuntimeException | Error e) {
                try (file) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw notRead(place, e);
        }
    }

    private void compareWithManifest() throws RunFileException {
        for (StoredEntry entry : entries.values()) {
            Manifest.Expected expected = manifest.entries().get(entry.name());
            if (expected == null && !entry.name().equals(Manifest.NAME)) {
                throw place.in(entry.name()).damaged("an entry that the manifest does not name", "no other entries");
            }
            if (expected != null && expected.size() != entry.size()) {
                throw place.in(entry.name())
                        .damaged("%,d bytes".formatted(entry.size()), "the manifest's %,d".formatted(expected.size()));
            }
        }
        for (String name : manifest.entries().keySet()) {
            if (!entries.containsKey(name) || name.equals(Manifest.NAME)) {
                throw place.in(name).damaged("no such entry", "the one that the manifest names");
            }
        }
    }

    public Path path() {
        return path;
    }

    /// The manifest, with what its writer added.
    public JsonObject manifest() {
        return manifest.object();
    }

    /// The version of the program that wrote the file.
    public String programVersion() {
        return manifest.program();
    }

    /// The names of all entries but the manifest, in the order of the file.
    public Set<String> names() {
        return Collections.unmodifiableSet(manifest.entries().keySet());
    }

    /// What the manifest and the archive's directory say of an entry. Whoever reads it finds out whether it is so.
    Sums sums(String name) throws RunFileException {
        Manifest.Expected expected = expected(name);
        StoredEntry entry = entries.get(name);
        return new Sums(expected.size(), entry == null ? 0 : entry.crc(), expected.sha256());
    }

    public boolean has(String name) {
        return manifest.entries().containsKey(name);
    }

    /// Reads an entry that holds a JSON object.
    public JsonObject json(String name) throws RunFileException {
        return JsonObject.read(place.in(name), text(name, expected(name).sha256()));
    }

    /// Reads what an entry in NumPy's format is, without its elements. They are known to be there, but not yet to be
    /// undamaged.
    public NpyHeader header(String name) throws RunFileException {
        long size = expected(name).size();
        try {
            return new NpyReader(stream(name), size, place.in(name)).header();
        } catch (IOException e) {
            throw notRead(place.in(name), e);
        }
    }

    /// Reads an array of 32-bit floats.
    ///
    /// @param shape the lengths that its dimensions must have
    public float[] floats(String name, int... shape) throws RunFileException {
        return array(name, NpyHeader.of(NpyType.FLOAT32, shape), NpyReader::floats);
    }

    /// Reads an array of 64-bit floats.
    ///
    /// @param shape the lengths that its dimensions must have
    public double[] doubles(String name, int... shape) throws RunFileException {
        return array(name, NpyHeader.of(NpyType.FLOAT64, shape), NpyReader::doubles);
    }

    /// Reads an array of 64-bit integers.
    ///
    /// @param shape the lengths that its dimensions must have
    public long[] longs(String name, int... shape) throws RunFileException {
        return array(name, NpyHeader.of(NpyType.INT64, shape), NpyReader::longs);
    }

    /// Reads an array of unsigned bytes.
    ///
    /// @param shape the lengths that its dimensions must have
    public byte[] bytes(String name, int... shape) throws RunFileException {
        return array(name, NpyHeader.of(NpyType.UINT8, shape), NpyReader::bytes);
    }

    private interface Elements<T> {
        T read(NpyReader reader) throws IOException;
    }

    private <T> T array(String name, NpyHeader expected, Elements<T> elements) throws RunFileException {
        Manifest.Expected entry = expected(name);
        EntryStream stream = stream(name);
        try {
            var reader = new NpyReader(stream, entry.size(), place.in(name));
            if (!reader.header().equals(expected)) {
                throw place.in(name).damaged("an array of %s".formatted(reader.header()), "%s".formatted(expected));
            }
            T array = elements.read(reader);
            stream.requireSums(entry.sha256());
            return array;
        } catch (IOException e) {
            throw notRead(place.in(name), e);
        }
    }

    /// The bytes of an entry, to be written into another archive. They are read from this one, which must stay open
    /// until then, and their hash is compared each time.
    public Content content(String name) throws RunFileException {
        Manifest.Expected entry = expected(name);
        return new Content() {
            @Override
            public long size() {
                return entry.size();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                EntryStream stream = stream(name);
                stream.transferTo(out);
                stream.requireSums(entry.sha256());
            }
        };
    }

    /// Reads every entry and compares its hash.
    public void verify() throws RunFileException {
        for (String name : names()) {
            try {
                stream(name).requireSums(expected(name).sha256());
            } catch (IOException e) {
                throw notRead(place.in(name), e);
            }
        }
    }

    /// @param sha256 empty if only the CRC is known
    private String text(String name, String sha256) throws RunFileException {
        EntryStream stream = stream(name);
        long size = stream.size();
        if (size > ANY_CHARACTER * Json.LENGTH) {
            throw place.in(name)
                    .damaged("%,d bytes of JSON".formatted(size), "at most %,d characters".formatted(Json.LENGTH));
        }
        try {
            byte[] bytes = stream.readNBytes((int) size);
            stream.requireSums(sha256);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw place.in(name).damaged("bytes that are no UTF-8", "JSON in UTF-8");
        } catch (IOException e) {
            throw notRead(place.in(name), e);
        }
    }

    private Manifest.Expected expected(String name) throws RunFileException {
        Manifest.Expected expected = manifest.entries().get(name);
        if (expected == null) {
            throw place.in(name).damaged("no such entry", "one");
        }
        return expected;
    }

    private EntryStream stream(String name) throws RunFileException {
        StoredEntry entry = entries.get(name);
        if (entry == null) {
            throw place.in(name).damaged("no such entry", "one");
        }
        return new EntryStream(file, entry, place.in(name));
    }

    private static RunFileException notRead(Place place, IOException cause) {
        return cause instanceof RunFileException known
                ? known
                : new RunFileException(
                        place.toString(),
                        "an error while it was read (%s)".formatted(FileReason.of(cause)),
                        "a file that can be read",
                        "try it again, or use a copy of it",
                        cause);
    }

    @Override
    public void close() throws RunFileException {
        try {
            file.close();
        } catch (IOException e) {
            throw notRead(place, e);
        }
    }
}
