package elboroom.data;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// Kinds of files that are often chosen by mistake. None of them can be read, but each can be named.
enum ForeignFormat {
    PNG("a PNG picture", "choose a file that holds a whole dataset", "\u0089PNG"),
    JPEG("a JPEG picture", "choose a file that holds a whole dataset", "\u00FF\u00D8\u00FF"),
    GIF("a GIF picture", "choose a file that holds a whole dataset", "GIF8"),
    ZIP("a zip archive", "unpack it and choose a file from it", "PK\u0003\u0004"),
    GZIP("a gzip file inside another one", "unpack it once and choose the result", "\u001F\u008B"),
    NUMPY("a NumPy array", "write its levels from 0 to 255 as an IDX file", "\u0093NUMPY"),
    HDF5("an HDF5 file", "write its images as an IDX file", "\u0089HDF"),
    PICKLE("a Python pickle", "write its images as an IDX file", "\u0080"),
    HTML("a web page", "get the file again, as a download", "<"),
    TAR("a tar archive", "unpack it and choose a file from it", "") {
        @Override
        boolean matches(String head) {
            return head.startsWith("ustar", TAR_MARK);
        }
    },
    CSV("a table of numbers (CSV)", "write its images as an IDX file", "") {
        @Override
        boolean matches(String head) {
            return isText(head) && head.lines().findFirst().orElse("").split("[,;\t]").length > 1;
        }
    },
    TEXT("a text", "choose a file that holds images", "") {
        @Override
        boolean matches(String head) {
            return isText(head);
        }
    };

    private static final int TAR_MARK = 257;

    private final String what;
    private final String remedy;
    private final String begins;

    /// @param begins its first bytes, a character each
    ForeignFormat(String what, String remedy, String begins) {
        this.what = what;
        this.remedy = remedy;
        this.begins = begins;
    }

    /// The kind of a file; empty if it is none of these.
    ///
    /// @param head its first bytes, unpacked
    static Optional<ForeignFormat> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return Stream.of(values()).filter(format -> format.matches(text)).findFirst();
    }

    /// What the file is, for example `a PNG picture`.
    String what() {
        return what;
    }

    /// What to do with it, as an imperative.
    String remedy() {
        return remedy;
    }

    /// Whether a file that begins like this is of this kind.
    ///
    /// @param head its first bytes, a character each
    boolean matches(String head) {
        return head.startsWith(begins);
    }

    private static boolean isText(String head) {
        return head.length() > 1 && head.chars().allMatch(c -> c >= ' ' && c < 0x7F || Character.isWhitespace(c));
    }
}
