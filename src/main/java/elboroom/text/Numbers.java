package elboroom.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// How the program prints and reads numbers for people: with a decimal point and commas between thousands. The minus
/// sign is the typographic one, except in an exponent (`−1.2e-3`). Zero has no sign. A reading that is NaN is missing
/// and printed as `–`; a parameter that is NaN is a mistake and printed as `NaN`, so errors can name it. The command
/// line prints the same with the minus sign of the keyboard ([#typed]), so that a number can be copied.
public final class Numbers {
    private static final char MINUS = '−';
    private static final String NONE = "–";
    private static final double LEAST_COMPACT = 1e6;
    private static final double LEAST_FIGURE = 1e-9; // smaller ones are rounding
    private static final double LEAST_PLAIN = 1e-4;
    private static final double LEAST_LONG = 1e7;
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private static final Pattern TYPOGRAPHIC = Pattern.compile(MINUS + "(?=[\\d∞])");

    private Numbers() {}

    /// A count: `60,000`.
    public static String count(long value) {
        return sign(String.format(Locale.ROOT, "%,d", value));
    }

    /// The same text, in which the minus signs of numbers are those of the keyboard.
    public static String typed(String text) {
        return TYPOGRAPHIC.matcher(text).replaceAll("-");
    }

    /// A share as whole per cent, without the sign.
    public static String percent(double share) {
        return fixed(100 * share, 0);
    }

    /// A number with so many decimals.
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? NONE : value > 0 ? "∞" : MINUS + "∞";
        }
        String printed = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        boolean zero = printed.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return zero && printed.startsWith("-") ? printed.substring(1) : sign(printed);
    }

    /// A number with so many decimals if it is less than a million; from there on three digits, as in `2.51e8`.
    public static String compact(double value, int decimals) {
        return Math.abs(value) < LEAST_COMPACT || !Double.isFinite(value)
                ? fixed(value, decimals)
                : formatted("%.2e", value);
    }

    /// A reading that moves, with about four digits, as fits its size.
    public static String reading(double value) {
        double size = Math.abs(value);
        if (Double.isFinite(value) && size != 0 && (size < 1e-3 || size >= 1e7)) {
            return scientific(value);
        }
        return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
    }

    /// A figure of a result, with about three digits, as fits its size; less than 1e-9 counts as zero.
    public static String figure(double value) {
        double size = Math.abs(value);
        if (size < LEAST_FIGURE) {
            return "0";
        }
        return size < 1e-2
                ? formatted("%.1e", value)
                : fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
    }

    /// A whole number, rounded to three significant digits: `12,300`.
    public static String rate(double value) {
        return count(new BigDecimal(value).round(THREE_DIGITS).longValue());
    }

    /// A bound on something positive: one digit, rounded up; in scientific form from a million on.
    public static String upperBound(double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            return fixed(value, 0);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(1, RoundingMode.UP)).stripTrailingZeros();
        return value < LEAST_COMPACT ? rounded.toPlainString() : scientific(rounded.doubleValue());
    }

    /// A parameter's value with all its digits: whole, or plain decimals down to 0.0001, or in scientific form. It has
    /// no commas. Errors print what they got and expected like this.
    public static String parameter(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value) || value == 0) {
            return fixed(value, 0);
        }
        BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
        boolean plain = Math.abs(value) >= LEAST_PLAIN && Math.abs(value) < LEAST_LONG;
        return plain ? sign(digits.toPlainString()) : scientific(digits);
    }

    /// A parameter's value as it is typed: [#decimal] reads the same bits.
    public static String exact(double value) {
        return typed(parameter(value));
    }

    /// Reads a number as people write it, with a decimal point: `0.5` or `1e-3`. Java would also read `0.5f`, `0x1p-1`
    /// and `NaN`.
    ///
    /// @return empty for any other text; infinite if the number is too large
    public static OptionalDouble decimal(String text) {
        return DECIMAL.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /// Reads what a person typed: either minus sign, blanks and thousands' commas are fine.
    ///
    /// @return empty if it is no finite number
    public static OptionalDouble parse(String typed) {
        String text = typed.strip().replace(MINUS, '-').replace("\u2009", "").replace(" ", "");
        if (text.matches("[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?")) {
            text = text.replace(",", "");
        }
        OptionalDouble value = decimal(text);
        return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value : OptionalDouble.empty();
    }

    /// What a person meant who typed a comma for the decimal point, as in `0,01`.
    ///
    /// @return the same number with a point; empty for any other text
    public static Optional<String> withPoint(String typed) {
        String text = typed.strip();
        boolean comma = parse(text).isEmpty() && text.indexOf(',') >= 0 && text.indexOf(',') == text.lastIndexOf(',');
        String pointed = text.replace(',', '.');
        return comma && parse(pointed).isPresent() ? Optional.of(pointed) : Optional.empty();
    }

    /// Rounds to so many decimals.
    public static double roundToDecimals(double value, int decimals) {
        double unit = Math.pow(10, decimals);
        return Math.rint(unit * value) / unit;
    }

    /// Rounds to so many significant digits.
    public static double roundToDigits(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        return new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    /// At most three significant digits, without zeros at the end: `1e-5`, `2.51e8`.
    private static String scientific(double value) {
        return scientific(new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros());
    }

    private static String scientific(BigDecimal digits) {
        int exponent = digits.precision() - digits.scale() - 1;
        return sign(digits.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent);
    }

    /// A fixed number of digits, so that readings keep their width: `1.20e8`.
    private static String formatted(String format, double value) {
        String printed = String.format(Locale.ROOT, format, value);
        return sign(printed.replaceFirst("e\\+?(-?)0*", "e$1"));
    }

    private static String sign(String printed) {
        return printed.startsWith("-") ? MINUS + printed.substring(1) : printed;
    }
}
