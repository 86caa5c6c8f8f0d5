package elboroom.estimator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The forms of an estimator that contract tests run.
final class EstimatorForms {
    /// Estimators whose estimate of a constant objective is zero on every draw, not only on average, and with every
    /// baseline. They use differences of values, or the objective's gradient.
    static final Set<String> VANISH_ON_CONSTANTS = Set.of(
            Reparameterization.ID,
            AntitheticReparameterization.ID,
            StickingTheLanding.ID,
            MeasureValued.ID,
            ImportanceWeighted.ID,
            DoublyReparameterized.ID,
            Disarm.ID,
            WithoutEntropy.DISARM_ID,
            BitFlip.ID,
            VarianceClipping.ID,
            Rodeo.ID,
            LeaveOneOut.ID,
            Arm.ID,
            Arms.ID,
            DoubleControlVariates.ID,
            LocalExpectation.ID,
            Exact.ID,
            StraightThrough.ID,
            Darn.ID,
            ReinMax.ID,
            GumbelSigmoid.ID,
            StraightThroughGumbel.ID,
            GumbelRao.ID);

    /// Estimators that draw nothing.
    private static final Set<String> WITHOUT_NOISE = Set.of(Exact.ID);

    private static final Set<String> SHARED = Set.of(
            SharedNumbers.SAMPLES.id(),
            SharedNumbers.TEMPERATURE.id(),
            SharedNumbers.TEMPERATURE_RATE.id(),
            SharedNumbers.BASELINE_RATE.id(),
            SharedNumbers.SURROGATE_UNITS.id());

    /// Hidden units of a learned baseline: what the contract tests check does not depend on how many there are.
    private static final int FEW_UNITS = 8;

    private EstimatorForms() {}

    /// Whether nothing that is drawn has an influence on the estimate. This may be so at one end of a number's range.
    static boolean isWithoutNoise(EstimatorSpec spec) {
        return WITHOUT_NOISE.contains(spec.id());
    }

    /// Codes, or pairs of codes, that an estimate draws per datum.
    static int samples(EstimatorSpec spec) {
        return spec.has(SharedNumbers.SAMPLES) ? spec.whole(SharedNumbers.SAMPLES) : 1;
    }

    /// Every form of the KL term and every baseline, with few and with more samples, some temperatures, and the
    /// smallest and the largest value of a number that only this estimator has.
    static List<EstimatorSpec> of(EstimatorDescriptor<?> descriptor) {
        var forms = new ArrayList<EstimatorSpec>();
        for (KlForm form : descriptor.klForms()) {
            for (Baseline baseline : descriptor.baselines()) {
                EstimatorSpec spec =
                        EstimatorSpec.of(descriptor.id()).withKlForm(form).withBaseline(baseline);
                forms.add(spec.with(SharedNumbers.SURROGATE_UNITS, FEW_UNITS));
            }
        }
        var all = new LinkedHashSet<EstimatorSpec>();
        for (EstimatorSpec form : forms) {
            all.add(form);
            descriptor.number(SharedNumbers.SAMPLES).ifPresent(range -> {
                int fewest = (int) range.least(form.baseline());
                for (int samples : new int[] {fewest, fewest + 1, 4}) {
                    if (range.accepts(samples)) {
                        all.add(form.with(SharedNumbers.SAMPLES, samples));
                    }
                }
            });
            descriptor
                    .number(SharedNumbers.TEMPERATURE_RATE)
                    .ifPresent(range -> all.add(form.with(SharedNumbers.TEMPERATURE_RATE, 0.05)));
            descriptor.number(SharedNumbers.TEMPERATURE).ifPresent(range -> {
                all.add(form.with(SharedNumbers.TEMPERATURE, 0.3));
                all.add(form.with(SharedNumbers.TEMPERATURE, 1));
            });
            for (EstimatorNumber number : descriptor.numbers()) {
                if (!SHARED.contains(number.id())) {
                    all.add(form.with(number, number.least(form.baseline())));
                    all.add(form.with(number, number.max()));
                }
            }
        }
        return List.copyOf(all);
    }
}
