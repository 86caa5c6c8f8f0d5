package elboroom.ui.explorer;

import elboroom.text.Numbers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Prints codes and places on the map in a short form.
final class CodeText {
    private static final int SHOWN = 2;
    private static final int MOST_BITS = 24;
    private static final int DECIMALS = 2;

    private CodeText() {}

    /// A code or its parameters: the first coordinates, and a mark if there are more.
    static String vector(float[] values) {
        if (values.length == 1) {
            return Numbers.compact(values[0], DECIMALS);
        }
        return IntStream.range(0, Math.min(SHOWN, values.length))
                .mapToObj(i -> Numbers.compact(values[i], DECIMALS))
                .collect(Collectors.joining(", ", "(", values.length > SHOWN ? ", …)" : ")"));
    }

    /// A code of bits, in groups of four. Only the first bits of a long code.
    static String bits(float[] code) {
        StringBuilder text = new StringBuilder();
        int printed = code.length <= MOST_BITS ? code.length : MOST_BITS - 4;
        for (int i = 0; i < printed; i++) {
            text.append(i > 0 && i % 4 == 0 ? " " : "").append(code[i] > 0.5f ? '1' : '0');
        }
        return printed < code.length ? text + " …" : text.toString();
    }

    /// A place on the plane.
    static String point(PlanePoint at) {
        return "(%s, %s)".formatted(Numbers.compact(at.x(), DECIMALS), Numbers.compact(at.y(), DECIMALS));
    }
}
