package elboroom.cli;

import elboroom.data.Binarization;
import elboroom.data.DataSource;
import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that describe a run; their defaults are [TrainDefaults]'.
final class TrainingOptions {
    private static final String ONE_OF = " One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.";
    private static final String DEFAULT = " Default: ${DEFAULT-VALUE}.";

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
            names = "--estimator",
            paramLabel = "NAME",
            completionCandidates = Choices.Estimators.class,
            converter = Choices.Estimators.class,
            description = "Gradient estimator." + ONE_OF)
    private EstimatorDescriptor estimator;

    @Option(
            names = "--kl",
            paramLabel = "FORM",
            completionCandidates = Choices.KlForms.class,
            converter = Choices.KlForms.class,
            description = "How the KL term enters the gradient, where the estimator offers both." + ONE_OF)
    private KlForm kl;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            completionCandidates = Choices.Baselines.class,
            converter = Choices.Baselines.class,
            description = "Baseline of a score-function estimator." + ONE_OF)
    private Baseline baseline;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Codes drawn for each image; leave-one-out needs at least 2." + DEFAULT)
    private int samples;

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
        List<Integer> decoder = decoderHidden == null ? hidden.widths().reversed() : decoderHidden.widths();
        var model = new VaeConfig(
                VaeConfig.DEFAULT.pixels(), latent, latentSize, hidden.widths(), decoder, activation, init);
        return new TrainingConfig(model, binarization, optimizer, seed, shards, recordEvery, testEvery, testImages);
    }

    private EstimatorSpec estimatorSpec() {
        if (!estimator.families().contains(latent.id())) {
            throw new IllegalArgumentException(
                    "--estimator: got %s, which does not work for %s latents, expected one of %s"
                            .formatted(estimator.id(), latent.id(), estimatorsFor(latent)));
        }
        if (baseline != Baseline.NONE && !estimator.hasBaseline()) {
            throw new IllegalArgumentException(
                    "--baseline: got %s, expected none for %s; choose a score-function estimator"
                            .formatted(baseline.id(), estimator.id()));
        }
        int enough = baseline == Baseline.LEAVE_ONE_OUT && !given("--samples") ? Math.max(2, samples) : samples;
        return new EstimatorSpec(estimator.id(), klForm(), baseline, enough);
    }

    private KlForm klForm() {
        if (estimator.klForms().contains(kl)) {
            return kl;
        }
        KlForm only = estimator.klForms().iterator().next();
        if (given("--kl")) {
            throw new IllegalArgumentException("--kl: got %s, expected %s, the only form of %s; leave --kl out"
                    .formatted(kl.id(), only.id(), estimator.id()));
        }
        return only;
    }

    private static String estimatorsFor(LatentFamily<?> family) {
        return String.join(
                ", ",
                EstimatorCatalogue.forFamily(family).stream()
                        .map(EstimatorDescriptor::id)
                        .toList());
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
