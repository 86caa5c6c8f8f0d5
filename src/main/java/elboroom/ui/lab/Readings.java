package elboroom.ui.lab;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Interval;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import java.util.Locale;

/// Estimators and numbers as the plots and the table print them.
final class Readings {
    private static final Texts TEXTS = new Texts(Readings.class);
    private static final double NOTHING = 1e-9; // smaller figures are rounding

    private Readings() {}

    /// An estimator's name, with its number where that is not the default: `RLOO, n = 4`.
    static String name(EstimatorSpec spec) {
        String name = Names.of(spec.id());
        if (spec.text().equals(spec.id())) {
            return name;
        }
        EstimatorNumber first = spec.descriptor().numbers().getFirst();
        return TEXTS.get("name", name, first.read(spec.get(first)));
    }

    /// About three digits, with a true minus sign.
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        if (size >= NOTHING && size < 1e-2) {
            return String.format(Locale.ROOT, "%.1e", value)
                    .replaceFirst("e-0?", "e-")
                    .replace('-', '−');
        }
        String format = size < NOTHING || size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, size < NOTHING ? 0 : value).replace('-', '−');
    }

    static String interval(Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }
}
