package elboroom.ui.lab;

import elboroom.lab.Interval;
import java.util.Locale;

/// Numbers as the table prints them: about three digits, with a true minus sign.
final class Readings {
    private Readings() {}

    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        if (size != 0 && size < 1e-2) {
            return String.format(Locale.ROOT, "%.1e", value)
                    .replaceFirst("e-0?", "e-")
                    .replace('-', '−');
        }
        String format = size == 0 || size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }

    static String interval(Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }
}
