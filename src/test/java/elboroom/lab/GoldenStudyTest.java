package elboroom.lab;

import elboroom.Golden;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// With the pure-Java matrix product, the same seed gives the same results of a study as in the golden file.
class GoldenStudyTest {
    private static final String SOURCE =
            "made by the program itself on 28 November 2026 (commit be711cc), estimators with"
                    + " adaptive state and the SNR of Gaussian bounds on 29 November 2026, vimco against its bound's"
                    + " gradient, the SNR of lr-no-entropy from its own mean gradient and the estimators that were"
                    + " added since and the intervals of the bias on 30 November 2026, pure-Java"
                    + " product; columns: estimator, mean, trace variance with interval, squared bias with interval, SNR,"
                    + " decoder evaluations";

    @Test
    void binary() {
        study("study-binary.csv", BernoulliFamily.INSTANCE, 3);
    }

    @Test
    void gaussian() {
        study("study-gaussian.csv", GaussianFamily.INSTANCE, 2);
    }

    private void study(String file, LatentFamily<?> family, int latentSize) {
        Gemm gemm = GemmProvider.pureJava();
        var config = new VaeConfig(
                12, family, latentSize, List.of(7), List.of(5), Activation.TANH, Initializer.GLOROT, 0.5, false);
        FrozenVae model = FrozenVae.of(Vae.initialized(config, 5, gemm), 0);
        StudyImages images = BlackAndWhite.minibatch(6, 12);
        List<EstimatorSpec> all = EstimatorCatalogue.forFamily(family).stream()
                .map(EstimatorDescriptor::id)
                .map(EstimatorSpec::of)
                .toList();
        StudyPlan plan = new StudyPlan(all, 300, 50, 1, 1);
        StudyResult result = Study.run(model, images, plan, gemm, new StudyMonitor() {});
        Golden.assertSame(
                getClass(),
                file,
                SOURCE,
                result.estimators().stream().map(GoldenStudyTest::line).toList());
    }

    private static String line(EstimatorResult result) {
        return String.join(
                ",",
                result.spec().id(),
                Double.toHexString(result.mean()),
                Double.toHexString(result.traceVariance()),
                text(result.traceVarianceCi()),
                text(result.biasSquared()),
                text(result.biasSquaredCi()),
                Double.toHexString(result.snr()),
                String.valueOf(result.decoderEvaluations()));
    }

    private static String text(@Nullable Double value) {
        return value == null ? "none" : Double.toHexString(value);
    }

    private static String text(@Nullable Interval interval) {
        return interval == null
                ? "none"
                : Double.toHexString(interval.low()) + ".." + Double.toHexString(interval.high());
    }
}
