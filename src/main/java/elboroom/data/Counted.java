package elboroom.data;

import java.util.Locale;

/// A count with its noun, as messages say it: `1 image`, `2,000 images`.
public final class Counted {
    private Counted() {}

    /// @param noun in the singular; the plural adds an s
    public static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
