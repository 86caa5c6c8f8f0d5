package elboroom.race;

import elboroom.text.Numbers;
import elboroom.training.TrainingLoop;
import java.util.Locale;

/// Where a race ends, the same for every lane. What it is counted in is also what the lanes get equal shares of: the
/// lane that has used least of it goes on next.
///
/// @param unit   what is counted
/// @param amount how much of it every lane gets
public record RaceEnd(Unit unit, double amount) {
    private static final double MOST = 1e12;

    /// What is counted. Steps and epochs give the same bits each time, and seconds do not.
    public enum Unit {
        STEPS,
        EPOCHS,
        /// Seconds of processor time of the training steps, of all cores together.
        SECONDS;

        /// Its name in files and options.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RaceEnd {
        boolean whole = unit == Unit.SECONDS || amount == Math.rint(amount);
        double least = unit == Unit.SECONDS ? Double.MIN_VALUE : unit == Unit.STEPS ? 0 : 1;
        if (!(amount >= least && amount <= MOST && whole)) {
            String from = unit == Unit.SECONDS ? "more than 0 and at most" : Numbers.parameter(least) + " to";
            throw new IllegalArgumentException("%s: got %s, expected %s"
                    .formatted(
                            unit.id(),
                            Numbers.parameter(amount),
                            whole ? from + " a million million" : "a whole number"));
        }
    }

    public static RaceEnd ofSteps(long steps) {
        return new RaceEnd(Unit.STEPS, steps);
    }

    public static RaceEnd ofEpochs(long epochs) {
        return new RaceEnd(Unit.EPOCHS, epochs);
    }

    public static RaceEnd ofSeconds(double seconds) {
        return new RaceEnd(Unit.SECONDS, seconds);
    }

    /// The amount, as it is typed.
    public String text() {
        return amount == Math.rint(amount) ? String.valueOf((long) amount) : Numbers.exact(amount);
    }

    /// The amount and what it is of, as in `1 epoch`.
    public String sentence() {
        String one = unit.id().substring(0, unit.id().length() - 1);
        return "%s %s".formatted(text(), amount == 1 ? one : unit.id());
    }

    /// Whether a run is there.
    public boolean isReached(TrainingLoop loop) {
        return switch (unit) {
            case STEPS -> loop.steps() >= amount;
            case EPOCHS -> loop.epochsDone() >= amount;
            case SECONDS -> loop.times().processorSeconds() >= amount;
        };
    }

    /// How much a lane has used. Epochs are counted in steps, because all lanes have equal minibatches.
    double used(TrainingLoop loop) {
        return switch (unit) {
            case STEPS, EPOCHS -> loop.steps();
            case SECONDS -> loop.times().processorSeconds();
        };
    }

    /// The part of a run that is done, from 0 to 1.
    public double fraction(TrainingLoop loop) {
        double done = unit == Unit.EPOCHS ? loop.epoch() : used(loop);
        return amount == 0 ? 1 : Math.min(1, done / amount);
    }
}
