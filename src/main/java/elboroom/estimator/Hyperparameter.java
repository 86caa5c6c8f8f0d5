package elboroom.estimator;

import java.util.Locale;

/// A number that an estimator may depend on; which ones it does, and in what range, its descriptor says.
public enum Hyperparameter {
    /// Codes, or pairs of codes, drawn a datum.
    SAMPLES,
    /// Temperature of a relaxation.
    TEMPERATURE,
    /// How fast the temperature learns: about the largest change of its logarithm at a step; 0 leaves it as it is.
    TEMPERATURE_RATE,
    /// What a running mean keeps of its past at each step.
    BASELINE_RATE,
    /// Hidden units of a learned baseline or surrogate.
    SURROGATE_UNITS;

    /// Whether only whole numbers make sense.
    public boolean whole() {
        return this == SAMPLES || this == SURROGATE_UNITS;
    }

    /// The name on the command line, as in `baseline-rate`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The range of an estimator that declares this hyperparameter.
    ///
    /// @param min      smallest value
    /// @param max      largest value
    /// @param standard the default
    /// @param live     whether adaptive state outlives a change while training; any change takes effect at the next
    ///     minibatch
    public record Range(Hyperparameter what, double min, double max, double standard, boolean live) {
        public Range {
            if (!(min <= standard && standard <= max)) {
                throw new IllegalArgumentException(
                        "range of %s: got default %s, expected %s to %s".formatted(what.id(), standard, min, max));
            }
        }

        boolean contains(double value) {
            return value >= min && value <= max && (!what.whole() || value == Math.rint(value));
        }

        /// As people read it: `2 to 64`.
        public String text() {
            return "%s to %s".formatted(number(min), number(max));
        }

        /// A value of this hyperparameter as people write it: whole numbers without a point.
        public String number(double value) {
            return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        }
    }
}
