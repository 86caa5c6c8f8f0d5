package elboroom.ui.training;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Hyperparameter;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import java.util.Locale;
import java.util.StringJoiner;

/// An estimator in words, from its descriptor: so a new one is explained without a text of its own.
final class EstimatorTexts {
    private static final Texts TEXTS = new Texts(EstimatorTexts.class);

    private EstimatorTexts() {}

    /// One line: biased or not, and what it costs.
    ///
    /// @param latentSize coordinates of a code
    static String summary(EstimatorSpec spec, int latentSize) {
        int evaluations = spec.descriptor().decoderEvaluations(spec, latentSize);
        return TEXTS.get(
                "estimator.summary",
                bias(spec.descriptor()),
                TEXTS.counted("estimator.evaluations", evaluations, Readings.count(evaluations)));
    }

    /// All that the catalogue knows.
    static String description(EstimatorSpec spec, int latentSize) {
        EstimatorDescriptor descriptor = spec.descriptor();
        int gradients = descriptor.decoderGradients(spec, latentSize);
        StringJoiner text = new StringJoiner("\n");
        text.add(Names.of(spec.id()) + ": " + summary(spec, latentSize));
        if (gradients > 0) {
            text.add(TEXTS.counted("estimator.gradients", gradients, Readings.count(gradients)));
        }
        text.add(TEXTS.get("estimator.formula", descriptor.formula()));
        text.add(TEXTS.get("estimator.target." + descriptor.target().name()));
        text.add(descriptor.reference());
        return text.toString();
    }

    /// The choice with its numbers, as in `Score function, baseline: leave one out, samples 4`.
    static String choice(EstimatorSpec spec) {
        StringJoiner text = new StringJoiner(", ");
        text.add(Names.of(spec.id()));
        EstimatorDescriptor descriptor = spec.descriptor();
        if (descriptor.hasBaseline()) {
            text.add(
                    TEXTS.get("formula.baseline", Names.of(spec.baseline().id()).toLowerCase(Locale.ROOT)));
        }
        descriptor.hyperparameters().stream()
                .filter(range -> uses(spec, range.what()))
                .forEach(range -> text.add(TEXTS.get(
                        "formula.number", name(descriptor, range.what()), Readings.plain(spec.get(range.what())))));
        return text.toString();
    }

    /// Whether a declared hyperparameter has an influence on this choice: without a running mean its rate has none.
    static boolean uses(EstimatorSpec spec, Hyperparameter what) {
        return what != Hyperparameter.BASELINE_RATE
                || !spec.descriptor().hasBaseline()
                || spec.baseline() == Baseline.RUNNING_MEAN;
    }

    /// The key of a hyperparameter's texts.
    static String key(EstimatorDescriptor descriptor, Hyperparameter what) {
        boolean pairs = what == Hyperparameter.SAMPLES && descriptor.inPairs();
        return "hyperparameter." + (pairs ? "PAIRS" : what.name());
    }

    /// A hyperparameter's name within a sentence.
    static String name(EstimatorDescriptor descriptor, Hyperparameter what) {
        return TEXTS.get(key(descriptor, what) + ".name");
    }

    private static String bias(EstimatorDescriptor descriptor) {
        return TEXTS.get(descriptor.unbiased() ? "estimator.unbiased" : "estimator.biased");
    }
}
