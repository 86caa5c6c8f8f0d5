package elboroom.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.lab.EstimatorDetails.SingleDraws;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianFamily;
import elboroom.latent.Logits;
import elboroom.tensor.GemmProvider;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaeReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StudyDetailsTest {
    private static final int PIXELS = SmallModel.PIXELS;
    private static final int IMAGES = 6;
    private static final VaeConfig CONFIG = SmallModel.OF_BITS;

    private static FrozenVae model(VaeConfig config) {
        return FrozenVae.of(Vae.initialized(config, 5, GemmProvider.best()), 0);
    }

    private static StudyResult run(VaeConfig config, StudyPlan plan) {
        return Study.run(
                model(config),
                BlackAndWhite.minibatch(IMAGES, PIXELS),
                plan,
                GemmProvider.best(),
                new StudyMonitor() {},
                false);
    }

    private static StudyPlan plan(String... estimators) {
        return StudyPlan.of(Stream.of(estimators).map(EstimatorSpec::parse).toList())
                .withReplicates(400)
                .withDetails();
    }

    private static EstimatorDetails details(EstimatorResult result) {
        return requireNonNull(result.details());
    }

    private static Bias bias(EstimatorResult result) {
        return requireNonNull(result.bias());
    }

    @Test
    void detailsChangeNoOtherFigure() {
        StudyPlan thorough = plan("disarm", "gumbel-sigmoid", "nvil");
        List<EstimatorResult> with = run(CONFIG, thorough).estimators();
        List<EstimatorResult> without = run(CONFIG, new StudyPlan(thorough.estimators(), 400, 500, 1, 1))
                .estimators();
        for (int i = 0; i < with.size(); i++) {
            EstimatorResult one = with.get(i);
            EstimatorResult other = without.get(i);
            assertThat(other.details()).isNull();
            assertThat(one.traceVariance()).isEqualTo(other.traceVariance());
            assertThat(one.traceVarianceCi()).isEqualTo(other.traceVarianceCi());
            assertThat(one.biasSquared()).isEqualTo(other.biasSquared());
            assertThat(one.biasSquaredCi()).isEqualTo(other.biasSquaredCi());
            assertThat(one.snr()).isEqualTo(other.snr());
            assertThat(bias(one)).isEqualTo(bias(other));
            assertThat(bias(one).reference()).isEqualTo(Bias.EXACT);
        }
    }

    /// The estimator that gives the reference is none of those that a person asked for.
    @Test
    void theProgressSaysWhatIsMeasuredAsTheReference() {
        var seen = new LinkedHashMap<String, Boolean>();
        StudyPlan plan = plan("reparameterization");
        VaeConfig gaussian = CONFIG.withFamily(GaussianFamily.INSTANCE);
        Study.run(
                model(gaussian),
                BlackAndWhite.minibatch(IMAGES, PIXELS),
                plan,
                GemmProvider.best(),
                new StudyMonitor() {
                    @Override
                    public void progress(StudyProgress now) {
                        seen.put(now.estimator().id(), now.reference());
                        assertThat(now.done())
                                .as("with the reference's gradients")
                                .isLessThanOrEqualTo(now.total());
                    }
                },
                false);
        assertThat(seen).containsEntry("reparameterization", false);
        assertThat(seen.values()).containsExactlyInAnyOrder(true, false);
    }

    /// The reference's own error is taken off, and its noise is not that of the estimator, which is the same here: then
    /// there would seem to be no distance at all.
    @Test
    void theBiasAgainstASampledReferenceIsZeroOnAverageWithoutABias() {
        int studies = 100;
        double sum = 0;
        double squares = 0;
        for (int seed = 1; seed <= studies; seed++) {
            StudyPlan plan = plan("rloo:16").withReplicates(20).withSeed(seed);
            EstimatorResult result =
                    run(CONFIG.withLatentSize(13), plan).estimators().getFirst();
            double share = bias(result).squared() * 20 / result.traceVariance();
            sum += share;
            squares += share * share;
        }
        double mean = sum / studies;
        double error = Math.sqrt((squares / studies - mean * mean) / studies);
        assertThat(error).isBetween(1e-3, 0.2); // so a whole error of the reference, which is 1, would be seen
        assertThat(mean).isBetween(-4 * error, 4 * error);
    }

    @Test
    void variancesOfTheCoordinatesAddUpToTheTrace() {
        EstimatorResult result = run(CONFIG, plan("rloo")).estimators().getFirst();
        var coordinates = details(result).coordinates();
        double sum = 0;
        for (int i = 0; i < coordinates.width(); i++) {
            sum += coordinates.mean(i);
        }
        assertThat(sum).isCloseTo(result.traceVariance(), within(1e-5 * result.traceVariance()));
        float[] sorted = coordinates.variances().clone();
        Arrays.sort(sorted);
        assertThat(details(result).medianVariance()).isCloseTo((sorted[8] + sorted[9]) / 2, within(1e-6 * sorted[9]));
    }

    /// The exact estimator has the exact gradient as its only draw, so its figures are closed forms.
    @Test
    void figuresOfTheExactEstimatorAreThoseOfTheExactGradient() {
        EstimatorResult result = run(CONFIG, plan("exact")).estimators().getFirst();
        EstimatorDetails details = details(result);
        assertThat(details.cosine()).isCloseTo(1, within(1e-6));
        assertThat(result.traceVariance()).isLessThan(1e-10);
        SingleDraws draws = details.draws();
        double each = 0;
        double[] sum = new double[3];
        for (int n = 0; n < IMAGES; n++) {
            for (int i = 0; i < 3; i++) {
                double g = draws.reference(n, i);
                assertThat(draws.of(n, i)).hasSize(400);
                double most = Arrays.stream(draws.of(n, i))
                        .map(draw -> Math.abs(draw - g))
                        .max()
                        .orElseThrow();
                assertThat(most).isLessThan(1e-5);
                each += g * g;
                sum[i] += g;
            }
        }
        double whole = Arrays.stream(sum).map(s -> s * s).sum();
        assertThat(details.dataVariance())
                .isCloseTo((each - whole / IMAGES) / (IMAGES - 1), within(1e-4 * details.dataVariance()));
    }

    /// What one image's choice adds to the variance does not depend on the estimator, if that is unbiased.
    @Test
    void unbiasedEstimatorsAgreeOnTheVarianceFromTheData() {
        List<EstimatorResult> results = run(
                        CONFIG, plan("rloo:64", "disarm", "rloo:8").withReplicates(20_000))
                .estimators();
        AtWeights precise = requireNonNull(details(results.getFirst()).weights());
        double signal = precise.snr() * precise.traceVariance();
        double data = details(results.getFirst()).dataVariance();
        for (EstimatorResult result : results) {
            AtWeights weights = requireNonNull(details(result).weights());
            assertThat(details(result).dataVariance()).isCloseTo(data, within(0.05 * data));
            assertThat(weights.dataVariance()).isCloseTo(precise.dataVariance(), within(0.05 * precise.dataVariance()));
            assertThat(weights.snr() * weights.traceVariance()).isCloseTo(signal, within(0.05 * signal));
            assertThat(weights.interval().contains(weights.traceVariance())).isTrue();
        }
    }

    /// With so few replicates, the length of their mean is mostly noise, which is taken off.
    @Test
    void theSignalAtTheWeightsIsWithoutNoise() {
        AtWeights precise = requireNonNull(details(run(CONFIG, plan("rloo:64").withReplicates(20_000))
                        .estimators()
                        .getFirst())
                .weights());
        int studies = 100;
        double signal = 0;
        double noise = 0;
        for (int seed = 1; seed <= studies; seed++) {
            AtWeights few = requireNonNull(
                    details(run(CONFIG, plan("rloo").withReplicates(8).withSeed(seed))
                                    .estimators()
                                    .getFirst())
                            .weights());
            signal += few.snr() * few.traceVariance() / studies;
            noise += few.traceVariance() / 8 / studies;
        }
        double expected = precise.snr() * precise.traceVariance();
        assertThat(noise).isGreaterThan(0.2 * expected);
        assertThat(signal).isCloseTo(expected, within(0.1 * expected));
    }

    @Test
    void withoutAnExactGradientTheBiasIsAgainstASampledOne() {
        VaeConfig large = CONFIG.withLatentSize(13);
        List<EstimatorResult> results = run(
                        large, plan("disarm", "gumbel-sigmoid:2", "vimco:3").withReplicates(2_000))
                .estimators();
        assertThat(results)
                .allSatisfy(result -> assertThat(result.biasSquared()).isNull());
        assertThat(bias(results.get(0)).reference()).isEqualTo("rloo:16 × 2000");
        assertThat(bias(results.get(0)).isHidden()).isTrue();
        assertThat(bias(results.get(1)).isHidden()).isFalse();
        assertThat(bias(results.get(1)).squared()).isPositive();
        assertThat(bias(results.get(2)).reference()).isEqualTo("vimco:3 × 10000");
        assertThat(details(results.get(0)).cosine()).isBetween(0.01, 0.999);

        VaeConfig gaussian = CONFIG.withFamily(GaussianFamily.INSTANCE).withLatentSize(2);
        List<EstimatorResult> others = run(gaussian, plan("reparameterization", "iwae:3", "measure-valued"))
                .estimators();
        assertThat(others)
                .map(result -> bias(result).reference())
                .containsExactly(
                        "antithetic-reparameterization:16 × 400",
                        "dreg:3 × 2000",
                        "antithetic-reparameterization:16 × 400");
        assertThat(others)
                .allSatisfy(result -> assertThat(bias(result).isHidden()).isTrue());
    }

    @Test
    void biasedEstimatorIsBetterUpToTheCrossing() {
        StudyResult result =
                run(CONFIG, plan("reinforce", "exact", "gumbel-sigmoid:2").withReplicates(4_000));
        List<EstimatorResult> found = result.estimators();
        List<MseCrossing> crossings = MseCrossing.of(found);
        assertThat(crossings).map(MseCrossing::unbiased).map(EstimatorSpec::id).containsExactly("reinforce", "exact");
        double at = crossings.getFirst().gradients();
        assertThat(at).isPositive().isFinite();
        assertThat(crossings.getFirst().atLeast()).isPositive().isLessThan(at);
        double biased = found.get(2).meanSquaredError(at);
        assertThat(biased).isCloseTo(found.get(0).meanSquaredError(at), within(1e-9 * biased));
        assertThat(crossings.get(1).gradients())
                .as("the exact one has no variance")
                .isZero();
    }

    /// With one image and one bit the cosine is that of two numbers: the sign of their product.
    @Test
    void cosineOfOneCoordinateIsTheShareOfRightSigns() {
        StudyResult result = Study.run(
                model(CONFIG.withLatentSize(1)),
                BlackAndWhite.minibatch(1, PIXELS),
                plan("reinforce"),
                GemmProvider.best(),
                new StudyMonitor() {},
                false);
        EstimatorDetails details = details(result.estimators().getFirst());
        double exact = details.draws().reference(0, 0);
        double signs = Arrays.stream(details.draws().of(0, 0))
                .map(draw -> Math.signum(draw * exact))
                .sum();
        assertThat(details.cosine()).isCloseTo(signs / 400, within(1e-9));
        double error = Math.sqrt((1 - details.cosine() * details.cosine()) / 399);
        assertThat(details.cosineCi().high()).isCloseTo(details.cosine() + 1.96 * error, within(1e-9));
    }

    /// All intervals of studies of one bit, whose figures are closed forms, over many seeds.
    @Test
    @Tag("long")
    void intervalsHoldTheClosedFormsAsOftenAsTheySay() {
        assertCoverage(1_000);
    }

    @Test
    void intervalsHoldTheClosedFormsInMostOfAFewStudies() {
        assertCoverage(40);
    }

    private static void assertCoverage(int seeds) {
        VaeConfig config = CONFIG.withLatentSize(1);
        var reader = new VaeReader(GemmProvider.best(), IMAGES);
        reader.follow(model(config));
        var q = (BernoulliPosterior)
                reader.encode(BlackAndWhite.minibatch(IMAGES, PIXELS).judged());
        // the exact gradients, and D from g = p q (D − a)
        SingleDraws known =
                details(run(config, plan("exact")).estimators().getFirst()).draws();
        EncoderWeights weights = requireNonNull(EncoderWeights.of(
                vae(config), BlackAndWhite.minibatch(IMAGES, PIXELS).judged(), 1, () -> {}));
        double variance = 0;
        double atWeights = 0;
        double bias = 0;
        double[] g = new double[IMAGES];
        double[] half = new double[IMAGES];
        double[] differ = new double[IMAGES];
        for (int n = 0; n < IMAGES; n++) {
            double a = q.logit(n, 0);
            double pq = Logits.variance(a);
            double d = known.reference(n, 0) / pq + a;
            double one = d * d * pq * (1 - 2 * pq) / 2;
            double[] unit = new double[IMAGES];
            unit[n] = 1;
            variance += one / IMAGES;
            atWeights += one * weights.squaredLengths(unit).each() / IMAGES / IMAGES;
            bias += Math.pow(a * pq, 2) / IMAGES;
            g[n] = known.reference(n, 0);
            half[n] = d / 2;
            differ[n] = 2 * pq;
        }
        double cosine = cosineOfPairs(g, half, differ);
        int[] held = new int[4];
        for (int seed = 1; seed <= seeds; seed++) {
            StudyPlan plan = plan("rloo", "lr-no-entropy").withReplicates(1_000).withSeed(seed);
            List<EstimatorResult> results = run(config, plan).estimators();
            AtWeights found = requireNonNull(details(results.getFirst()).weights());
            held[0] += results.getFirst().traceVarianceCi().contains(variance) ? 1 : 0;
            held[1] += found.interval().contains(atWeights) ? 1 : 0;
            held[2] += bias(results.getLast()).interval().contains(bias) ? 1 : 0;
            held[3] += details(results.getFirst()).cosineCi().contains(cosine) ? 1 : 0;
        }
        double spread = 4 * Math.sqrt(0.95 * 0.05 * seeds);
        assertThat(held[0]).as("variance").isBetween((int) (0.95 * seeds - spread), (int) (0.95 * seeds + spread) + 1);
        assertThat(held[1])
                .as("variance at the weights")
                .isBetween((int) (0.95 * seeds - spread), (int) (0.95 * seeds + spread) + 1);
        assertThat(held[2]).as("bias, conservative where it is small").isGreaterThan((int) (0.95 * seeds - spread));
        assertThat(held[3]).as("cosine").isBetween((int) (0.95 * seeds - spread), (int) (0.95 * seeds + spread) + 1);
    }

    /// The expected cosine of a gradient of rloo of two samples, one bit an image. An image's gradient is that of the
    /// KL
    /// term alone where its two codes are the same, and `½ D` more where they differ: 2ⁿ gradients.
    ///
    /// @param g      the exact gradients of the images
    /// @param half   `½ D`
    /// @param differ the probability that the two codes differ
    private static double cosineOfPairs(double[] g, double[] half, double[] differ) {
        double expected = 0;
        for (int which = 0; which < 1 << g.length; which++) {
            double chance = 1;
            double product = 0;
            double drawnSquared = 0;
            double exactSquared = 0;
            for (int n = 0; n < g.length; n++) {
                boolean differs = (which >> n & 1) == 1;
                chance *= differs ? differ[n] : 1 - differ[n];
                double drawn = g[n] - differ[n] * half[n] + (differs ? half[n] : 0);
                product += drawn * g[n];
                drawnSquared += drawn * drawn;
                exactSquared += g[n] * g[n];
            }
            expected += chance * product / Math.sqrt(drawnSquared * exactSquared);
        }
        return expected;
    }

    private static Vae vae(VaeConfig config) {
        return Vae.initialized(config, 5, GemmProvider.best());
    }
}
