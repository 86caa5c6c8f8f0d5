package elboroom.ui.training;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import java.util.Locale;
import java.util.StringJoiner;

/// Describes an estimator in words, from its descriptor. So a new estimator needs no text of its own.
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
                TEXTS.counted("estimator.evaluations", evaluations, Numbers.count(evaluations)));
    }

    /// What a person may type to find the estimator: its names, its identifier, whether it is biased and what it costs.
    static String searchable(EstimatorDescriptor<?> descriptor, int latentSize) {
        String id = descriptor.id();
        StringJoiner text = new StringJoiner(" ");
        text.add(Names.of(id)).add(id);
        descriptor.aliases().forEach(alias -> text.add(alias.name()));
        return text.add(summary(EstimatorSpec.of(id), latentSize)).toString();
    }

    /// Everything that the catalogue knows about the estimator.
    static String description(EstimatorSpec spec, int latentSize) {
        EstimatorDescriptor<?> descriptor = spec.descriptor();
        int gradients = descriptor.decoderGradients(spec, latentSize);
        StringJoiner text = new StringJoiner("\n");
        text.add(Names.of(spec.id()) + ": " + summary(spec, latentSize));
        if (!descriptor.aliases().isEmpty()) {
            text.add(TEXTS.get("estimator.aliases", descriptor.otherNames()));
        }
        if (gradients > 0) {
            text.add(TEXTS.counted("estimator.gradients", gradients, Numbers.count(gradients)));
        }
        text.add(TEXTS.get("estimator.formula", descriptor.formula()));
        text.add(TEXTS.get("estimator.target." + descriptor.target().name()));
        text.add(descriptor.reference());
        return text.toString();
    }

    /// The choice with its numbers, for example `Score function, baseline: leave one out, samples 4`.
    static String choice(EstimatorSpec spec) {
        StringJoiner text = new StringJoiner(", ");
        text.add(Names.of(spec.id()));
        EstimatorDescriptor<?> descriptor = spec.descriptor();
        if (descriptor.hasBaseline()) {
            text.add(
                    TEXTS.get("formula.baseline", Names.of(spec.baseline().id()).toLowerCase(Locale.ROOT)));
        }
        descriptor.numbers().stream()
                .filter(number -> number.isUsedBy(spec.baseline()))
                .forEach(number ->
                        text.add(TEXTS.get("formula.number", number.name(), Numbers.parameter(spec.get(number)))));
        return text.toString();
    }

    private static String bias(EstimatorDescriptor<?> descriptor) {
        return TEXTS.get(descriptor.unbiased() ? "estimator.unbiased" : "estimator.biased");
    }
}
