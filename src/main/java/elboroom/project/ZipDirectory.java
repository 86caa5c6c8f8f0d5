package elboroom.project;

import elboroom.text.Quote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the entries of a ZIP archive that is nothing but stored entries: their headers and bytes one after another
/// from the file's first byte on, then the central directory with the same entries in the same order, then its end
/// record, which is the file's end. Programs differ in what they make of other archives.
///
/// It checks that
///
/// - every local header and its entry in the central directory say the same: name, method, flags, size, CRC, position
/// - nothing lies between, before or behind them, and no two overlap
/// - no entry is compressed, encrypted or followed by its sizes, and each has a name of its own by [EntryNames]
/// - the end record counts the entries and the bytes of the directory that are there
///
/// The JDK's `ZipFile` shows none of the local headers and no duplicates, so it cannot tell. An archive of more than
/// 4 GiB has the 64-bit end record, too, whose contents are not needed. A single entry is smaller.
final class ZipDirectory {
    /// How many entries an archive may have. More need 64-bit records.
    static final int MOST_ENTRIES = 50_000;
    /// How many bytes an entry may have.
    static final long MOST_BYTES = 0xFFFF_FFFEL;

    static final int LOCAL = 30;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CENTRAL = 46;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_64 = 56 + 20; // the record and what says where it is
    private static final int END_64_SIGNATURE = 0x06064b50;
    private static final int ENCRYPTED = 1;
    private static final int UTF_8 = 1 << 11;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private final ArchiveFile file;
    private final Place place;
    private final List<StoredEntry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ZipDirectory(ArchiveFile file, Place place) {
        this.file = file;
        this.place = place;
    }

    /// @return in the order of the file
    static List<StoredEntry> read(ArchiveFile file, Place place) throws IOException {
        return new ZipDirectory(file, place).read();
    }

    private List<StoredEntry> read() throws IOException {
        if (file.length() < END || file.read(file.length() - END, END).getInt() != END_SIGNATURE) {
            throw new RunFileException(
                    place.toString(),
                    "no end of a ZIP archive",
                    "a run's file",
                    "choose another file, or a copy of this one if it was cut short");
        }
        long directory = readLocalHeaders();
        long at = directory;
        for (StoredEntry entry : entries) {
            at = checkCentralHeader(at, entry);
        }
        checkEnd(directory, at);
        return entries;
    }

    /// @return the position behind the last entry's bytes
    private long readLocalHeaders() throws IOException {
        long at = 0;
        int signature = signature(at);
        while (signature == LOCAL_SIGNATURE) {
            if (entries.size() == MOST_ENTRIES) {
                throw place.damaged("more than %,d entries".formatted(MOST_ENTRIES), "fewer");
            }
            ByteBuffer header = file.read(at, LOCAL);
            int nameLength = unsigned(header, 26);
            String name = name(at + LOCAL, nameLength);
            if (!names.add(name)) {
                throw place.in(name).damaged("a second entry of this name", "one");
            }
            checkIsPlain(name, unsigned(header, 6), unsigned(header, 8));
            long size = size(name, header, 18);
            long data = at + LOCAL + nameLength + unsigned(header, 28);
            if (size > file.length() - data) {
                throw place.in(name)
                        .damaged("%,d bytes".formatted(size), "at most the file's %,d".formatted(file.length()));
            }
            var entry = new StoredEntry(name, at, data, size, header.getInt(14) & UNSIGNED);
            entries.add(entry);
            at = entry.end();
            signature = signature(at);
            if (signature != LOCAL_SIGNATURE && signature != CENTRAL_SIGNATURE) {
                throw place.in(name).damaged("no header after its %,d bytes".formatted(size), "the next entry's");
            }
        }
        return at;
    }

    private int signature(long at) throws IOException {
        return file.read(at, Integer.BYTES).getInt();
    }

    private String name(long at, int length) throws IOException {
        byte[] bytes = file.read(at, Math.min(length, EntryNames.LENGTH + 1)).array();
        String name = new String(bytes, StandardCharsets.UTF_8);
        if (!EntryNames.isName(name)) {
            throw place.damaged("an entry with the name " + Quote.of(name), EntryNames.EXPECTED);
        }
        return name;
    }

    private void checkIsPlain(String name, int flags, int method) throws RunFileException {
        if ((flags & ENCRYPTED) != 0) {
            throw place.in(name).damaged("an encrypted entry", "a plain one");
        }
        if ((flags & ~UTF_8) != 0) {
            throw place.in(name).damaged("the flags %#x".formatted(flags), "0 or 0x800");
        }
        if (method != 0) {
            throw place.in(name).damaged("a compressed entry", "a stored one");
        }
    }

    /// Of an entry that is not compressed, whose two sizes are equal.
    private long size(String name, ByteBuffer header, int at) throws RunFileException {
        long stored = header.getInt(at) & UNSIGNED;
        long size = header.getInt(at + Integer.BYTES) & UNSIGNED;
        if (stored != size || size > MOST_BYTES) {
            throw place.in(name)
                    .damaged(
                            "a size of %,d bytes, stored as %,d".formatted(size, stored),
                            "equal sizes of at most %,d".formatted(MOST_BYTES));
        }
        return size;
    }

    /// @return the position behind the header
    private long checkCentralHeader(long at, StoredEntry entry) throws IOException {
        ByteBuffer header = file.read(at, CENTRAL);
        int nameLength = unsigned(header, 28);
        int commentLength = unsigned(header, 32);
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        long position = header.getInt(42) & UNSIGNED;
        if (header.getInt(0) != CENTRAL_SIGNATURE
                || nameLength != name.length
                || !Arrays.equals(file.read(at + CENTRAL, nameLength).array(), name)) {
            throw place.in(entry.name()).damaged("another entry in the central directory", "this one");
        }
        checkIsPlain(entry.name(), unsigned(header, 8), unsigned(header, 10));
        if (size(entry.name(), header, 20) != entry.size()
                || (header.getInt(16) & UNSIGNED) != entry.crc()
                || (position != entry.header() && position != UNSIGNED)
                || unsigned(header, 34) != 0
                || commentLength != 0) {
            throw place.in(entry.name()).damaged("another size, sum or position in the central directory", "the same");
        }
        return at + CENTRAL + nameLength + unsigned(header, 30);
    }

    private void checkEnd(long directory, long directoryEnd) throws IOException {
        long end = file.length() - END;
        boolean large = directoryEnd == end - END_64 && signature(directoryEnd) == END_64_SIGNATURE;
        if (directoryEnd != end && !large) {
            throw place.damaged(
                    "a central directory that ends at byte %,d".formatted(directoryEnd), "byte %,d".formatted(end));
        }
        ByteBuffer record = file.read(end, END);
        long size = record.getInt(12) & UNSIGNED;
        long position = record.getInt(16) & UNSIGNED;
        if (record.getInt(4) != 0 // disks
                || unsigned(record, 8) != entries.size()
                || unsigned(record, 10) != entries.size()
                || size != directoryEnd - directory
                || position != (large ? UNSIGNED : directory)
                || unsigned(record, 20) != 0) {
            throw place.damaged(
                    "an end record of other entries", "one of the %,d that are there".formatted(entries.size()));
        }
    }

    private static int unsigned(ByteBuffer header, int at) {
        return Short.toUnsignedInt(header.getShort(at));
    }
}
