package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.lab.Certificate.ModelEvidence;
import elboroom.lab.Certificate.Verdict;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import elboroom.latent.LatentFamily;
import elboroom.latent.Logits;
import elboroom.latent.Posterior;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.tensor.GemmProvider;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificationTest {
    private static final int PIXELS = 12;

    private static Certificate certify(CertificationPlan plan, int latentSize, @Nullable FrozenVae present) {
        StudyImages images = BlackAndWhite.minibatch(2, PIXELS);
        return Certification.run(plan, latentSize, present, images, GemmProvider.best(), new CertificationMonitor() {})
                .certificates()
                .getFirst();
    }

    private static Certificate certify(String estimator) {
        return certify(CertificationPlan.of(List.of(EstimatorSpec.parse(estimator))), 4, null);
    }

    private static FrozenVae present(LatentFamily<?> family, int latentSize) {
        var config = new VaeConfig(
                PIXELS, family, latentSize, List.of(7), List.of(5), Activation.RELU, Initializer.HE, 0.5, false);
        return FrozenVae.of(Vae.initialized(config, 5, GemmProvider.best()), 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rloo",
                "disarm",
                "relax",
                "nvil",
                "exact",
                "local-expectation",
                "bitflip",
                "ugc",
                "rodeo:2:8",
                "vimco:3",
                "ovis:3",
                "reparameterization",
                "antithetic-reparameterization",
                "measure-valued",
                "sticking-the-landing",
                "score-function",
                "iwae:3",
                "dreg:2"
            })
    void whatIsUnbiasedIsCertified(String estimator) {
        Certificate certificate = certify(estimator);
        assertThat(certificate.verdict()).isEqualTo(Verdict.UNBIASED);
        assertThat(certificate.holds()).isTrue();
        assertThat(certificate.within()).isBetween(0.0, CertificationPlan.DEFAULT_TOLERANCE);
        assertThat(certificate.statistic()).isLessThan(certificate.critical());
        assertThat(certificate.evaluations()).isEqualTo(certificate.claimedEvaluations());
        assertThat(certificate.models())
                .hasSize(4)
                .allSatisfy(model -> assertThat(model.unresolved()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"straight-through", "darn", "reinmax", "gumbel-sigmoid", "st-gumbel", "gumbel-rao"})
    void whatIsBiasedIsFoundOutAndMayBe(String estimator) {
        Certificate certificate = certify(estimator);
        assertThat(certificate.verdict()).isEqualTo(Verdict.BIASED);
        assertThat(certificate.bias()).isGreaterThan(5 * certificate.biasError());
        assertThat(certificate.claimsUnbiased()).isFalse();
        assertThat(certificate.holds()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsCertifiedAsBiased(WrongEstimator.Fault fault) {
        try (EstimatorCatalogue.Addition _ = EstimatorCatalogue.add(WrongEstimator.descriptor(fault))) {
            Certificate certificate = certify("wrong");
            boolean right = fault.isRight();
            assertThat(certificate.verdict()).isEqualTo(right ? Verdict.UNBIASED : Verdict.BIASED);
            assertThat(certificate.holds()).isEqualTo(right);
        }
    }

    @Test
    void theBiasIsGivenAsItIs() {
        try (EstimatorCatalogue.Addition _ =
                EstimatorCatalogue.add(WrongEstimator.descriptor(WrongEstimator.Fault.MISSING_TERM))) {
            Certificate certificate = certify("wrong");
            assertThat(certificate.bias())
                    .isCloseTo(biasWithoutKl(1, 1), within(3 * certificate.biasError()))
                    .isGreaterThan(20 * certificate.biasError());
        }
    }

    /// The length of the KL term's gradient over that of the exact gradient, in the small models together.
    private static double biasWithoutKl(long seed, double beta) {
        EstimatorSpec spec = EstimatorSpec.of("wrong");
        BernoulliFamily family = BernoulliFamily.INSTANCE;
        double squares = 0;
        double gradient = 0;
        for (int number = 1; number <= 4; number++) {
            CertifiedModel model = CertifiedModel.random(spec, 4, seed, number, GemmProvider.best());
            var kl = new FMatrixRMaj(1, 4);
            family.addKlGradient(model.repeated(family, 1), beta, kl);
            double[] exact = model.exact(spec, beta);
            for (int i = 0; i < 4; i++) {
                squares += kl.data[i] * kl.data[i];
                gradient += exact[i] * exact[i];
            }
        }
        return Math.sqrt(squares / gradient);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.3, 0.1, 0.03, 0.01})
    void theIntervalOfTheBiasHoldsItInMostOfAFewCertificates(double beta) {
        assertCoverage(60, beta);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.3, 0.1, 0.03, 0.01})
    @Tag("long")
    void theIntervalOfTheBiasHoldsItAsOftenAsItSays(double beta) {
        assertCoverage(2_000, beta);
    }

    private static void assertCoverage(int seeds, double beta) {
        try (EstimatorCatalogue.Addition _ =
                EstimatorCatalogue.add(WrongEstimator.descriptor(WrongEstimator.Fault.MISSING_TERM))) {
            List<EstimatorSpec> wrong = List.of(EstimatorSpec.of("wrong"));
            int held = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                var plan = new CertificationPlan(wrong, CertificationPlan.MIN_REPLICATES, 1e-4, 0.05, seed, beta);
                Certificate certificate = certify(plan, 4, null);
                double off = certificate.bias() - biasWithoutKl(seed, beta);
                held += Math.abs(off) <= certificate.biasError() ? 1 : 0;
            }
            double spread = 4 * Math.sqrt(0.95 * 0.05 * seeds);
            assertThat(held).isGreaterThan((int) (0.95 * seeds - spread));
            if (beta >= 0.3) {
                assertThat(held).as("wider only where the bias is small").isLessThan((int) (0.95 * seeds + spread) + 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void falseClaimsOfCostAndOfSeedsAreFound(WrongEstimator.Claim claim) {
        try (EstimatorCatalogue.Addition _ = EstimatorCatalogue.add(WrongEstimator.descriptor(claim))) {
            Certificate certificate = certify("wrong");
            assertThat(certificate.verdict()).isEqualTo(Verdict.UNBIASED);
            assertThat(certificate.repeats()).isEqualTo(claim != WrongEstimator.Claim.SEED);
            assertThat(certificate.evaluations()).isEqualTo(2);
            assertThat(certificate.claimedEvaluations()).isEqualTo(claim == WrongEstimator.Claim.EVALUATIONS ? 1 : 2);
            assertThat(certificate.holds()).isFalse();
        }
    }

    @Test
    void thePresentModelIsTestedWhereItsExactGradientIsKnown() {
        var plan = CertificationPlan.of(List.of(EstimatorSpec.of("disarm")));
        List<ModelEvidence> models =
                certify(plan, 5, present(BernoulliFamily.INSTANCE, 5)).models();
        assertThat(models).hasSize(5);
        assertThat(models.getLast().model()).isEqualTo("present model");
        assertThat(models.getLast().images()).isEqualTo(2);
        assertThat(models.getLast().coordinates()).isEqualTo(10);
        assertThat(models.getLast().statistic()).isBetween(0.0, 5.0);

        assertThat(certify(plan, 13, present(BernoulliFamily.INSTANCE, 13)).models())
                .as("too many codes")
                .hasSize(4);
        var gaussian = CertificationPlan.of(List.of(EstimatorSpec.of("reparameterization")));
        assertThat(certify(gaussian, 2, present(GaussianFamily.INSTANCE, 2)).models())
                .hasSize(4);
    }

    @Test
    void withTooFewReplicatesItSaysHowManyItNeeds() {
        EstimatorSpec reinforce = EstimatorSpec.of("reinforce");
        var few = new CertificationPlan(List.of(reinforce), 1 << 14, 1e-4, 0.05, 1, 1);
        Certificate certificate = certify(few, 4, null);
        assertThat(certificate.verdict()).isEqualTo(Verdict.UNRESOLVED);
        assertThat(certificate.holds()).isTrue();
        assertThat(certificate.needed()).isGreaterThan(1 << 16);
        var enough = new CertificationPlan(
                List.of(reinforce), (int) Math.min(certificate.needed(), 1 << 26), 1e-4, 0.05, 1, 1);
        assertThat(certify(enough, 4, null).verdict()).isEqualTo(Verdict.UNBIASED);
        var quarter = new CertificationPlan(List.of(reinforce), (int) (certificate.needed() / 4), 1e-4, 0.05, 1, 1);
        assertThat(certify(quarter, 4, null).verdict()).isEqualTo(Verdict.UNRESOLVED);
    }

    /// The second bit is one in one code of a hundred.
    @Test
    void aBitIsTestedOnceItsRarerValueIsThereOftenEnough() {
        Vae vae = Vae.initialized(present(BernoulliFamily.INSTANCE, 2).config(), 5, GemmProvider.best());
        float[][] weights = vae.copyWeights();
        Arrays.fill(weights[2], 0); // the encoder's last layer: its weights
        weights[3] = new float[] {0, (float) Logits.of(0.01)}; // and its biases
        vae.setWeights(weights);
        var plan = CertificationPlan.of(List.of(EstimatorSpec.of("disarm")));
        ModelEvidence few = certify(plan, 2, FrozenVae.of(vae, 0)).models().getLast();
        assertThat(few.replicates()).isEqualTo(CertificationPlan.DEFAULT_PRESENT_REPLICATES);
        assertThat(few.tested()).as("with some 164 ones").isEqualTo(few.images());
        ModelEvidence enough = certify(plan.withPresentReplicates(1 << 16), 2, FrozenVae.of(vae, 0))
                .models()
                .getLast();
        assertThat(enough.tested()).as("with some 655 ones").isEqualTo(2 * few.images());
    }

    @Test
    void anUnknownExactGradientIsNoVerdict() {
        Certificate certificate = certify("iwae:50");
        assertThat(certificate.models()).isEmpty();
        assertThat(certificate.verdict()).isEqualTo(Verdict.UNRESOLVED);
        assertThat(certificate.holds()).isTrue();
    }

    @Test
    void theSameSeedGivesTheSameCertificate() {
        assertThat(certify("relax")).isEqualTo(certify("relax"));
        var other = new CertificationPlan(List.of(EstimatorSpec.of("relax")), 1 << 23, 1e-4, 0.05, 2, 1);
        assertThat(certify(other, 4, null)).isNotEqualTo(certify("relax"));
        var otherModels = new CertificationPlan(List.of(EstimatorSpec.of("exact")), 1 << 23, 1e-4, 0.05, 2, 1);
        assertThat(certify(otherModels, 4, null).models())
                .as("what has no noise differs in its models")
                .isNotEqualTo(certify("exact").models());
    }

    @Test
    void theNoiseOnThePresentModelIsThatOfTheSeed() {
        FrozenVae present = present(BernoulliFamily.INSTANCE, 3);
        List<EstimatorSpec> disarm = List.of(EstimatorSpec.of("disarm"));
        ModelEvidence one =
                certify(CertificationPlan.of(disarm), 3, present).models().getLast();
        ModelEvidence other = certify(new CertificationPlan(disarm, 1 << 23, 1e-4, 0.05, 2, 1), 3, present)
                .models()
                .getLast();
        assertThat(one.model()).isEqualTo(other.model());
        assertThat(one.statistic()).isNotEqualTo(other.statistic());
    }

    /// An unbiased estimator must not be called biased for any of its coordinates, at any look, more often than the
    /// level says.
    @Test
    void theLevelIsSharedByAllCoordinatesAndLooks() {
        var plan = new CertificationPlan(List.of(EstimatorSpec.of("disarm")), 1 << 14, 0.01, 0.5, 1, 1);
        Certificate certificate = certify(plan, 4, present(BernoulliFamily.INSTANCE, 5));
        int coordinates = certificate.models().stream()
                .mapToInt(ModelEvidence::coordinates)
                .sum();
        assertThat(coordinates).isGreaterThan(20);
        assertThat(plan.looks()).isEqualTo(3);
        assertThat(certificate.critical()).isEqualTo(Trial.critical(0.01 / (coordinates * 3)));
    }

    @Test
    void aCancelledOneKeepsWhatIsFinished() {
        var plan = CertificationPlan.of(List.of(EstimatorSpec.of("disarm"), EstimatorSpec.of("reinforce")));
        var finished = new ArrayList<Certificate>();
        var monitor = new CertificationMonitor() {
            @Override
            public void finished(Certificate certificate) {
                finished.add(certificate);
            }

            @Override
            public boolean cancelled() {
                return !finished.isEmpty();
            }
        };
        Certification.Result result = Certification.run(plan, 4, null, null, GemmProvider.best(), monitor);
        assertThat(result.completed()).isFalse();
        assertThat(result.certificates()).isEqualTo(finished).hasSize(1);
    }

    @Test
    void plansOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new CertificationPlan(List.of(), 1 << 20, 1e-4, 0.05, 1, 1))
                .hasMessageContaining("no estimator");
        List<EstimatorSpec> one = List.of(EstimatorSpec.of("disarm"));
        assertThatThrownBy(() -> new CertificationPlan(one, 10, 1e-4, 0.05, 1, 1))
                .hasMessageContaining("got 10, expected 4,096");
        CertificationPlan plan = new CertificationPlan(one, 1 << 20, 1e-4, 0.05, 1, 1);
        assertThatThrownBy(() -> plan.withPresentReplicates((1 << 20) + 1))
                .hasMessageContaining("replicates of the present model: got 1,048,577, expected 4,096 to 1,048,576");
        assertThatThrownBy(() -> new CertificationPlan(one, 1 << 20, 0, 0.05, 1, 1))
                .hasMessageContaining("level: got 0,");
        assertThatThrownBy(() -> new CertificationPlan(one, 1 << 20, 1e-4, 1, 1, 1))
                .hasMessageContaining("tolerance: got 1,");
        assertThatThrownBy(() -> new CertificationPlan(one, 1 << 20, 1e-4, 0.05, 1, Double.NaN))
                .hasMessageContaining("beta: got NaN");
    }

    /// A verdict claims no more of a model than was tested there.
    @Test
    void aVerdictSaysWhatWasTestedOfThePresentModel() {
        assertThat(CertificateText.verdict(certificate(present(21))))
                .isEqualTo("unbiased within 4.3 % on small models, within 12.7 % on the present model"
                        + " (11 of 32 coordinates)");
        assertThat(CertificateText.verdict(certificate(present(32))))
                .isEqualTo("unbiased within 4.3 % on small models, not tested on the present model");
        assertThat(CertificateText.toMap(certificate(present(32))))
                .containsEntry("withinPresent", null)
                .containsEntry("presentTestedCoordinates", 0);
    }

    private static Certificate.ModelEvidence present(int unresolved) {
        return new Certificate.ModelEvidence(
                "present model", true, 8, 4, 1 << 14, 32, unresolved, 0.127, 1, 0, 0, 0.1, 0.1, 0.01);
    }

    private static Certificate certificate(Certificate.ModelEvidence evidence) {
        return new Certificate(
                EstimatorSpec.of("disarm"),
                Certificate.Verdict.UNBIASED,
                0.043,
                0,
                0.01,
                1,
                5,
                1e-4,
                0,
                2,
                2,
                true,
                List.of(evidence));
    }

    /// For one-dimensional Gaussians and `f = −½ z²` the gradients are known: `E[f] = −½ (μ² + σ²)`.
    @Test
    void theQuadratureAgreesWithClosedForms() {
        var head = new FMatrixRMaj(1, 2, true, 0.7f, -0.6f);
        GaussianPosterior q = GaussianFamily.INSTANCE.posterior(head, new FMatrixRMaj(1, 0), 1);
        PosteriorSum sum = PosteriorSum.of(q, 65);
        double[] f = new double[sum.codes.numRows];
        for (int code = 0; code < f.length; code++) {
            f[code] = -0.5 * sum.codes.data[code] * sum.codes.data[code];
        }
        double variance = Math.exp(-0.6);
        double[] elbo = TargetGradient.of(Target.ELBO, 1, GaussianFamily.INSTANCE, q, sum, f, 0.5);
        assertThat(elbo[0]).isCloseTo(-0.7 - 0.5 * 0.7, within(1e-6));
        assertThat(elbo[1]).isCloseTo(-0.5 * variance - 0.5 * 0.5 * (variance - 1), within(1e-6));
    }

    /// The multi-sample bound by multisets, against differences of the sum over all n-tuples.
    @Test
    void theBoundsGradientAgreesWithDifferencesOfTheSumOverTuples() {
        double[] f = {-1.2, 0.3, -2.5, 1.1};
        float[] logits = {0.4f, -0.7f};
        double[] exact = bound(Target.MULTI_SAMPLE_BOUND, 3, logits, f, 0.8);
        for (int i = 0; i < 2; i++) {
            float step = 1f / 256;
            float[] up = logits.clone();
            float[] down = logits.clone();
            up[i] += step;
            down[i] -= step;
            double difference = (tuples(up, f, 0.8) - tuples(down, f, 0.8)) / (2 * step);
            assertThat(exact[i]).isCloseTo(difference, within(1e-5));
        }
        assertThat(bound(Target.MULTI_SAMPLE_BOUND, 1, logits, f, 0.8))
                .as("one sample")
                .containsExactly(bound(Target.ELBO, 1, logits, f, 0.8), within(1e-12));
    }

    private static double[] bound(Target target, int samples, float[] logits, double[] f, double beta) {
        BernoulliPosterior q = posterior(logits);
        return TargetGradient.of(target, samples, BernoulliFamily.INSTANCE, q, PosteriorSum.of(q, 4), f, beta);
    }

    private static BernoulliPosterior posterior(float[] logits) {
        return new BernoulliPosterior(new FMatrixRMaj(1, 2, true, logits), new FMatrixRMaj(1, 2, true, 0.3f, -0.1f), 2);
    }

    private static double tuples(float[] logits, double[] f, double beta) {
        BernoulliPosterior q = posterior(logits);
        PosteriorSum sum = PosteriorSum.of(q, 4);
        double[] weight = weights(q, sum, f, beta);
        double bound = 0;
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                for (int c = 0; c < 4; c++) {
                    bound += sum.probability[a]
                            * sum.probability[b]
                            * sum.probability[c]
                            * Math.log((weight[a] + weight[b] + weight[c]) / 3);
                }
            }
        }
        return bound;
    }

    private static double[] weights(Posterior q, PosteriorSum sum, double[] f, double beta) {
        double[] logPrior = new double[4];
        double[] logPosterior = new double[4];
        BernoulliFamily.INSTANCE.logPrior(q.prior(), sum.codes, logPrior);
        BernoulliFamily.INSTANCE.logPosterior((BernoulliPosterior) q, sum.codes, logPosterior);
        double[] weight = new double[4];
        for (int code = 0; code < 4; code++) {
            weight[code] = Math.exp(f[code] + beta * (logPrior[code] - logPosterior[code]));
        }
        return weight;
    }

    @Test
    void criticalValuesAreThoseOfTheNormalDistribution() {
        // Φ(−1.96) = 0.025, Φ(−4.8916) = 5e-7; the bound is a little above
        assertThat(Trial.critical(0.05)).isBetween(1.96, 2.15);
        assertThat(Trial.critical(1e-6)).isBetween(4.891, 4.90);
    }
}
