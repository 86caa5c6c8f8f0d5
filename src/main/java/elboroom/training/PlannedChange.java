package elboroom.training;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A change of one hyperparameter at a step, as people write it: `1200:beta=0.5`, `2500:estimator=rloo:4`.
///
/// The names are those of the options of the command line: `lr`, `beta`, `batch`, `estimator`, `kl`, `baseline`, and
/// the numbers of the estimator, for example `temperature`.
///
/// @param step  training steps done before the change; it acts from the next step on
/// @param name  which hyperparameter
/// @param value its new value
public record PlannedChange(long step, String name, String value) {
    private static final String LEARNING_RATE = "lr";
    private static final String BETA = "beta";
    private static final String BATCH_SIZE = "batch";
    private static final String ESTIMATOR = "estimator";
    private static final String KL_FORM = "kl";
    private static final String BASELINE = "baseline";

    /// @throws IllegalArgumentException if the text is of another form; whether name and value can be used is seen by
    ///     [#applyTo]
    public static PlannedChange parse(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=', colon + 1);
        if (colon < 1 || equals < 0 || !text.substring(0, colon).matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "change: got \"%s\", expected STEP:NAME=VALUE, as in 1200:beta=0.5".formatted(text));
        }
        return new PlannedChange(
                Long.parseLong(text.substring(0, colon)),
                text.substring(colon + 1, equals).strip(),
                text.substring(equals + 1).strip());
    }

    /// The changes of single hyperparameters that a change of the run consists of, in the order in which they must be
    /// applied.
    public static List<PlannedChange> of(Change change) {
        Hyperparameters before = change.before();
        Hyperparameters after = change.after();
        var planned = new ArrayList<PlannedChange>();
        if (before.learningRate() != after.learningRate()) {
            planned.add(new PlannedChange(change.step(), LEARNING_RATE, String.valueOf(after.learningRate())));
        }
        if (before.beta() != after.beta()) {
            planned.add(new PlannedChange(change.step(), BETA, String.valueOf(after.beta())));
        }
        if (before.batchSize() != after.batchSize()) {
            planned.add(new PlannedChange(change.step(), BATCH_SIZE, String.valueOf(after.batchSize())));
        }
        if (!before.estimator().equals(after.estimator())) {
            estimator(change.step(), after.estimator(), planned);
        }
        return planned;
    }

    private static void estimator(long step, EstimatorSpec after, List<PlannedChange> planned) {
        planned.add(new PlannedChange(step, ESTIMATOR, after.text()));
        EstimatorSpec standard = EstimatorSpec.of(after.id());
        if (after.klForm() != standard.klForm()) {
            planned.add(new PlannedChange(step, KL_FORM, after.klForm().id()));
        }
        if (after.baseline() != standard.baseline()) {
            planned.add(new PlannedChange(step, BASELINE, after.baseline().id()));
        }
    }

    /// The hyperparameters with this change.
    ///
    /// @throws IllegalArgumentException if there is no such hyperparameter, or it cannot have this value
    public Hyperparameters applyTo(Hyperparameters before) {
        EstimatorSpec estimator = before.estimator();
        return switch (name) {
            case LEARNING_RATE -> before.withLearningRate(number());
            case BETA -> before.withBeta(number());
            case BATCH_SIZE -> before.withBatchSize(wholeNumber());
            case ESTIMATOR -> before.withEstimator(EstimatorSpec.parse(value));
            case KL_FORM ->
                before.withEstimator(
                        estimator.withKlForm(oneOf(estimator.descriptor().klForms(), KlForm::id)));
            case BASELINE ->
                before.withEstimator(
                        estimator.withBaseline(oneOf(estimator.descriptor().baselines(), Baseline::id)));
            default -> before.withEstimator(estimator.with(estimatorNumber(estimator), number()));
        };
    }

    private double number() {
        OptionalDouble number = Numbers.decimal(value);
        if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
            return number.getAsDouble();
        }
        String pointed = Numbers.withPoint(value)
                .map(" with a decimal point, as in %s"::formatted)
                .orElse("");
        throw new IllegalArgumentException(
                "change %s: got \"%s\", expected a number%s".formatted(this, value, pointed));
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
        return "%d:%s=%s".formatted(step, name, value);
    }
}
