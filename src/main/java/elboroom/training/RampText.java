package elboroom.training;

import elboroom.text.Numbers;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ramps as people write them: `0..2000` and `1..0.1,log`.
final class RampText {
    private static final String STEPS = "(\\d{1,18})\\.\\.(\\d{1,18})";
    private static final Pattern WHEN = Pattern.compile(STEPS);
    private static final Pattern WHOLE = Pattern.compile(STEPS + ":(.*)");
    private static final Pattern VALUES = Pattern.compile("(.+?)\\.\\.([^,]+)(?:,(.*))?");

    private RampText() {}

    /// The first of two steps, as in `0..2000`; empty if it is something else.
    static Optional<Long> firstStep(String text) {
        Matcher when = WHEN.matcher(text);
        return when.matches() ? Optional.of(Long.parseLong(when.group(1))) : Optional.empty();
    }

    /// Whether a change's value is a ramp, as in `0..2000:0..1`.
    static boolean isRamp(String value) {
        return WHOLE.matcher(value).matches();
    }

    /// The text of a change that sets a ramp at a step. Where it begins at this step, the step is not said twice.
    static String of(PlannedChange change) {
        Matcher ramp = WHOLE.matcher(change.value());
        return ramp.matches() && Long.parseLong(ramp.group(1)) == change.step()
                ? "%s..%s:%s=%s".formatted(ramp.group(1), ramp.group(2), change.name(), ramp.group(3))
                : "%d:%s=%s".formatted(change.step(), change.name(), change.value());
    }

    /// The value of a change that sets a ramp.
    static String value(Ramp ramp) {
        String shape =
                ramp.shape() == Ramp.Shape.LINEAR ? "" : "," + ramp.shape().id();
        return "%d..%d:%s..%s%s"
                .formatted(ramp.from(), ramp.to(), Numbers.exact(ramp.start()), Numbers.exact(ramp.end()), shape);
    }

    /// The ramp that a change sets.
    ///
    /// @throws IllegalArgumentException if it is of another form
    static Ramp parse(PlannedChange change) {
        Matcher ramp = WHOLE.matcher(change.value());
        if (!ramp.matches()) {
            throw new IllegalArgumentException(
                    "change %s: got \"%s\", expected a ramp".formatted(change, change.value()));
        }
        Matcher values = VALUES.matcher(ramp.group(3));
        if (!values.matches()) {
            throw new IllegalArgumentException("change %s: got \"%s\", expected two values, as in 0..1 or 1..0.1,log"
                    .formatted(change, ramp.group(3)));
        }
        String shape = values.group(3) == null
                ? Ramp.Shape.LINEAR.id()
                : values.group(3).strip();
        return new Ramp(
                change.name(),
                Long.parseLong(ramp.group(1)),
                Long.parseLong(ramp.group(2)),
                number(change, values.group(1).strip()),
                number(change, values.group(2).strip()),
                Ramp.Shape.of(shape)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "change %s: got \"%s\", expected linear or log".formatted(change, shape))));
    }

    /// A number in a change.
    static double number(PlannedChange change, String text) {
        OptionalDouble number = Numbers.decimal(text);
        if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
            return number.getAsDouble();
        }
        String remedy = Numbers.withPoint(text)
                .map(" with a decimal point, as in %s"::formatted)
                .orElse(
                        text.contains("..")
                                ? "; a ramp has two steps, as in %d..%d:%s=%s"
                                        .formatted(change.step(), change.step() + 2000, change.name(), text)
                                : "");
        throw new IllegalArgumentException(
                "change %s: got \"%s\", expected a number%s".formatted(change, text, remedy));
    }
}
