package elboroom.training;

import static java.util.Objects.requireNonNull;

import elboroom.Golden;
import elboroom.data.DataSplit;
import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.optim.OptimizerKind;
import elboroom.tensor.GemmProvider;
import elboroom.vae.VaeConfig;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The same seed gives the same bits as in the golden files. This uses the pure-Java matrix product, which gives the
/// same bits on every processor. Curves are written as hexadecimal doubles, weights as a hash.
class GoldenRunsTest {
    private static final String SOURCE = "made by the program itself on 28 November 2026 (commit be711cc), images of"
            + " SmallRuns, pure-Java product; columns: curve, step, epoch, examples, reconstruction, kl, elbo (nats)";
    private static final List<MetricSeries.Column> COLUMNS = List.of(
            MetricSeries.Column.STEP,
            MetricSeries.Column.EPOCH,
            MetricSeries.Column.EXAMPLES,
            MetricSeries.Column.RECONSTRUCTION,
            MetricSeries.Column.KL,
            MetricSeries.Column.ELBO);
    private static final DataSplit DATA = SmallRuns.data();

    @Test
    void gaussian() {
        run("gaussian.csv", SmallRuns.CONFIG, "reparameterization");
    }

    @Test
    void gaussianByMomentumOnTwoShards() {
        run(
                "gaussian-momentum.csv",
                SmallRuns.CONFIG.withOptimizer(OptimizerKind.MOMENTUM).withShards(2),
                "sticking-the-landing");
    }

    @Test
    void eightBitsWithDisarm() {
        run("bits8-disarm.csv", bits(8), "disarm");
    }

    @Test
    void twentyBitsWithRelax() {
        run("bits20-relax.csv", bits(20), "relax");
    }

    @Test
    void twentyBitsWithNvil() {
        run("bits20-nvil.csv", bits(20).withShards(2), "nvil");
    }

    @Test
    void learnedPrior() {
        TrainingConfig config = bits(8);
        run("bits8-learned-prior.csv", config.withModel(config.model().withPrior(0.3, true)), "rloo:4");
    }

    @Test
    void changesWhileTraining() {
        try (TrainingLoop loop = loop(bits(8), EstimatorSpec.parse("rebar"))) {
            SmallRuns.train(loop, 23);
            Hyperparameters present = loop.hyperparameters();
            loop.setHyperparameters(present.withLearningRate(1e-3).withBeta(0.5));
            SmallRuns.train(loop, 10);
            loop.setHyperparameters(loop.hyperparameters().withBatchSize(50));
            SmallRuns.train(loop, 10);
            loop.setHyperparameters(loop.hyperparameters().withEstimator(EstimatorSpec.parse("rebar:0.3")));
            SmallRuns.train(loop, 10);
            loop.setHyperparameters(loop.hyperparameters().withEstimator(EstimatorSpec.parse("nvil")));
            SmallRuns.train(loop, 10);
            Golden.assertSame(getClass(), "bits8-changes.csv", SOURCE, lines(loop));
        }
    }

    /// A line for each estimator with each form of the KL term and each baseline that it offers.
    @Test
    void everyEstimator() {
        List<String> lines = new ArrayList<>();
        for (EstimatorDescriptor<?> descriptor : EstimatorCatalogue.all()) {
            for (KlForm form : descriptor.klForms()) {
                for (Baseline baseline : descriptor.baselines()) {
                    EstimatorSpec spec =
                            EstimatorSpec.of(descriptor.id()).withKlForm(form).withBaseline(baseline);
                    boolean gaussian = EstimatorCatalogue.forFamily(GaussianFamily.INSTANCE)
                            .contains(descriptor);
                    LatentFamily<?> family = gaussian ? GaussianFamily.INSTANCE : BernoulliFamily.INSTANCE;
                    TrainingConfig config = SmallRuns.CONFIG
                            .withModel(SmallRuns.MODEL
                                    .withFamily(family)
                                    .withLatentSize(5)
                                    .withPrior(0.4, !gaussian))
                            .withShards(2);
                    try (TrainingLoop loop = loop(config, spec)) {
                        SmallRuns.train(loop, 25);
                        lines.add("%s,%s,%s,%s,%s"
                                .formatted(
                                        descriptor.id(),
                                        form,
                                        baseline,
                                        Double.toHexString(
                                                requireNonNull(loop.lastTrain()).elbo()),
                                        weights(loop)));
                    }
                }
            }
        }
        Golden.assertSame(
                getClass(),
                "every-estimator.csv",
                "as the other files, estimators that were added since on 30 November 2026; columns: estimator, KL form, baseline, ELBO of the last training point, weights",
                lines);
    }

    private static TrainingConfig bits(int count) {
        VaeConfig model = SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE).withLatentSize(count);
        return SmallRuns.CONFIG.withModel(model);
    }

    private static TrainingLoop loop(TrainingConfig config, EstimatorSpec estimator) {
        return new TrainingLoop(
                DATA, config, SmallRuns.HYPERPARAMETERS.withEstimator(estimator), GemmProvider.pureJava());
    }

    private void run(String file, TrainingConfig config, String estimator) {
        try (TrainingLoop loop = loop(config, EstimatorSpec.parse(estimator))) {
            SmallRuns.train(loop, 65);
            Golden.assertSame(getClass(), file, SOURCE, lines(loop));
        }
    }

    private static List<String> lines(TrainingLoop loop) {
        List<String> lines = new ArrayList<>();
        addCurve("train", loop.train(), lines);
        addCurve("test", loop.test(), lines);
        lines.add("weights," + weights(loop));
        return lines;
    }

    private static void addCurve(String name, MetricSeries curve, List<String> lines) {
        for (int point = 0; point < curve.size(); point++) {
            StringBuilder line = new StringBuilder(name);
            for (MetricSeries.Column column : COLUMNS) {
                line.append(',').append(Double.toHexString(curve.get(column, point)));
            }
            lines.add(line.toString());
        }
    }

    private static String weights(TrainingLoop loop) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (float[] weights : loop.freeze().weights()) {
                ByteBuffer bytes = ByteBuffer.allocate(weights.length * Float.BYTES);
                bytes.asFloatBuffer().put(weights);
                hash.update(bytes);
            }
            return HexFormat.of().formatHex(hash.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
