package elboroom.cli;

import elboroom.data.Binarization;
import elboroom.data.DataSource;
import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Hyperparameter;
import elboroom.estimator.Hyperparameter.Range;
import elboroom.estimator.KlForm;
import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.optim.OptimizerKind;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.vae.VaeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that describe a run; their defaults are [TrainDefaults]'.
final class TrainingOptions {
    private static final String ONE_OF = " One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.";
    private static final String DEFAULT = " Default: ${DEFAULT-VALUE}.";
    private static final String ESTIMATORS_OWN = " Default: the estimator's own.";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--latent",
            paramLabel = "FAMILY",
            completionCandidates = Choices.Families.class,
            converter = Choices.Families.class,
            description = "Latent variables." + ONE_OF)
    private LatentFamily<?> latent;

    @Option(
            names = "--latent-size",
            paramLabel = "N",
            description = "Coordinates of a latent code, 1 to 512." + DEFAULT)
    private int latentSize;

    @Option(
            names = "--hidden",
            paramLabel = "WIDTHS",
            converter = Choices.Widths.class,
            description =
                    "Widths of the encoder's hidden layers, from the pixels on: 400 or 400,200, or none." + DEFAULT)
    private LayerWidths hidden;

    @Option(
            names = "--decoder-hidden",
            paramLabel = "WIDTHS",
            converter = Choices.Widths.class,
            description = "Widths of the decoder's hidden layers, from the code on. Default: the encoder's, reversed.")
    private @Nullable LayerWidths decoderHidden;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            completionCandidates = Choices.Activations.class,
            converter = Choices.Activations.class,
            description = "Activation of the hidden layers." + ONE_OF)
    private Activation activation;

    @Option(
            names = "--init",
            paramLabel = "NAME",
            completionCandidates = Choices.Initializers.class,
            converter = Choices.Initializers.class,
            description = "Initialiser of the weights." + ONE_OF)
    private Initializer init;

    @Option(
            names = "--prior",
            paramLabel = "P",
            description =
                    "Probability of a one under the prior of binary latents, or where its learning starts." + DEFAULT)
    private double prior;

    @Option(names = "--learn-prior", description = "Train the prior of binary latents, each bit's on its own.")
    private boolean learnPrior;

    @Option(
            names = "--estimator",
            paramLabel = "NAME[:NUMBER]",
            completionCandidates = Choices.Estimators.class,
            converter = Choices.Estimators.class,
            description = "Gradient estimator; NUMBER is its first hyperparameter, as in disarm:2. One of: "
                    + "${COMPLETION-CANDIDATES}. Default: reparameterization for gaussian latents, disarm for "
                    + "bernoulli.")
    private @Nullable EstimatorSpec estimator;

    @Option(
            names = "--kl",
            paramLabel = "FORM",
            completionCandidates = Choices.KlForms.class,
            converter = Choices.KlForms.class,
            description = "How the KL term enters the gradient, where the estimator offers both. One of: "
                    + "${COMPLETION-CANDIDATES}." + ESTIMATORS_OWN)
    private @Nullable KlForm kl;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            completionCandidates = Choices.Baselines.class,
            converter = Choices.Baselines.class,
            description = "Baseline of a score-function estimator. One of: ${COMPLETION-CANDIDATES}." + ESTIMATORS_OWN)
    private @Nullable Baseline baseline;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description =
                    "Codes, or pairs of codes, drawn for each image; leave-one-out needs at least 2." + ESTIMATORS_OWN)
    private @Nullable Integer samples;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Temperature of an estimator's relaxation." + ESTIMATORS_OWN)
    private @Nullable Double temperature;

    @Option(
            names = "--baseline-rate",
            paramLabel = "RATE",
            description = "What a running-mean baseline keeps of its past at each step." + ESTIMATORS_OWN)
    private @Nullable Double baselineRate;

    @Option(
            names = "--surrogate-units",
            paramLabel = "N",
            description = "Hidden units of an estimator's own network." + ESTIMATORS_OWN)
    private @Nullable Integer surrogateUnits;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images." + DEFAULT)
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a minibatch." + DEFAULT)
    private int batch;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate." + DEFAULT)
    private double learningRate;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            completionCandidates = Choices.Optimizers.class,
            converter = Choices.Optimizers.class,
            description = "Optimiser." + ONE_OF)
    private OptimizerKind optimizer;

    @Option(
            names = "--beta",
            paramLabel = "WEIGHT",
            description = "Weight of the KL term in training; every ELBO that is reported uses 1." + DEFAULT)
    private double beta;

    @Option(
            names = "--binarization",
            paramLabel = "HOW",
            converter = Choices.Binarizations.class,
            description = "How grey levels become zeros and ones: dynamic (a fresh draw each time), fixed (one draw), "
                    + "threshold or threshold:FRACTION." + DEFAULT)
    private Binarization binarization;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every random stream." + DEFAULT)
    private long seed;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "Parts of a minibatch that run in parallel. The same seed, options and shards give the same "
                    + "result, however many cores there are." + DEFAULT)
    private int shards;

    @Option(
            names = "--record-every",
            paramLabel = "STEPS",
            description = "Steps between two training points." + DEFAULT)
    private int recordEvery;

    @Option(
            names = "--test-every",
            paramLabel = "STEPS",
            description = "Steps between two points on a sample of the test set, which come with the training points "
                    + "at first; a divergence goes back to the last one."
                    + DEFAULT)
    private int testEvery;

    @Option(names = "--test-images", paramLabel = "N", description = "Images in the sample of the test set." + DEFAULT)
    private int testImages;

    @Option(
            names = "--data",
            paramLabel = "IMAGES",
            description = "Training images, an IDX file, raw or gzip. Default: the MNIST digits that come with the "
                    + "program.")
    private @Nullable Path data;

    @Option(names = "--labels", paramLabel = "LABELS", description = "Labels of the training images.")
    private @Nullable Path labels;

    @Option(
            names = "--test-data",
            paramLabel = "IMAGES",
            description = "Test images. Default: a sixth of the training images, held out.")
    private @Nullable Path testData;

    @Option(names = "--test-labels", paramLabel = "LABELS", description = "Labels of the test images.")
    private @Nullable Path testLabels;

    @Option(
            names = "--iwae-samples",
            paramLabel = "K",
            description = "Also print the importance-weighted bound on log p(x) with K samples for each test image.")
    private @Nullable Integer iwaeSamples;

    /// What the options say.
    ///
    /// @throws ParameterException if they do not fit together or a value is out of range
    RunPlan plan() {
        try {
            if (iwaeSamples != null && iwaeSamples < 1) {
                throw new IllegalArgumentException(
                        "--iwae-samples: got %d, expected at least 1; leave it out for no bound"
                                .formatted(iwaeSamples));
            }
            return new RunPlan(
                    DataSource.of(data, labels, testData, testLabels),
                    config(),
                    new Hyperparameters(learningRate, beta, batch, estimatorSpec()),
                    epochs,
                    iwaeSamples == null ? 0 : iwaeSamples);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private TrainingConfig config() {
        if (latent.priorWidth(latentSize) == 0 && (learnPrior || given("--prior"))) {
            throw new IllegalArgumentException("%s: got it with %s latents, whose prior is fixed; leave it out"
                    .formatted(learnPrior ? "--learn-prior" : "--prior", latent.id()));
        }
        List<Integer> decoder = decoderHidden == null ? hidden.widths().reversed() : decoderHidden.widths();
        var model = new VaeConfig(
                VaeConfig.DEFAULT.pixels(),
                latent,
                latentSize,
                hidden.widths(),
                decoder,
                activation,
                init,
                prior,
                learnPrior);
        return new TrainingConfig(model, binarization, optimizer, seed, shards, recordEvery, testEvery, testImages);
    }

    private EstimatorSpec estimatorSpec() {
        EstimatorSpec chosen = estimator == null ? EstimatorCatalogue.defaultFor(latent) : estimator;
        EstimatorCatalogue.requireFits(chosen, latent);
        return withNumbers(withForms(chosen));
    }

    private EstimatorSpec withForms(EstimatorSpec chosen) {
        EstimatorDescriptor descriptor = chosen.descriptor();
        if (kl != null && !descriptor.klForms().contains(kl)) {
            throw new IllegalArgumentException("--kl: got %s, expected %s, the only form of %s; leave --kl out"
                    .formatted(kl.id(), chosen.klForm().id(), chosen.id()));
        }
        if (baseline != null && !descriptor.baselines().contains(baseline)) {
            throw new IllegalArgumentException("--baseline: got %s, expected %s for %s"
                    .formatted(
                            baseline.id(),
                            descriptor.baselines().stream().map(Baseline::id).collect(Collectors.joining(", ")),
                            chosen.id()));
        }
        EstimatorSpec formed = kl == null ? chosen : chosen.withKlForm(kl);
        return baseline == null ? formed : formed.withBaseline(baseline);
    }

    private EstimatorSpec withNumbers(EstimatorSpec chosen) {
        EstimatorSpec spec = with(chosen, Hyperparameter.SAMPLES, samples);
        spec = with(spec, Hyperparameter.TEMPERATURE, temperature);
        spec = with(spec, Hyperparameter.BASELINE_RATE, baselineRate);
        return with(spec, Hyperparameter.SURROGATE_UNITS, surrogateUnits);
    }

    private static EstimatorSpec with(EstimatorSpec chosen, Hyperparameter what, @Nullable Number value) {
        if (value == null) {
            return chosen;
        }
        List<Range> used = chosen.descriptor().hyperparameters();
        if (chosen.descriptor().range(what).isEmpty()) {
            throw new IllegalArgumentException("--%s: got %s, but %s does not depend on it, only on %s"
                    .formatted(
                            what.id(),
                            value,
                            chosen.id(),
                            used.isEmpty()
                                    ? "nothing"
                                    : used.stream()
                                            .map(range -> "--" + range.what().id())
                                            .collect(Collectors.joining(", "))));
        }
        return chosen.with(what, value.doubleValue());
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
