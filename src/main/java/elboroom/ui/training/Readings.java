package elboroom.ui.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// How the training views print numbers: commas between thousands, a true minus sign.
final class Readings {
    private static final char MINUS = '−';

    private Readings() {}

    /// A count.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// A number with a fixed number of decimals.
    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace('-', MINUS);
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
