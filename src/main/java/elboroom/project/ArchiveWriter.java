package elboroom.project;

import elboroom.text.FileReason;
import elboroom.text.Json;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Collects the entries of a run's file, and writes it. The same entries give the same bytes. Entries are stored, not
/// compressed, and begin at multiples of 64 bytes, so that arrays can be mapped into memory. Not thread-safe; an
/// archive may be collected on one thread and written on another.
public final class ArchiveWriter implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int ALIGNMENT = 64;
    /// The extra field by which other programs align entries, too: its number, its length, the alignment, and zeros.
    private static final short ALIGNMENT_FIELD = (short) 0xD935;

    private static final int FIELD_HEADER = 4;
    private static final int SHORTEST_FIELD = FIELD_HEADER + Short.BYTES;
    /// Without seconds of daylight saving or time zones. 1980-01-01 would be written as "unknown", with the zone's
    /// time.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Map<String, Content> contents = new LinkedHashMap<>();
    private final Map<String, Sums> known = new HashMap<>(); // of copied entries; after writing, of all
    private final Map<Path, Archive> sources = new LinkedHashMap<>();

    /// @throws IllegalArgumentException if the name does not fit the grammar of names (parts of lower-case letters,
    ///     digits, `.`, `-` and `_`, separated by `/`), or there is an entry of this name
    public ArchiveWriter add(String name, Content content) {
        if (!EntryNames.isName(name)) {
            throw new IllegalArgumentException(
                    "an entry's name: got %s, expected %s".formatted(name, EntryNames.EXPECTED));
        }
        if (name.equals(Manifest.NAME) || contents.putIfAbsent(name, content) != null) {
            throw new IllegalArgumentException("an entry's name: got %s twice, expected it once".formatted(name));
        }
        return this;
    }

    /// Adds an entry of another archive, which must stay open until this one is written. Its hash is compared then.
    ArchiveWriter copy(String name, Archive from, String there) throws RunFileException {
        add(name, from.content(there));
        known.put(name, from.sums(there));
        return this;
    }

    /// Adds an array under the name of its SHA-256, unless it is there already.
    ///
    /// @return the entry's name
    String addOnce(String folder, Content array) throws IOException {
        Sums sums = Sums.of(array);
        String name = "%s/%s.npy".formatted(folder, sums.sha256());
        if (!contents.containsKey(name)) {
            add(name, array);
            known.put(name, sums);
        }
        return name;
    }

    /// Adds an entry of another archive under the name that it has there, unless it is here already.
    void copyOnce(Archive from, String name) throws RunFileException {
        if (!contents.containsKey(name)) {
            copy(name, from, name);
        }
    }

    /// Opens an archive that entries are copied from. It is closed as soon as they are written, before an earlier file
    /// is replaced, which may be that very archive.
    Archive source(Path file) throws RunFileException {
        Archive source = sources.get(file);
        if (source == null) {
            source = Archive.open(file);
            sources.put(file, source);
        }
        return source;
    }

    @Override
    public void close() throws RunFileException {
        for (Archive source : sources.values()) {
            source.close();
        }
    }

    /// The SHA-256 of an entry that was written.
    String sha256(String name) {
        return Objects.requireNonNull(known.get(name)).sha256();
    }

    /// Adds an object as indented JSON.
    public ArchiveWriter json(String name, Map<String, ?> object) {
        return add(name, Content.of(utf8(object)));
    }

    private static byte[] utf8(Map<String, ?> object) {
        String text = Json.pretty(object).replace(System.lineSeparator(), "\n"); // the same bytes on every system
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Writes the file, which then has all of its new bytes or, if anything goes wrong, all of its old ones.
    ///
    /// @param program  the program's version, for the manifest
    /// @param manifest what else the manifest says
    /// @throws RunFileException if it cannot be written
    public void write(Path file, String program, Map<String, ?> manifest) throws RunFileException {
        write(file, program, manifest, FileSteps.DISK);
    }

    void write(Path file, String program, Map<String, ?> manifest, FileSteps steps) throws RunFileException {
        try {
            requireFew(file);
            for (var entry : contents.entrySet()) {
                requireShort(file, entry.getKey(), entry.getValue());
            }
            var sums = new LinkedHashMap<String, Sums>();
            for (var entry : contents.entrySet()) {
                Sums already = known.get(entry.getKey());
                sums.put(entry.getKey(), already == null ? Sums.of(entry.getValue()) : already);
            }
            known.putAll(sums);
            Content first = Content.of(utf8(Manifest.write(program, manifest, sums)));
            requireShort(file, Manifest.NAME, first);
            AtomicFile.write(
                    file,
                    out -> {
                        write(first, sums, out);
                        close();
                    },
                    steps);
        } catch (RunFileException e) {
            throw e;
        } catch (IOException e) {
            throw new RunFileException(
                    file.toString(),
                    "an error while it was written (%s)".formatted(FileReason.of(e)),
                    "a folder and a disk that take it",
                    "make room there, or save it elsewhere",
                    e);
        }
    }

    /// What cannot be read again is not written.
    private void requireFew(Path file) throws RunFileException {
        if (contents.size() >= ZipDirectory.MOST_ENTRIES) {
            throw new RunFileException(
                    file.toString(),
                    "%,d entries".formatted(contents.size()),
                    "fewer than %,d".formatted(ZipDirectory.MOST_ENTRIES),
                    "keep fewer runs or keyframes in it");
        }
    }

    private static void requireShort(Path file, String name, Content content) throws RunFileException {
        long most = name.endsWith(".json") ? Json.LENGTH : ZipDirectory.MOST_BYTES;
        if (content.size() > most) {
            throw new RunFileException(
                    new Place(file.toString(), name).toString(),
                    "%,d bytes".formatted(content.size()),
                    "at most %,d".formatted(most),
                    "keep less in it");
        }
    }

    private void write(Content manifest, Map<String, Sums> sums, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER), StandardCharsets.UTF_8)) {
            long at = write(Manifest.NAME, manifest, Sums.of(manifest), 0, zip);
            for (var entry : sums.entrySet()) {
                Content content = Objects.requireNonNull(contents.get(entry.getKey()));
                at = write(entry.getKey(), content, entry.getValue(), at, zip);
            }
        }
    }

    /// @param at where the entry's header will begin
    /// @return where it ends
    private static long write(String name, Content content, Sums sums, long at, ZipOutputStream zip)
            throws IOException {
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(sums.size());
        entry.setCompressedSize(sums.size());
        entry.setCrc(sums.crc());
        entry.setTimeLocal(TIME);
        byte[] field = alignment(at + ZipDirectory.LOCAL + name.length());
        entry.setExtra(field);
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry(); // compares size and CRC
        return at + ZipDirectory.LOCAL + name.length() + field.length + sums.size();
    }

    /// @param at where the field begins, and the entry would without it
    private static byte[] alignment(long at) {
        int length = (int) (-at & (ALIGNMENT - 1));
        if (length < SHORTEST_FIELD) {
            length += ALIGNMENT;
        }
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(ALIGNMENT_FIELD)
                .putShort((short) (length - FIELD_HEADER))
                .putShort((short) ALIGNMENT)
                .array();
    }
}
