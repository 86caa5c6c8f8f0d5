package elboroom.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/// How the controls print and read numbers: a point for decimals, a true minus sign, commas between thousands.
public final class Numbers {
    private static final char MINUS = '−';

    private Numbers() {}

    /// Rounds to a number of significant digits.
    public static double roundTo(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        return new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    /// A parameter's value: whole, or plain decimals down to 0.0001, or in scientific form.
    public static String parameter(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return sign(String.format(Locale.ROOT, "%.0f", value));
        }
        if (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e7) {
            return scientific(value);
        }
        return sign(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }

    /// A reading with a fixed number of decimals.
    public static String fixed(double value, int decimals) {
        return Double.isNaN(value) ? "–" : sign(String.format(Locale.ROOT, "%,." + decimals + "f", value));
    }

    /// A reading with about four significant digits, as fits its size.
    public static String reading(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : MINUS + "∞";
        }
        if (size != 0 && (size < 1e-3 || size >= 1e7)) {
            return scientific(value);
        }
        return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
    }

    /// Reads what a person typed: either minus sign, blanks and thousands' commas are fine.
    ///
    /// @return empty if it is no finite number
    public static OptionalDouble parse(String typed) {
        String text = typed.strip().replace(MINUS, '-').replace("\u2009", "").replace(" ", "");
        if (text.matches("[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?")) {
            text = text.replace(",", "");
        }
        if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /// At most three digits, without idle zeros: `1e-5`, `2.51e8`.
    private static String scientific(double value) {
        BigDecimal digits = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return sign(digits.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent);
    }

    private static String sign(String printed) {
        return printed.startsWith("-") ? MINUS + printed.substring(1) : printed;
    }
}
