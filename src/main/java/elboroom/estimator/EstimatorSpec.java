package elboroom.estimator;

import elboroom.estimator.Hyperparameter.Range;

/// A choice of estimator and of all that it depends on.
///
/// A part that the estimator does not use has no influence: it takes the value of [#of], so that two choices which
/// estimate alike are equal.
///
/// @param id             an identifier of the [EstimatorCatalogue]
/// @param klForm         how the KL term enters
/// @param baseline       what a score function subtracts
/// @param samples        codes, or pairs of codes, drawn a datum; 1 if not used
/// @param temperature    temperature of a relaxation; 1 if not used
/// @param temperatureRate how fast the temperature learns; 0 if not used
/// @param baselineRate   what a running mean keeps of its past at each step; 0 if not used
/// @param surrogateUnits hidden units of a learned baseline or surrogate; 0 if not used
public record EstimatorSpec(
        String id,
        KlForm klForm,
        Baseline baseline,
        int samples,
        double temperature,
        double temperatureRate,
        double baselineRate,
        int surrogateUnits) {
    public static final int MIN_SAMPLES = 1;
    public static final int MAX_SAMPLES = 64;
    public static final double MIN_TEMPERATURE = 0.01;
    public static final double MAX_TEMPERATURE = 10;
    public static final double MAX_TEMPERATURE_RATE = 0.1;
    public static final double MAX_BASELINE_RATE = 0.9999;
    public static final int MAX_SURROGATE_UNITS = 1024;
    public static final EstimatorSpec DEFAULT = of(Reparameterization.ID);

    /// @throws IllegalArgumentException if the estimator is unknown or a value it uses is out of its range
    public EstimatorSpec {
        EstimatorDescriptor descriptor = EstimatorCatalogue.byId(id);
        klForm = descriptor.klForms().contains(klForm)
                ? klForm
                : descriptor.klForms().getFirst();
        baseline = descriptor.baselines().contains(baseline)
                ? baseline
                : descriptor.baselines().getFirst();
        samples = (int) checked(descriptor, Hyperparameter.SAMPLES, samples, 1);
        temperature = checked(descriptor, Hyperparameter.TEMPERATURE, temperature, 1);
        temperatureRate = checked(descriptor, Hyperparameter.TEMPERATURE_RATE, temperatureRate, 0);
        baselineRate = checked(descriptor, Hyperparameter.BASELINE_RATE, baselineRate, 0);
        surrogateUnits = (int) checked(descriptor, Hyperparameter.SURROGATE_UNITS, surrogateUnits, 0);
        if (baseline == Baseline.LEAVE_ONE_OUT && samples < 2) {
            throw new IllegalArgumentException(
                    "samples: got 1, expected at least 2 for the leave-one-out baseline; draw more samples or choose another baseline");
        }
    }

    private static double checked(EstimatorDescriptor descriptor, Hyperparameter what, double value, double unused) {
        Range range = descriptor.range(what).orElse(null);
        if (range == null) {
            return unused;
        }
        if (!range.contains(value)) {
            throw new IllegalArgumentException("%s: got %s, expected %s%s for %s"
                    .formatted(
                            what.id(),
                            range.number(value),
                            what.whole() ? "a whole number, " : "",
                            range.text(),
                            descriptor.id()));
        }
        return value;
    }

    /// An estimator with its defaults.
    public static EstimatorSpec of(String id) {
        EstimatorDescriptor d = EstimatorCatalogue.byId(id);
        return new EstimatorSpec(
                id,
                d.klForms().getFirst(),
                d.baselines().getFirst(),
                (int) standard(d, Hyperparameter.SAMPLES),
                standard(d, Hyperparameter.TEMPERATURE),
                standard(d, Hyperparameter.TEMPERATURE_RATE),
                standard(d, Hyperparameter.BASELINE_RATE),
                (int) standard(d, Hyperparameter.SURROGATE_UNITS));
    }

    private static double standard(EstimatorDescriptor descriptor, Hyperparameter what) {
        return descriptor.range(what).map(Range::standard).orElse(0.0);
    }

    /// Understands `rloo`, `rloo:4` or `gumbel-sigmoid:0.5`: the number is the first hyperparameter that the estimator
    /// declares; all else takes its default.
    ///
    /// @throws IllegalArgumentException if it cannot be understood
    public static EstimatorSpec parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return of(text);
        }
        EstimatorSpec standard = of(text.substring(0, colon));
        EstimatorDescriptor descriptor = standard.descriptor();
        if (descriptor.hyperparameters().isEmpty()) {
            throw new IllegalArgumentException("estimator: got \"%s\", but %s takes no number; write \"%s\""
                    .formatted(text, standard.id, standard.id));
        }
        Range first = descriptor.hyperparameters().getFirst();
        try {
            return standard.with(first.what(), Double.parseDouble(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "estimator: got \"%s\", expected %s:NUMBER with %s of %s"
                            .formatted(text, standard.id, first.what().id(), first.text()),
                    e);
        }
    }

    /// As [#parse] understands it: `rloo:4`; the name alone where the first hyperparameter has its default.
    public String text() {
        return descriptor().hyperparameters().stream()
                .limit(1)
                .filter(range -> get(range.what()) != range.standard())
                .map(range -> id + ":" + range.number(get(range.what())))
                .findFirst()
                .orElse(id);
    }

    /// What the catalogue knows of this estimator.
    public EstimatorDescriptor descriptor() {
        return EstimatorCatalogue.byId(id);
    }

    /// A hyperparameter's value.
    public double get(Hyperparameter what) {
        return switch (what) {
            case SAMPLES -> samples;
            case TEMPERATURE -> temperature;
            case TEMPERATURE_RATE -> temperatureRate;
            case BASELINE_RATE -> baselineRate;
            case SURROGATE_UNITS -> surrogateUnits;
        };
    }

    /// This choice with another value of a hyperparameter.
    ///
    /// @throws IllegalArgumentException if the estimator uses it and the value is out of range
    public EstimatorSpec with(Hyperparameter what, double value) {
        checked(descriptor(), what, value, value); // before a fraction is cut off
        return switch (what) {
            case SAMPLES -> withSamples((int) value);
            case TEMPERATURE ->
                new EstimatorSpec(id, klForm, baseline, samples, value, temperatureRate, baselineRate, surrogateUnits);
            case TEMPERATURE_RATE ->
                new EstimatorSpec(id, klForm, baseline, samples, temperature, value, baselineRate, surrogateUnits);
            case BASELINE_RATE ->
                new EstimatorSpec(id, klForm, baseline, samples, temperature, temperatureRate, value, surrogateUnits);
            case SURROGATE_UNITS ->
                new EstimatorSpec(
                        id, klForm, baseline, samples, temperature, temperatureRate, baselineRate, (int) value);
        };
    }

    /// Another estimator, keeping of this choice what it uses as well and can have; defaults for the rest.
    public EstimatorSpec withId(String newId) {
        EstimatorDescriptor next = EstimatorCatalogue.byId(newId);
        EstimatorSpec spec = of(newId);
        if (descriptor().klForms().size() > 1) {
            spec = spec.withKlForm(klForm);
        }
        if (descriptor().hasBaseline()) {
            spec = spec.withBaseline(baseline);
        }
        for (Range range : next.hyperparameters()) {
            double own = get(range.what());
            boolean shared = descriptor().range(range.what()).isPresent();
            if (shared && range.contains(own) && own >= spec.fewest(range.what())) {
                spec = spec.with(range.what(), own);
            }
        }
        return spec;
    }

    private double fewest(Hyperparameter what) {
        return what == Hyperparameter.SAMPLES && baseline == Baseline.LEAVE_ONE_OUT ? 2 : Double.NEGATIVE_INFINITY;
    }

    /// This choice with another baseline; leave-one-out raises the samples to the two it needs.
    public EstimatorSpec withBaseline(Baseline newBaseline) {
        boolean offered = descriptor().baselines().contains(newBaseline);
        int enough = offered && newBaseline == Baseline.LEAVE_ONE_OUT ? Math.max(2, samples) : samples;
        return new EstimatorSpec(
                id, klForm, newBaseline, enough, temperature, temperatureRate, baselineRate, surrogateUnits);
    }

    /// This choice with another form of the KL term, where the estimator offers it.
    public EstimatorSpec withKlForm(KlForm newForm) {
        return new EstimatorSpec(
                id, newForm, baseline, samples, temperature, temperatureRate, baselineRate, surrogateUnits);
    }

    /// This choice with another number of samples.
    public EstimatorSpec withSamples(int newSamples) {
        return new EstimatorSpec(
                id, klForm, baseline, newSamples, temperature, temperatureRate, baselineRate, surrogateUnits);
    }
}
