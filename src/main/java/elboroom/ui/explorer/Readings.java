package elboroom.ui.explorer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Prints the explorer's numbers: a point for decimals, a true minus sign, so many decimals as the eye can use.
final class Readings {
    private static final int SHOWN = 2;
    private static final int MOST_BITS = 24;

    private Readings() {}

    /// A number with fixed decimals.
    static String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String printed = Double.isInfinite(value)
                ? (value < 0 ? "-∞" : "∞")
                : Math.abs(value) >= 1e5
                        ? String.format(Locale.ROOT, "%.1e", value)
                        : String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean zero = printed.startsWith("-") && printed.chars().noneMatch(c -> c > '0' && c <= '9' || c == '∞');
        return zero ? printed.substring(1) : printed.replace('-', '−');
    }

    /// A code or its parameters: the first coordinates, and that there are more.
    static String vector(float[] values) {
        if (values.length == 1) {
            return number(values[0], 2);
        }
        return IntStream.range(0, Math.min(SHOWN, values.length))
                .mapToObj(i -> number(values[i], 2))
                .collect(Collectors.joining(", ", "(", values.length > SHOWN ? ", …)" : ")"));
    }

    /// A code of bits, in groups of four; of a long one the first.
    static String bits(float[] code) {
        StringBuilder text = new StringBuilder();
        int printed = code.length <= MOST_BITS ? code.length : MOST_BITS - 4;
        for (int i = 0; i < printed; i++) {
            text.append(i > 0 && i % 4 == 0 ? " " : "").append(code[i] > 0.5f ? '1' : '0');
        }
        return printed < code.length ? text + " …" : text.toString();
    }

    /// A small positive number, rounded up to one digit.
    static String upperBound(double value) {
        return value > 0 && Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(1, RoundingMode.UP))
                        .stripTrailingZeros()
                        .toPlainString()
                : number(value, 0);
    }

    /// A place on the plane.
    static String point(PlanePoint at) {
        return "(%s, %s)".formatted(number(at.x(), 2), number(at.y(), 2));
    }

    /// A whole number with commas between thousands.
    static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// A share as whole per cent.
    static String percent(double share) {
        return Long.toString(Math.round(100 * share));
    }
}
