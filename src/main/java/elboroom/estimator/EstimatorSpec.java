package elboroom.estimator;

/// A choice of estimator and of its hyperparameters.
///
/// @param id       an identifier of the [EstimatorCatalogue]
/// @param klForm   how the KL term enters, where the estimator offers both
/// @param baseline the score function's baseline
/// @param samples  codes drawn a datum
public record EstimatorSpec(String id, KlForm klForm, Baseline baseline, int samples) {
    public static final int MIN_SAMPLES = 1;
    public static final int MAX_SAMPLES = 64;
    public static final EstimatorSpec DEFAULT =
            new EstimatorSpec(Reparameterization.ID, KlForm.ANALYTIC, Baseline.NONE, 1);

    public EstimatorSpec {
        EstimatorDescriptor descriptor = EstimatorCatalogue.byId(id);
        if (samples < MIN_SAMPLES || samples > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "samples: got %d, expected %d to %d".formatted(samples, MIN_SAMPLES, MAX_SAMPLES));
        }
        if (baseline == Baseline.LEAVE_ONE_OUT && descriptor.hasBaseline() && samples < 2) {
            throw new IllegalArgumentException(
                    "samples: got 1, expected at least 2 for the leave-one-out baseline; draw more samples or choose another baseline");
        }
    }

    /// This choice with another estimator, and the samples that its baseline needs.
    public EstimatorSpec withId(String newId) {
        boolean needsTwo = baseline == Baseline.LEAVE_ONE_OUT
                && EstimatorCatalogue.byId(newId).hasBaseline();
        return new EstimatorSpec(newId, klForm, baseline, needsTwo ? Math.max(2, samples) : samples);
    }

    /// This choice with another baseline; leave-one-out raises the samples to the two it needs.
    public EstimatorSpec withBaseline(Baseline newBaseline) {
        int enough = newBaseline == Baseline.LEAVE_ONE_OUT ? Math.max(2, samples) : samples;
        return new EstimatorSpec(id, klForm, newBaseline, enough);
    }

    /// This choice with another form of the KL term.
    public EstimatorSpec withKlForm(KlForm newForm) {
        return new EstimatorSpec(id, newForm, baseline, samples);
    }

    /// This choice with another number of samples.
    public EstimatorSpec withSamples(int newSamples) {
        return new EstimatorSpec(id, klForm, baseline, newSamples);
    }
}
