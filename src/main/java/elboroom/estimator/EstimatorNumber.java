package elboroom.estimator;

import elboroom.text.Numbers;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A number that an estimator depends on. It is declared in one place, and the form, the command line, the files, the
/// laboratory and the documentation's table all use this declaration. Its texts are here, too, and not in a
/// `messages.properties`, because the command line and the documentation also need them. The program is in English
/// only.
///
/// A declaration begins with [#whole], [#linear], [#log] or [#cubic]; the `with…` methods refine it. [SharedNumbers]
/// has the numbers that several estimators use.
///
/// @param id          the option on the command line, for example `baseline-rate`
/// @param name        its name within a sentence
/// @param symbol      its letter in the formulas; empty if it has none
/// @param explanation what it is, as a phrase without a full stop
/// @param reading     how a value is shown after the estimator's name, with `%s` for the value: `n = %s`
/// @param min         smallest value
/// @param max         largest value
/// @param standard    the default
/// @param scale       how its slider maps to values
/// @param live        whether adaptive state is kept when the number changes during training; every change takes effect
///     at the next minibatch
/// @param floors      the smallest value for each baseline that needs more than `min`
/// @param onlyWith    the baselines with which the number has an effect; empty for all of them
public record EstimatorNumber(
        String id,
        String name,
        String symbol,
        String explanation,
        String reading,
        double min,
        double max,
        double standard,
        Scale scale,
        boolean live,
        Map<Baseline, Double> floors,
        Set<Baseline> onlyWith) {
    /// How a slider maps to values.
    public enum Scale {
        LINEAR,
        /// Fine near the smallest value, which may be 0.
        CUBIC,
        LOG,
        /// Whole numbers only, finer near the smallest.
        WHOLE
    }

    public EstimatorNumber {
        if (!id.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException(
                    "number of an estimator: got the identifier \"%s\", expected lower-case words with hyphens, as in baseline-rate"
                            .formatted(id));
        }
        if (name.isBlank() || explanation.isBlank()) {
            throw new IllegalArgumentException(
                    "%s: got the name \"%s\" and the explanation \"%s\", expected texts; the form and the help show them"
                            .formatted(id, name, explanation));
        }
        if (!reading.contains("%s")) {
            throw new IllegalArgumentException(
                    "%s: got the reading \"%s\", expected %%s in it, where the value goes".formatted(id, reading));
        }
        floors = Map.copyOf(floors);
        onlyWith = Set.copyOf(onlyWith);
        if (!(min <= standard && standard <= max) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException(
                    "%s: got default %s, expected one within %s to %s, both finite".formatted(id, standard, min, max));
        }
        for (Map.Entry<Baseline, Double> floor : floors.entrySet()) {
            if (!(floor.getValue() <= max)) {
                throw new IllegalArgumentException("%s: got at least %s for the %s baseline, expected at most %s"
                        .formatted(id, floor.getValue(), floor.getKey().id(), max));
            }
        }
        if (scale == Scale.LOG && min <= 0) {
            throw new IllegalArgumentException(
                    "%s: got %s as smallest value on a log scale, expected more than 0; take a cubic scale"
                            .formatted(id, min));
        }
        if (scale == Scale.WHOLE
                && (min != Math.rint(min) || max != Math.rint(max) || standard != Math.rint(standard))) {
            throw new IllegalArgumentException(
                    "%s: got %s to %s with default %s, expected whole numbers".formatted(id, min, max, standard));
        }
    }

    private static EstimatorNumber of(
            String id, String explanation, double min, double max, double standard, Scale scale) {
        String name = id.replace('-', ' ');
        return new EstimatorNumber(
                id, name, "", explanation, name + " %s", min, max, standard, scale, true, Map.of(), Set.of());
    }

    /// A whole number.
    public static EstimatorNumber whole(String id, String explanation, int min, int max, int standard) {
        return of(id, explanation, min, max, standard, Scale.WHOLE);
    }

    /// A real number on a linear scale.
    public static EstimatorNumber linear(String id, String explanation, double min, double max, double standard) {
        return of(id, explanation, min, max, standard, Scale.LINEAR);
    }

    /// A real number on a log scale.
    public static EstimatorNumber log(String id, String explanation, double min, double max, double standard) {
        return of(id, explanation, min, max, standard, Scale.LOG);
    }

    /// A real number on a cubic scale.
    public static EstimatorNumber cubic(String id, String explanation, double min, double max, double standard) {
        return of(id, explanation, min, max, standard, Scale.CUBIC);
    }

    /// The same number under another name.
    public EstimatorNumber withName(String value) {
        return new EstimatorNumber(
                id, value, symbol, explanation, reading, min, max, standard, scale, live, floors, onlyWith);
    }

    /// The same number with a letter in the formulas. Its values are then shown with this letter, as in `n = 4`.
    public EstimatorNumber withSymbol(String value) {
        return new EstimatorNumber(
                id, name, value, explanation, value + " = %s", min, max, standard, scale, live, floors, onlyWith);
    }

    /// The same number with another way to show its values.
    ///
    /// @param pattern with `%s` for the value
    public EstimatorNumber withReading(String pattern) {
        return new EstimatorNumber(
                id, name, symbol, explanation, pattern, min, max, standard, scale, live, floors, onlyWith);
    }

    /// The same number with another smallest value; the default is at least that.
    public EstimatorNumber withMin(double value) {
        return new EstimatorNumber(
                id,
                name,
                symbol,
                explanation,
                reading,
                value,
                max,
                Math.max(value, standard),
                scale,
                live,
                floors,
                onlyWith);
    }

    /// The same number with another default.
    public EstimatorNumber withDefault(double value) {
        return new EstimatorNumber(
                id, name, symbol, explanation, reading, min, max, value, scale, live, floors, onlyWith);
    }

    /// The same number, but a change of it resets what the estimator has learned.
    public EstimatorNumber thatResets() {
        return new EstimatorNumber(
                id, name, symbol, explanation, reading, min, max, standard, scale, false, floors, onlyWith);
    }

    /// The same number with a larger smallest value for a baseline.
    public EstimatorNumber atLeast(double value, Baseline baseline) {
        var raised = new EnumMap<Baseline, Double>(Baseline.class);
        raised.putAll(floors);
        raised.put(baseline, value);
        return new EstimatorNumber(
                id, name, symbol, explanation, reading, min, max, standard, scale, live, raised, onlyWith);
    }

    /// The same number, used only with this baseline.
    public EstimatorNumber usedBy(Baseline baseline) {
        return new EstimatorNumber(
                id, name, symbol, explanation, reading, min, max, standard, scale, live, floors, Set.of(baseline));
    }

    /// Whether it has an effect on an estimator with this baseline.
    public boolean isUsedBy(Baseline baseline) {
        return onlyWith.isEmpty() || onlyWith.contains(baseline);
    }

    /// The smallest value with a baseline.
    public double least(Baseline baseline) {
        return Math.max(min, floors.getOrDefault(baseline, min));
    }

    /// Whether it may move while training goes on: it is not whole, and the adaptive state is kept.
    public boolean movable() {
        return live && !whole();
    }

    /// Whether only whole numbers make sense.
    public boolean whole() {
        return scale == Scale.WHOLE;
    }

    /// Whether it can take this value.
    public boolean accepts(double value) {
        return value >= min && value <= max && (!whole() || value == Math.rint(value));
    }

    /// The name as a label: `Baseline rate`.
    public String label() {
        return capitalized(name);
    }

    /// The explanation as a sentence, without a full stop.
    public String sentence() {
        return capitalized(explanation);
    }

    /// The name in files: `baselineRate`.
    public String key() {
        var key = new StringBuilder();
        for (String word : id.split("-", -1)) {
            key.append(key.isEmpty() ? word : capitalized(word));
        }
        return key.toString();
    }

    /// The range as text: `2 to 64`.
    public String range() {
        return "%s to %s".formatted(Numbers.parameter(min), Numbers.parameter(max));
    }

    /// A value as it is typed: whole numbers without a point.
    public String format(double value) {
        return Numbers.exact(value);
    }

    /// A value as it is shown after the estimator's name: `n = 4`.
    public String read(double value) {
        return reading.replace("%s", Numbers.parameter(value));
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
