package elboroom.data;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
        Optional<ForeignFormat> foreign = ForeignFormat.of(head);
        boolean misnamed = !file.isGzip() && file.name().endsWith(".gz");
        throw file.unusable(
                head.length == 0
                        ? "an empty file"
                        : foreign.map(ForeignFormat::what).orElse("a file that begins with 0x" + hex(head))
                                + (misnamed ? ", and no gzip file in spite of its name" : ""),
                "one of these formats: " + titles(),
                head.length == 0
                        ? "get the file again"
                        : foreign.map(ForeignFormat::remedy)
                                .orElse("choose another file, or get it again if it is damaged"));
    }

    private static String hex(byte[] head) {
        return HexFormat.of().withUpperCase().formatHex(head, 0, Math.min(head.length, SHOWN_BYTES));
    }

    private static String titles() {
        return all().stream().map(DatasetFormat::title).collect(Collectors.joining(", "));
    }
}
