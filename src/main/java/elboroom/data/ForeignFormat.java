package elboroom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A kind of file that is often chosen by mistake. None of them can be read, but each can be named.
///
/// @param what   what the file is, for example `a PNG picture`
/// @param remedy what to do with it, as an imperative
/// @param kind   whether a file that begins with these bytes, a character each, is of this kind
record ForeignFormat(String what, String remedy, Predicate<String> kind) {
    private static final int NAME = 30; // where the first entry's name begins
    private static final int MOST_CUT = 3; // bytes of a letter that the head may have lost

    private static final class Remedy {
        static final String DATASET = "choose a file that holds a whole dataset";
        static final String UNPACK = "unpack it and choose a file from it";
        static final String IDX = "write its images as an IDX file";
    }

    /// A file is of the first kind that it matches.
    private static final List<ForeignFormat> ALL = List.of(
            of("a PNG picture", Remedy.DATASET, "\u0089PNG"),
            of("a JPEG picture", Remedy.DATASET, "\u00FF\u00D8\u00FF"),
            of("a GIF picture", Remedy.DATASET, "GIF8"),
            of("a BMP picture", Remedy.DATASET, head -> head.startsWith("BM") && head.startsWith("\0\0\0\0", 6)),
            of("a TIFF picture", Remedy.DATASET, head -> head.startsWith("II*\0") || head.startsWith("MM\0*")),
            of("a WebP picture", Remedy.DATASET, head -> head.startsWith("RIFF") && head.startsWith("WEBP", 8)),
            of("a PDF document", Remedy.DATASET, "%PDF"),
            of(
                    "a saved run",
                    "open it as a run, not as images",
                    head -> firstEntry(head).equals("manifest.json")),
            of("NumPy arrays (npz)", Remedy.IDX, head -> firstEntry(head).endsWith(".npy")),
            of("a file of PyTorch", Remedy.IDX, head -> firstEntry(head).endsWith("/data.pkl")),
            of("a zip archive", Remedy.UNPACK, head -> head.startsWith("PK\3\4") || head.startsWith("PK\5\6")),
            of("a RAR archive", Remedy.UNPACK, "Rar!\u001A"),
            of("a 7z archive", Remedy.UNPACK, "7z\u00BC\u00AF\u0027\u001C"),
            of("a gzip file inside another one", "unpack it once and choose the result", "\u001F\u008B"),
            of("an xz file", "unpack it and choose the result", "\u00FD7zXZ"),
            of("a bzip2 file", "unpack it and choose the result", head -> head.startsWith("BZh") && !isText(head)),
            of("a Zstandard file", "unpack it and choose the result", "\u0028\u00B5\u002F\u00FD"),
            of("a tar archive", Remedy.UNPACK, head -> head.startsWith("ustar", 257)),
            of("a NumPy array", "write its levels from 0 to 255 as an IDX file", "\u0093NUMPY"),
            of("an HDF5 file", Remedy.IDX, "\u0089HDF"),
            of("a MATLAB file", Remedy.IDX, "MATLAB "),
            of("a Parquet file", Remedy.IDX, "PAR1"),
            of("an Arrow file", Remedy.IDX, "ARROW1"),
            of("an SQLite database", Remedy.IDX, "SQLite format 3"),
            of(
                    "a Python pickle",
                    Remedy.IDX,
                    head -> head.startsWith("\u0080") && head.length() > 1 && head.charAt(1) < 6),
            of("a program (ELF)", Remedy.DATASET, "\u007FELF"),
            of("a program for Windows", Remedy.DATASET, head -> head.startsWith("MZ") && !isText(head)),
            of(
                    "a web page",
                    "get the file again, as a download",
                    head -> startsWithTag(head, "<!doctype html", "<html")),
            of(
                    "an XML text",
                    Remedy.DATASET,
                    head -> isText(head) && head.stripLeading().startsWith("<")),
            of("a JSON text", Remedy.IDX, head -> isText(head) && startsWithTag(head, "{", "[")),
            of("a table of numbers (CSV)", Remedy.IDX, head -> isText(head) && isTable(head)),
            of("a text", "choose a file that holds images", head -> isText(head)));

    /// The kind of a file; empty if it is none of these.
    ///
    /// @param head its first bytes, unpacked
    static Optional<ForeignFormat> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return ALL.stream().filter(format -> format.kind.test(text)).findFirst();
    }

    private static ForeignFormat of(String what, String remedy, String begins) {
        return new ForeignFormat(what, remedy, head -> head.startsWith(begins));
    }

    private static ForeignFormat of(String what, String remedy, Predicate<String> kind) {
        return new ForeignFormat(what, remedy, kind);
    }

    /// The name of a zip archive's first entry; empty for what is no such archive.
    private static String firstEntry(String head) {
        if (!head.startsWith("PK\u0003\u0004") || head.length() < NAME) {
            return "";
        }
        int length = head.charAt(NAME - 4) | head.charAt(NAME - 3) << 8;
        return head.substring(NAME, Math.min(head.length(), NAME + length));
    }

    private static boolean startsWithTag(String head, String... tags) {
        String text = head.stripLeading().toLowerCase(Locale.ROOT);
        return Stream.of(tags).anyMatch(text::startsWith);
    }

    private static boolean isTable(String head) {
        return head.lines().findFirst().orElse("").split("[,;\t]").length > 1;
    }

    /// Whether the bytes are letters in UTF-8. The last one may be cut off.
    private static boolean isText(String head) {
        var bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1));
        var letters = CharBuffer.allocate(bytes.remaining());
        boolean broken = StandardCharsets.UTF_8
                .newDecoder()
                .decode(bytes, letters, false)
                .isError();
        return head.length() > 1
                && !broken
                && bytes.remaining() <= MOST_CUT
                && letters.flip().chars().allMatch(c -> c >= ' ' && c != 0x7F || Character.isWhitespace(c));
    }
}
