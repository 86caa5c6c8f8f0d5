package elboroom.training;

import elboroom.text.Numbers;
import java.util.Locale;
import java.util.Optional;

/// A schedule of one hyperparameter: it moves from one value to another over some steps. Its value is a function of
/// the step alone, so a run with ramps is repeated, resumed and replayed to the bit like any other.
///
/// @param name   the hyperparameter, as on the command line: [Hyperparameters#LEARNING_RATE], [Hyperparameters#BETA],
///     or a number of the estimator that is [elboroom.estimator.EstimatorNumber#movable]
/// @param from   training steps done when it begins
/// @param to     training steps done when it ends
/// @param before the value until it begins
/// @param start  the value of the first step after it has begun
/// @param end    the value from its end on
/// @param shape  how the value moves in between
public record Ramp(String name, long from, long to, double before, double start, double end, Shape shape) {
    /// How a value moves.
    public enum Shape {
        /// By the same difference at each step.
        LINEAR,
        /// By the same factor at each step.
        LOG;

        /// The name on the command line and in files.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The shape of an identifier; empty if there is none.
        static Optional<Shape> of(String id) {
            for (Shape shape : values()) {
                if (shape.id().equals(id)) {
                    return Optional.of(shape);
                }
            }
            return Optional.empty();
        }
    }

    public Ramp {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "ramp of %s: got steps %d..%d, expected the second to be the larger one%s"
                            .formatted(
                                    name,
                                    from,
                                    to,
                                    to < from
                                            ? "; write %d..%d".formatted(to, from)
                                            : "; set the value by a single change"));
        }
        if (!(Double.isFinite(before) && Double.isFinite(start) && Double.isFinite(end))) {
            throw new IllegalArgumentException("ramp of %s: got values %s..%s, expected finite numbers"
                    .formatted(name, Numbers.parameter(start), Numbers.parameter(end)));
        }
        if (shape == Shape.LOG && !(start > 0 && end > 0)) {
            throw new IllegalArgumentException(
                    "ramp of %s: got values %s..%s on a log scale, expected both above 0; leave out \"log\" or take a small value"
                            .formatted(name, Numbers.parameter(start), Numbers.parameter(end)));
        }
        before += 0.0; // -0.0 becomes 0.0, as in the hyperparameters
        start += 0.0;
        end += 0.0;
    }

    /// A ramp that begins where it is set.
    public Ramp(String name, long from, long to, double start, double end, Shape shape) {
        this(name, from, to, start, start, end, shape);
    }

    /// The value after so many steps: the one that the next step trains with.
    public double at(long step) {
        if (step < from) {
            return before;
        }
        if (step >= to) {
            return end;
        }
        double share = (double) (step - from) / (to - from);
        double value = switch (shape) {
            case LINEAR -> start + (end - start) * share;
            // StrictMath has the same bits on every processor; its pow would allocate
            case LOG -> start * StrictMath.exp(share * StrictMath.log(end / start));
        };
        return Math.clamp(value, Math.min(start, end), Math.max(start, end)); // rounding must not leave the range
    }

    /// Whether it has come to its end after so many steps.
    public boolean isOver(long step) {
        return step >= to;
    }

    /// Whether it has begun and has not ended after so many steps.
    public boolean isUnderWay(long step) {
        return step >= from && step < to;
    }

    /// Whether another ramp moves its number in the same way. The value before it is not written.
    boolean isAsWritten(Ramp other) {
        return equals(new Ramp(other.name, other.from, other.to, before, other.start, other.end, other.shape));
    }

    /// The same ramp, later or earlier.
    Ramp beginningAt(long step) {
        return new Ramp(name, step, step + length(), start, end, shape);
    }

    /// This ramp as a run has it, where it may have begun later than asked; this one if the run has another or none.
    Ramp asBegunIn(Hyperparameters run) {
        Ramp there = run.ramp(name);
        return there != null && there.from >= from && there.isAsWritten(beginningAt(there.from)) ? there : this;
    }

    /// How many steps it takes.
    public long length() {
        return to - from;
    }

    /// The same ramp, set at a step at which the hyperparameter has a value.
    Ramp setAt(long step, double present) {
        return new Ramp(name, from, to, step < from ? present : start, start, end, shape);
    }
}
