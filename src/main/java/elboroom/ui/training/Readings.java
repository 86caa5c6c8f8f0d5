package elboroom.ui.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// How the training views print numbers: commas between thousands, a true minus sign.
final class Readings {
    private static final char MINUS = '−';
    private static final double LEAST_SCIENTIFIC = 1e6;

    private Readings() {}

    /// A count.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// A number with a fixed number of decimals.
    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace('-', MINUS);
    }

    /// A number of any size: from a million on in scientific form with three digits, as in `2.51e8`.
    static String compact(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : MINUS + "∞";
        }
        return Math.abs(value) < LEAST_SCIENTIFIC
                ? fixed(value, decimals)
                : String.format(Locale.ROOT, "%.2e", value)
                        .replaceFirst("e\\+0*", "e")
                        .replace('-', MINUS);
    }

    /// A number as it will be printed with so many decimals.
    static double round(double value, int decimals) {
        double unit = Math.pow(10, decimals);
        return Math.rint(unit * value) / unit;
    }

    /// A rate: three significant digits.
    static String rate(double value) {
        return count(new BigDecimal(value).round(new MathContext(3)).longValue());
    }

    /// A hyperparameter: up to three significant digits, no more zeros than needed.
    static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        return Math.abs(value) < 1e-4 ? rounded.toString() : rounded.toPlainString();
    }
}
