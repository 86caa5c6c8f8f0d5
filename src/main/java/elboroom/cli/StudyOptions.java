package elboroom.cli;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.latent.LatentFamily;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that describe a study; their defaults are [StudyDefaults]'.
final class StudyOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--estimators",
            paramLabel = "NAME[:NUMBER...][:KL]",
            split = ",",
            completionCandidates = Choices.Estimators.class,
            description =
                    "The estimators to compare, separated by commas; the NUMBERs are those that one depends on, in the "
                            + "order of the documentation, as in rloo:4 or relax:0.5:0.01. The form of the KL term may follow, as in "
                            + "rloo:4:sampled. Of: ${COMPLETION-CANDIDATES}. Default: all that work for the latents.")
    private @Nullable List<String> estimators;

    @Option(
            names = "--kl",
            paramLabel = "FORM",
            completionCandidates = Choices.KlForms.class,
            converter = Choices.KlForms.class,
            description = "How the KL term enters the gradients of those that offer both forms and are named without "
                    + "one. One of: ${COMPLETION-CANDIDATES}. " + EstimatorOptions.ESTIMATORS_OWN)
    private @Nullable KlForm kl;

    @Option(
            names = "--replicates",
            paramLabel = "N",
            description = "Gradients that each of them estimates, " + StudyPlan.MIN_REPLICATES + " to "
                    + StudyPlan.MAX_REPLICATES + "." + Help.DEFAULT)
    private int replicates;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Training images in the minibatch of the study, spread evenly and binarised once, 1 to "
                    + Study.MAX_IMAGES + "; all of them if there are fewer." + Help.DEFAULT)
    private int images;

    @Option(
            names = "--adaptation",
            paramLabel = "STEPS",
            description = "Steps on other training images in which learned baselines and surrogates settle before "
                    + "they are frozen, 0 to " + StudyPlan.MAX_ADAPTATION + "." + Help.DEFAULT)
    private int adaptation;

    @Mixin
    private WarmUpOptions warmUp;

    /// What the options say.
    ///
    /// @throws ParameterException if they do not fit together or a value is out of range
    StudySetup setup() {
        try {
            WarmUp trained = warmUp.warmUp();
            VaeConfig model = trained.config().model();
            List<EstimatorSpec> specs =
                    specs(estimators == null ? fitting(model.family(), model.latentSize()) : estimators);
            specs.forEach(one -> EstimatorCatalogue.requireFits(one, model.family(), model.latentSize()));
            StudyPlan study = new StudyPlan(
                            specs,
                            replicates,
                            adaptation,
                            trained.config().seed(),
                            trained.training().hyperparameters().beta())
                    .withDetails();
            return new StudySetup(trained, images, study);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<EstimatorSpec> specs(List<String> texts) {
        KlForm form = kl;
        if (form == null) {
            return EstimatorSpec.parseAll(texts);
        }
        return texts.stream()
                .map(text -> {
                    EstimatorSpec one = EstimatorSpec.parse(text);
                    boolean said = KlForm.find(text.substring(text.lastIndexOf(':') + 1))
                            .isPresent();
                    boolean alias = one.klForm() != one.descriptor().klForms().getFirst();
                    return said || alias ? one : one.withKlForm(form);
                })
                .distinct()
                .toList();
    }

    private static List<String> fitting(LatentFamily<?> family, int latentSize) {
        return EstimatorCatalogue.fitting(family, latentSize).stream()
                .map(EstimatorDescriptor::id)
                .toList();
    }
}
