package elboroom.data;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The formats in which datasets can be read. To add one, write its class and add a line here. The first format that
/// recognises a file reads it.
public final class DatasetFormats {
    private static final List<DatasetFormat> OWN = List.of(new IdxFormat());

    private static final AtomicReference<@Nullable DatasetFormat> ADDED = new AtomicReference<>();
    private static final int SHOWN_BYTES = 4;

    private DatasetFormats() {}

    /// All formats, in the order in which they are asked.
    public static List<DatasetFormat> all() {
        DatasetFormat added = ADDED.get();
        return added == null
                ? OWN
                : Stream.concat(OWN.stream(), Stream.of(added)).toList();
    }

    /// A format that was added temporarily.
    public interface Addition extends AutoCloseable {
        /// Removes the format.
        @Override
        void close();
    }

    /// Adds a format at the end of the list until the addition is closed. Tests use this to show that a new format
    /// needs no change elsewhere. Only one format can be added at a time.
    ///
    /// @throws IllegalStateException if another one is still there, or if its identifier is taken
    public static Addition add(DatasetFormat one) {
        if (OWN.stream().anyMatch(own -> own.id().equals(one.id())) || !ADDED.compareAndSet(null, one)) {
            throw new IllegalStateException(
                    "dataset formats: got %s in addition to %s, expected one addition, with another identifier; close the last addition"
                            .formatted(one.id(), titles()));
        }
        return () -> ADDED.compareAndSet(one, null);
    }

    /// The format of a file, found by its first bytes.
    ///
    /// @throws DatasetFormatException if none recognises it
    static DatasetFormat of(DataFile file) throws DatasetFormatException {
        byte[] head = file.head();
        for (DatasetFormat format : all()) {
            if (format.recognises(head)) {
                return format;
            }
        }
        throw file.unusable(
                head.length == 0 ? "an empty file" : "a file that begins with 0x" + hex(head),
                "one of these formats: " + titles(),
                remedy(file, hex(head)));
    }

    private static String remedy(DataFile file, String begins) {
        if (!file.isGzip() && file.name().endsWith(".gz")) {
            return "it is not a gzip file either, though named .gz: was a web page saved instead? Get the file again";
        }
        return switch (begins) {
            case "" -> "get the file again";
            case "89504E47" -> "it is a PNG picture: choose a file that holds a whole dataset";
            case "504B0304" -> "it is a zip archive: unpack it and choose a file from it";
            default -> "choose another file, or get it again if it is damaged";
        };
    }

    private static String hex(byte[] head) {
        return HexFormat.of().withUpperCase().formatHex(head, 0, Math.min(head.length, SHOWN_BYTES));
    }

    private static String titles() {
        return all().stream().map(DatasetFormat::title).collect(Collectors.joining(", "));
    }
}
