package elboroom.project;

import elboroom.text.Quote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the text in the header of NumPy's format: a Python dictionary with the keys `descr`, `fortran_order` and
/// `shape`, in any order, and nothing else. See `numpy.lib.format`.
final class NpyHeaderText {
    private static final int MOST_DIGITS = 18; // fit into a long

    private final String text;
    private final Place place;
    private int at;
    private @Nullable NpyType type;
    private @Nullable List<Integer> shape;

    private NpyHeaderText(String text, Place place) {
        this.text = text;
        this.place = place;
    }

    static NpyHeader read(String text, Place place) throws RunFileException {
        return new NpyHeaderText(text, place).read();
    }

    private NpyHeader read() throws RunFileException {
        Set<String> keys = new HashSet<>();
        require("{");
        while (!take("}")) {
            String key = quoted();
            if (!keys.add(key)) {
                throw place.damaged("a header with a second " + Quote.of(key), "each key once");
            }
            require(":");
            value(key);
            if (!take(",")) {
                require("}");
                break;
            }
        }
        skipSpaces();
        if (!text.substring(at).equals("\n")) {
            throw unexpected("a line break at the end");
        }
        if (type == null || shape == null || keys.size() != 3) {
            throw place.damaged("a header with the keys " + keys, "descr, fortran_order and shape");
        }
        return new NpyHeader(type, shape);
    }

    private void value(String key) throws RunFileException {
        switch (key) {
            case "descr" -> {
                String description = quoted();
                Optional<NpyType> known = NpyType.of(description);
                if (known.isEmpty()) {
                    throw place.damaged("elements " + Quote.of(description), "<f4, <f8, <i8 or |u1");
                }
                type = known.get();
            }
            case "fortran_order" -> {
                if (!take("False")) {
                    throw unexpected("fortran_order False");
                }
            }
            case "shape" -> shape = tuple();
            default -> throw place.damaged("a header with the key " + Quote.of(key), "descr, fortran_order and shape");
        }
    }

    private List<Integer> tuple() throws RunFileException {
        List<Long> lengths = new ArrayList<>();
        require("(");
        while (!take(")")) {
            lengths.add(length());
            if (lengths.size() > NpyHeader.RANK) {
                throw unexpected("at most %d dimensions".formatted(NpyHeader.RANK));
            }
            boolean more = take(",");
            if (!more && (lengths.size() == 1 || !take(")"))) {
                throw unexpected("a comma in the shape"); // (5) is a number in Python, and (5,) a tuple
            }
            if (!more) {
                break;
            }
        }
        if (NpyHeader.count(lengths) > Integer.MAX_VALUE
                || lengths.stream().anyMatch(length -> length > Integer.MAX_VALUE)) {
            throw place.damaged("the shape " + lengths, "at most 2^31 - 1 elements");
        }
        return lengths.stream().map(Math::toIntExact).toList();
    }

    private long length() throws RunFileException {
        skipSpaces();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > MOST_DIGITS || (text.charAt(from) == '0' && at - from > 1)) {
            at = from;
            throw unexpected("a length");
        }
        return Long.parseLong(text, from, at, 10);
    }

    private String quoted() throws RunFileException {
        skipSpaces();
        char mark = at < text.length() ? text.charAt(at) : ' ';
        int end = mark == '\'' || mark == '"' ? text.indexOf(mark, at + 1) : -1;
        if (end < 0) {
            throw unexpected("a string in quotation marks");
        }
        String quoted = text.substring(at + 1, end);
        at = end + 1;
        return quoted;
    }

    private boolean take(String token) {
        skipSpaces();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void require(String token) throws RunFileException {
        if (!take(token)) {
            throw unexpected(Quote.of(token));
        }
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private RunFileException unexpected(String expected) {
        return place.damaged("a header that goes on with " + Quote.of(text.substring(at)), expected);
    }
}
