package elboroom.cli.slip;

import elboroom.data.Counted;
import elboroom.data.DataSplit;
import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.training.ElboTerms;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaeReader;
import elboroom.vae.evidence.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ejml.data.FMatrixRMaj;

/// Training of one model with each of several gradients, from the same weights and on the same minibatches.
public final class SlipExperiment {
    /// Prior samples kept of each trained model.
    static final int SAMPLES = 40;

    private final DataSplit data;
    private final Gemm gemm;
    private final int epochs;
    private final BooleanSupplier ended;
    private final Consumer<String> progress;

    public SlipExperiment(DataSplit data, Gemm gemm, int epochs, BooleanSupplier ended, Consumer<String> progress) {
        this.data = data;
        this.gemm = gemm;
        this.epochs = epochs;
        this.ended = ended;
        this.progress = progress;
    }

    /// What the encoder is trained with. The first two differ in the entropy term alone, and so do the last two, which
    /// have the same expectations with less noise.
    public enum Gradient {
        WITHOUT_ENTROPY("as printed, without log q", "lr-no-entropy"),
        LIKELIHOOD_RATIO("with log q", "reinforce"),
        DISARM_WITHOUT_ENTROPY("without log q, DisARM", "disarm-no-entropy"),
        DISARM("with log q, DisARM", "disarm");

        private final String title;
        private final String id;

        Gradient(String title, String id) {
            this.title = title;
            this.id = id;
        }

        String title() {
            return title;
        }

        String id() {
            return id;
        }

        /// Whether the entropy term is missing.
        boolean withoutEntropy() {
            return this == WITHOUT_ENTROPY || this == DISARM_WITHOUT_ENTROPY;
        }

        /// The learning signal is the whole integrand, as in the printed formula. The likelihood ratios subtract a
        /// running mean; DisARM needs no baseline.
        EstimatorSpec estimator() {
            return EstimatorSpec.of(id).withKlForm(KlForm.SAMPLED).withBaseline(Baseline.RUNNING_MEAN);
        }
    }

    /// Figures of the test set after one epoch, in nats for each image.
    ///
    /// @param logPx         the evidence; NaN where there are too many bits to enumerate
    /// @param entropyPerBit in nats a bit
    record Epoch(double elbo, double reconstruction, double kl, double logPx, double entropyPerBit) {}

    /// One training.
    ///
    /// @param samples probabilities of the pixels of images decoded from codes of the prior, [SAMPLES × pixels]
    public record Run(int bits, Gradient gradient, long seed, List<Epoch> epochs, FMatrixRMaj samples) {}

    public Run run(int bits, Gradient gradient, long seed) {
        VaeConfig model = VaeConfig.DEFAULT
                .withFamily(BernoulliFamily.INSTANCE)
                .withLatentSize(bits)
                .withPixels(data.train().pixels());
        TrainingConfig config = TrainingConfig.DEFAULT.withModel(model).withSeed(seed);
        Hyperparameters hyperparameters = Hyperparameters.DEFAULT.withEstimator(gradient.estimator());
        var curve = new ArrayList<Epoch>();
        try (var loop = new TrainingLoop(data, config, hyperparameters, gemm)) {
            while (curve.size() < epochs && trainEpoch(loop, curve.size() + 1)) {
                curve.add(evaluate(loop, bits));
                Epoch last = curve.getLast();
                progress.accept("%s, %s, seed %d, epoch %d: ELBO %s, reconstruction %s, KL %s"
                        .formatted(
                                Counted.of(bits, "bit"),
                                gradient.id(),
                                seed,
                                curve.size(),
                                SlipFiles.number(last.elbo(), 2),
                                SlipFiles.number(last.reconstruction(), 2),
                                SlipFiles.number(last.kl(), 2)));
            }
            return new Run(bits, gradient, seed, List.copyOf(curve), samples(loop));
        }
    }

    private boolean trainEpoch(TrainingLoop loop, int epoch) {
        while (loop.epochsDone() < epoch && !ended.getAsBoolean()) {
            loop.step();
        }
        return !ended.getAsBoolean();
    }

    /// Exact where the codes can be enumerated, otherwise from one sample for each image.
    private Epoch evaluate(TrainingLoop loop, int bits) {
        ElboTerms test = loop.tester().evaluate();
        double[] entropies = Objects.requireNonNull(test.coordinates()).entropy();
        double entropy = Arrays.stream(entropies).sum() / bits;
        if (!Evidence.isComputable(loop.config().model())) {
            return new Epoch(test.elbo(), test.reconstruction(), test.kl(), Double.NaN, entropy);
        }
        Evidence exact = loop.tester().evidence(data.test().count(), _ -> {});
        double elbo = exact.meanElbo();
        return new Epoch(elbo, elbo + test.kl(), test.kl(), exact.meanLogPx(), entropy);
    }

    private FMatrixRMaj samples(TrainingLoop loop) {
        VaeConfig model = loop.config().model();
        var prior = new FMatrixRMaj(1, model.latentSize());
        model.family().setPrior(model.priorProbability(), prior);
        var codes = new FMatrixRMaj(SAMPLES, model.latentSize());
        model.family().samplePrior(prior, RandomStream.named(loop.config().seed(), "slip codes"), codes);
        var reader = new VaeReader(gemm, SAMPLES);
        reader.follow(loop.freeze());
        var images = new FMatrixRMaj(SAMPLES, model.pixels());
        reader.decode(codes, images);
        return images;
    }
}
