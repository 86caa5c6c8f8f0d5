package elboroom.training;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A change of one hyperparameter at a step, as people write it: `1200:beta=0.5`, `2500:estimator=rloo:4`. A ramp is
/// one change, too: `0..2000:beta=0..1` sets it at step 0, and `1200:beta=1000..3000:0..1` sets at step 1,200 a ramp
/// that begins at another step.
///
/// The names are those of the options of the command line: `lr`, `beta`, `batch`, `estimator`, `kl`, `baseline`, and
/// the numbers of the estimator, for example `temperature`.
///
/// @param step  training steps done before the change; it acts from the next step on
/// @param name  which hyperparameter
/// @param value its new value; of a ramp, its steps and values, as in `0..2000:0..1`
public record PlannedChange(long step, String name, String value) {
    private static final String LEARNING_RATE = Hyperparameters.LEARNING_RATE;
    private static final String BETA = Hyperparameters.BETA;
    static final String BATCH_SIZE = "batch";
    static final String ESTIMATOR = "estimator";
    static final String KL_FORM = "kl";
    static final String BASELINE = "baseline";

    /// @throws IllegalArgumentException if the text is of another form; whether name and value can be used is seen by
    ///     [#applyTo]
    public static PlannedChange parse(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=', colon + 1);
        String when = colon < 1 || equals < 0 ? "" : text.substring(0, colon);
        Optional<Long> ramp = RampText.firstStep(when);
        if (ramp.isEmpty() && !when.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "change: got \"%s\", expected STEP:NAME=VALUE, as in 1200:beta=0.5, or a ramp, as in 0..2000:beta=0..1"
                            .formatted(text));
        }
        String value = text.substring(equals + 1).strip();
        return new PlannedChange(
                ramp.orElseGet(() -> Long.parseLong(when)),
                text.substring(colon + 1, equals).strip(),
                ramp.isPresent() ? when + ":" + value : value);
    }

    /// The changes of single hyperparameters that a change of the run consists of, in the order in which they must be
    /// applied.
    public static List<PlannedChange> of(Change change) {
        return SingleChanges.of(change);
    }

    /// The hyperparameters with this change.
    ///
    /// @throws IllegalArgumentException if there is no such hyperparameter, or it cannot have this value
    public Hyperparameters applyTo(Hyperparameters before) {
        Hyperparameters present = before.at(step);
        EstimatorSpec estimator = present.estimator();
        if (RampText.isRamp(value)) {
            return present.with(ramp(present), step);
        }
        return switch (name) {
            case LEARNING_RATE -> present.withLearningRate(number());
            case BETA -> present.withBeta(number());
            case BATCH_SIZE -> present.withBatchSize(wholeNumber());
            case ESTIMATOR -> present.withEstimator(EstimatorSpec.parse(value));
            case KL_FORM ->
                present.withEstimator(
                        estimator.withKlForm(oneOf(estimator.descriptor().klForms(), KlForm::id)));
            case BASELINE ->
                present.withEstimator(
                        estimator.withBaseline(oneOf(estimator.descriptor().baselines(), Baseline::id)));
            default -> present.with(estimatorNumber(estimator).id(), number());
        };
    }

    /// The ramp that this change sets.
    private Ramp ramp(Hyperparameters present) {
        List<String> names = Hyperparameters.movableNames(present.estimator()).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "change %s: got \"%s\" with %s, expected one of %s for a ramp; set anything else by single changes"
                            .formatted(this, name, present.estimator().id(), String.join(", ", names)));
        }
        Ramp parsed = RampText.parse(this);
        Ramp unfinished = present.ramp(name);
        boolean again = unfinished != null && unfinished.isAsWritten(parsed); // a replay that begins at this very step
        if (unfinished != null && !unfinished.isOver(step) && !again) {
            throw new IllegalArgumentException(
                    "change %s: got it at step %d, where another ramp of %s goes on, expected step %d or later; end that one before, as in %d:%s=%s"
                            .formatted(this, step, name, unfinished.to(), step, name, present.get(name)));
        }
        return parsed;
    }

    private double number() {
        return RampText.number(this, value);
    }

    private int wholeNumber() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("change %s: got \"%s\", expected a whole number".formatted(this, value));
        }
        return (int) number;
    }

    private <T> T oneOf(List<T> choices, Function<T, String> id) {
        for (T choice : choices) {
            if (id.apply(choice).equalsIgnoreCase(value)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("change %s: got \"%s\", expected one of %s"
                .formatted(this, value, choices.stream().map(id).toList()));
    }

    private EstimatorNumber estimatorNumber(EstimatorSpec estimator) {
        List<EstimatorNumber> own = estimator.descriptor().numbers();
        for (EstimatorNumber number : own) {
            if (number.id().equals(name)) {
                return number;
            }
        }
        var names = new ArrayList<>(Arrays.asList(LEARNING_RATE, BETA, BATCH_SIZE, ESTIMATOR, KL_FORM, BASELINE));
        own.forEach(number -> names.add(number.id()));
        throw new IllegalArgumentException("change %s: got \"%s\" with %s, expected one of %s"
                .formatted(this, name, estimator.id(), String.join(", ", names)));
    }

    /// In the form of [#parse].
    @Override
    public String toString() {
        return RampText.of(this);
    }
}
