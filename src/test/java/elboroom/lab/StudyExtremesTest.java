package elboroom.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.GemmProvider;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Studies at the ends of what there is to study: saturated bits, few replicates, other weights of the KL term.
class StudyExtremesTest {
    private static final int PIXELS = SmallModel.PIXELS;
    private static final int IMAGES = 4;
    private static final float SATURATED = 1000;
    private static final VaeConfig CONFIG = SmallModel.OF_BITS.withLatentSize(2);

    private static Vae vae() {
        return Vae.initialized(CONFIG, 5, GemmProvider.best());
    }

    /// A model whose bits are all ones, with a probability that is 1 as far as a computer can tell.
    private static Vae saturated() {
        Vae vae = vae();
        float[][] weights = vae.copyWeights();
        Arrays.fill(weights[2], 0); // the encoder's last layer: its weights
        Arrays.fill(weights[3], SATURATED); // and its biases
        vae.setWeights(weights);
        return vae;
    }

    private static StudyResult run(Vae vae, StudyPlan plan) {
        return Study.run(
                FrozenVae.of(vae, 0),
                BlackAndWhite.minibatch(IMAGES, PIXELS),
                plan,
                GemmProvider.best(),
                new StudyMonitor() {},
                false);
    }

    private static StudyPlan plan(Stream<String> estimators) {
        return StudyPlan.of(estimators.map(EstimatorSpec::parse).toList()).withReplicates(60);
    }

    private static String text(StudyResult result) {
        return new StudyReport(CONFIG, 0, Map.of(), result).markdown();
    }

    @Test
    void withoutNoiseTheSnrIsInfiniteAlsoWithoutAGradient() {
        StudyPlan plan = plan(
                EstimatorCatalogue.fitting(BernoulliFamily.INSTANCE, 2).stream().map(EstimatorDescriptor::id));
        StudyResult result = run(saturated(), plan.withDetails());
        for (EstimatorResult one : result.estimators()) {
            String name = one.spec().text();
            assertThat(one.traceVariance()).as(name).isZero();
            assertThat(one.snr()).as(name).isPositive().isInfinite();
            EstimatorDetails details = requireNonNull(one.details());
            assertThat(requireNonNull(details.weights()).snr())
                    .as(name)
                    .isPositive()
                    .isInfinite();
        }
        assertThat(StudyTables.estimators(result.estimators())).doesNotContain("NaN");
    }

    @Test
    void noBiasIsShownAsLessThanZero() {
        assertThat(text(run(vae(), plan(Stream.of("exact")))))
                .contains("| exact | 0 | 0 to 0 | - | 0 |")
                .doesNotContain("<0");
        assertThat(text(run(saturated(), plan(Stream.of("rloo"))))).doesNotContain("<0");
    }

    @Test
    void theReportSaysThatSoFewReplicatesMakeTheIntervalsTooNarrow() {
        StudyPlan enough = plan(Stream.of("rloo")).withReplicates(StudyPlan.ENOUGH_FOR_INTERVALS);
        assertThat(text(run(vae(), enough))).doesNotContain("too narrow");
        StudyPlan few = enough.withReplicates(StudyPlan.ENOUGH_FOR_INTERVALS - 1);
        assertThat(text(run(vae(), few))).contains("too narrow: 49 replicates");
    }

    /// The replicates of an estimator without a bias scatter around the exact gradient, whatever the weight of the KL
    /// term is. Rounding is far smaller than a wrong weight would be.
    @Test
    void theExactGradientHasTheWeightOfTheKlTerm() {
        for (double beta : new double[] {0, 0.5, 1, 4}) {
            EstimatorResult exact = run(vae(), plan(Stream.of("exact")).withBeta(beta))
                    .estimators()
                    .getFirst();
            assertThat(requireNonNull(exact.biasSquared())).as("β = %s", beta).isLessThan(1e-10);
        }
    }
}
