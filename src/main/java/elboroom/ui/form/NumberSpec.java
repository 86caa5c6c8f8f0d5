package elboroom.ui.form;

import elboroom.text.Numbers;

/// What a [ParameterField] edits: a named number with its range, scale and default.
///
/// @param label the name that a person reads
/// @param symbol the symbol in the formulas and what it does, for the tooltip; may be empty
/// @param unit the unit; empty for a pure number
/// @param min the smallest value; positive on a log scale
/// @param max the largest value, greater than `min`
/// @param standard the default, within the range
/// @param scale how the slider's length maps to values
/// @param whole whether only whole numbers are allowed
public record NumberSpec(
        String label, String symbol, String unit, double min, double max, double standard, Scale scale, boolean whole) {
    /// How the slider's length maps to values.
    public enum Scale {
        LINEAR,
        /// The cube of the slider's position. It is as fine near the smallest value as a logarithm, and that value may
        /// be 0.
        CUBIC,
        LOG
    }

    public NumberSpec {
        if (!(min < max) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException("NumberSpec %s: got the range %s to %s, expected min < max, both finite"
                    .formatted(label, min, max));
        }
        if (scale == Scale.LOG && min <= 0) {
            throw new IllegalArgumentException(
                    "NumberSpec %s: got min %s on a log scale, expected a positive one".formatted(label, min));
        }
        if (!(standard >= min && standard <= max)) {
            throw new IllegalArgumentException(
                    "NumberSpec %s: got default %s, expected it within %s to %s".formatted(label, standard, min, max));
        }
    }

    /// A real number on a linear scale.
    public static NumberSpec real(String label, String symbol, double min, double max, double standard) {
        return new NumberSpec(label, symbol, "", min, max, standard, Scale.LINEAR, false);
    }

    /// A real number on a cubic scale.
    public static NumberSpec cubic(String label, String symbol, double min, double max, double standard) {
        return new NumberSpec(label, symbol, "", min, max, standard, Scale.CUBIC, false);
    }

    /// A real number on a log scale.
    public static NumberSpec log(String label, String symbol, double min, double max, double standard) {
        return new NumberSpec(label, symbol, "", min, max, standard, Scale.LOG, false);
    }

    /// A whole number on a log scale.
    public static NumberSpec count(String label, String symbol, int min, int max, int standard) {
        return new NumberSpec(label, symbol, "", min, max, standard, Scale.LOG, true);
    }

    /// The same number under another label.
    public NumberSpec named(String newLabel, String explanation) {
        return new NumberSpec(newLabel, explanation, unit, min, max, standard, scale, whole);
    }

    /// Whether a number is a value of this parameter.
    public boolean accepts(double value) {
        return value >= min && value <= max && (!whole || value == Math.rint(value));
    }

    /// The value at a position of the slider.
    ///
    /// @param position from 0 (min) to 1 (max)
    public double valueAt(double position) {
        double p = Math.clamp(position, 0.0, 1.0);
        double raw = switch (scale) {
            case LINEAR -> min + p * (max - min);
            case CUBIC -> min + p * p * p * (max - min);
            case LOG -> min * Math.pow(max / min, p);
        };
        return Math.clamp(whole ? Math.rint(raw) : Numbers.roundToDigits(raw, 3), min, max);
    }

    /// The position of a value on the slider, from 0 to 1.
    public double positionOf(double value) {
        double v = Math.clamp(value, min, max);
        return switch (scale) {
            case LINEAR -> (v - min) / (max - min);
            case CUBIC -> Math.cbrt((v - min) / (max - min));
            case LOG -> Math.log(v / min) / Math.log(max / min);
        };
    }
}
