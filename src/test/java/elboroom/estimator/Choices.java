package elboroom.estimator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The forms of an estimator that contract tests run.
final class Choices {
    /// Estimators whose estimate of a constant objective is zero on every draw, not only on average, with every
    /// baseline: by differences of values, or by its gradient.
    static final Set<String> VANISH_ON_CONSTANTS = Set.of(
            Reparameterization.ID,
            StickingTheLanding.ID,
            ImportanceWeighted.ID,
            DoublyReparameterized.ID,
            Disarm.ID,
            LeaveOneOut.ID,
            Arm.ID,
            Arms.ID,
            DoubleControlVariates.ID,
            LocalExpectation.ID,
            Exact.ID,
            StraightThrough.ID,
            ReinMax.ID,
            GumbelSigmoid.ID,
            StraightThroughGumbel.ID);

    /// Estimators that draw nothing.
    static final Set<String> WITHOUT_NOISE = Set.of(Exact.ID);

    private Choices() {}

    /// Every form of the KL term and baseline, and of each hyperparameter in turn the smallest value and one more.
    static List<EstimatorSpec> of(EstimatorDescriptor descriptor) {
        var forms = new ArrayList<EstimatorSpec>();
        for (KlForm form : descriptor.klForms()) {
            for (Baseline baseline : descriptor.baselines()) {
                forms.add(EstimatorSpec.of(descriptor.id()).withKlForm(form).withBaseline(baseline));
            }
        }
        var all = new LinkedHashSet<EstimatorSpec>();
        for (EstimatorSpec form : forms) {
            all.add(form);
            descriptor.range(Hyperparameter.SAMPLES).ifPresent(range -> {
                int fewest = form.baseline() == Baseline.LEAVE_ONE_OUT ? 2 : (int) range.min();
                for (int samples : new int[] {fewest, fewest + 1, 4}) {
                    if (range.contains(samples)) {
                        all.add(form.withSamples(samples));
                    }
                }
            });
            descriptor
                    .range(Hyperparameter.TEMPERATURE_RATE)
                    .ifPresent(range -> all.add(form.with(Hyperparameter.TEMPERATURE_RATE, 0.05)));
            descriptor.range(Hyperparameter.TEMPERATURE).ifPresent(range -> {
                all.add(form.with(Hyperparameter.TEMPERATURE, 0.3));
                all.add(form.with(Hyperparameter.TEMPERATURE, 1));
            });
        }
        return List.copyOf(all);
    }
}
