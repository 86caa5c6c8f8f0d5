package elboroom.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianFamily;
import elboroom.latent.Logits;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class StudyTest {
    private static final int PIXELS = SmallModel.PIXELS;
    private static final VaeConfig CONFIG = SmallModel.OF_BITS;

    private static FrozenVae model(VaeConfig config) {
        return FrozenVae.of(Vae.initialized(config, 5, GemmProvider.best()), 0);
    }

    private static StudyImages images(int count) {
        return BlackAndWhite.minibatch(count, PIXELS);
    }

    private static StudyResult run(VaeConfig config, StudyImages images, StudyPlan plan) {
        return Study.run(model(config), images, plan, GemmProvider.best(), new StudyMonitor() {});
    }

    private static StudyResult run(StudyPlan plan) {
        return run(CONFIG, images(6), plan);
    }

    private static StudyPlan plan(String... estimators) {
        return StudyPlan.of(Stream.of(estimators).map(EstimatorSpec::parse).toList());
    }

    /// The figures that depend on the seed alone.
    private static List<Object> figures(EstimatorResult result) {
        return List.of(
                result.mean(),
                result.traceVariance(),
                result.traceVarianceCi(),
                String.valueOf(result.biasSquared()),
                String.valueOf(result.biasSquaredCi()),
                result.snr());
    }

    /// The interval of four standard errors. A 95 % interval has only 1.96, and would miss the true value with some
    /// seeds.
    private static Interval fourStandardErrors(double estimate, Interval interval) {
        double times = 4 / 1.96;
        return new Interval(
                estimate - times * (estimate - interval.low()), estimate + times * (interval.high() - estimate));
    }

    /// The interval of four standard errors of the squared bias, for an estimator that has one.
    private static Interval biasSquared(EstimatorResult result) {
        assertThat(result.biasSquared()).isNotNull();
        assertThat(result.biasSquaredCi()).isNotNull();
        return fourStandardErrors(result.biasSquared(), result.biasSquaredCi());
    }

    /// One bit with `f(1) − f(0) = D`: the closed forms of `src/docs/mathematics.md`, averaged over the images.
    @Test
    void variancesOfOneBitAreTheClosedForms() {
        VaeConfig config = CONFIG.withLatentSize(1);
        StudyImages images = images(4);
        BinaryBatch x = images.judged();
        var reader = new VaeReader(GemmProvider.best(), 4);
        reader.follow(model(config));
        var q = (BernoulliPosterior) reader.encode(x);
        double disarm = 0;
        double rloo = 0;
        double arm = 0;
        double gradient = 0;
        for (int n = 0; n < x.rows(); n++) {
            double a = q.logit(n, 0);
            double p = Logits.probability(a);
            double pq = p * (1 - p);
            double m = Math.min(p, 1 - p);
            double d = logLikelihood(reader, x, n, 1) - logLikelihood(reader, x, n, 0);
            disarm += d * d * m * (1 - m) * (1 - m) * (0.5 - m) / x.rows();
            rloo += d * d * pq * (1 - 2 * pq) / 2 / x.rows();
            arm += d * d * ((1 - Math.pow(1 - 2 * m, 3)) / 12 - m * m * (1 - m) * (1 - m)) / x.rows();
            gradient += pq * (d - a) / x.rows();
        }
        List<EstimatorResult> results = run(
                        config, images, plan("disarm", "rloo:2", "arm").withReplicates(20_000))
                .estimators();
        double[] expected = {disarm, rloo, arm};
        for (int i = 0; i < expected.length; i++) {
            EstimatorResult result = results.get(i);
            assertThat(fourStandardErrors(result.traceVariance(), result.traceVarianceCi())
                            .contains(expected[i]))
                    .as(result.spec().id())
                    .isTrue();
            Interval interval = result.traceVarianceCi();
            assertThat(interval.high() - interval.low()).isLessThan(0.1 * expected[i]);
            assertThat(result.mean())
                    .isCloseTo(gradient, within(4 * Math.sqrt(result.traceVariance() / 20_000) + 1e-6));
        }
    }

    /// log p(x|z) from the decoded probabilities.
    private static double logLikelihood(VaeReader reader, BinaryBatch x, int image, float... z) {
        var probabilities = new FMatrixRMaj(1, PIXELS);
        reader.decode(new FMatrixRMaj(1, z.length, true, z), probabilities);
        double sum = 0;
        for (int d = 0; d < PIXELS; d++) {
            float one = probabilities.data[d];
            sum += Math.log(x.dense().data[image * PIXELS + d] == 1 ? one : 1 - one);
        }
        return sum;
    }

    @Test
    void unbiasedEstimatorsHaveNoBias() {
        List<EstimatorSpec> unbiased = EstimatorCatalogue.forFamily(BernoulliFamily.INSTANCE).stream()
                .filter(descriptor -> descriptor.unbiased() && descriptor.target() == Target.ELBO)
                .map(EstimatorDescriptor::id)
                .map(EstimatorSpec::of)
                .toList();
        assertThat(run(StudyPlan.of(unbiased)).estimators())
                .hasSize(unbiased.size())
                .allSatisfy(
                        result -> assertThat(biasSquared(result).contains(0)).isTrue());
    }

    /// With large weights, f varies by much more than one nat, and the signal is divided by its standard deviation.
    @Test
    void normalisationIsNotTakenForABias() {
        Vae vae = Vae.initialized(CONFIG, 5, GemmProvider.best());
        vae.decoder()
                .parameters()
                .forEach(weights -> Matrices.fillUniform(weights.value(), 4, RandomStream.named(132, "weights")));
        StudyResult result =
                Study.run(FrozenVae.of(vae, 0), images(6), plan("nvil"), GemmProvider.best(), new StudyMonitor() {});
        EstimatorResult nvil = result.estimators().getFirst();
        assertThat(nvil.traceVariance()).isGreaterThan(10); // before the division
        assertThat(biasSquared(nvil).contains(0)).isTrue();
    }

    @Test
    void biasedEstimatorHasABias() {
        EstimatorResult result = run(plan("gumbel-sigmoid:2")).estimators().getFirst();
        assertThat(biasSquared(result).low()).isPositive();
        assertThat(biasSquared(result).contains(requireNonNull(result.biasSquared())))
                .isTrue();
    }

    /// Its bias is the entropy's gradient, `a p q` in every bit.
    @Test
    void missingEntropyIsTheBiasOfTheLikelihoodRatioWithoutIt() {
        StudyImages images = images(6);
        BinaryBatch x = images.judged();
        var reader = new VaeReader(GemmProvider.best(), 6);
        reader.follow(model(CONFIG));
        var q = (BernoulliPosterior) reader.encode(x);
        double expected = 0;
        for (int at = 0; at < q.parameters().getNumElements(); at++) {
            double a = q.parameters().data[at];
            expected += Math.pow(a * Logits.variance(a), 2) / x.rows();
        }
        EstimatorResult result = run(CONFIG, images, plan("lr-no-entropy").withReplicates(500_000))
                .estimators()
                .getFirst();
        assertThat(result.target()).isEqualTo(Target.ELBO_WITHOUT_ENTROPY);
        assertThat(biasSquared(result).low()).isPositive();
        assertThat(biasSquared(result).contains(expected)).isTrue();
    }

    /// Its interval contains zero as long as the replicates are too few for its bias. What they would have seen is more
    /// than the bias.
    @Test
    void biasThatTheReplicatesCannotSeeIsSaidToBeHidden() {
        EstimatorResult few =
                run(plan("lr-no-entropy").withReplicates(1_000)).estimators().getFirst();
        EstimatorResult many =
                run(plan("lr-no-entropy").withReplicates(500_000)).estimators().getFirst();
        assertThat(few.biasIsHidden()).isTrue();
        assertThat(many.biasIsHidden()).isFalse();
        assertThat(few.smallestVisibleBiasSquared()).isGreaterThan(requireNonNull(many.biasSquared()));
        assertThat(many.smallestVisibleBiasSquared()).isLessThan(many.biasSquared());
    }

    /// VIMCO and OVIS estimate the gradient of another bound than the ELBO: they are compared with that gradient, here
    /// found by enumeration of all pairs of codes and finite differences.
    @Test
    void signalOfAnotherBoundIsThatBoundsGradient() {
        VaeConfig config = CONFIG.withLatentSize(2);
        StudyImages images = images(3);
        var reader = new VaeReader(GemmProvider.best(), 3);
        reader.follow(model(config));
        var q = (BernoulliPosterior) reader.encode(images.judged());
        double signal = 0;
        for (int n = 0; n < 3; n++) {
            double[] f = new double[4];
            for (int code = 0; code < 4; code++) {
                f[code] = logLikelihood(reader, images.judged(), n, code & 1, code >> 1);
            }
            double[] logits = {q.logit(n, 0), q.logit(n, 1)};
            for (int i = 0; i < 2; i++) {
                double[] up = logits.clone();
                double[] down = logits.clone();
                up[i] += 1e-5;
                down[i] -= 1e-5;
                signal += Math.pow((boundOfTwo(f, up) - boundOfTwo(f, down)) / 2e-5, 2) / 3;
            }
        }
        for (EstimatorResult result : run(
                        config, images, plan("vimco:2", "ovis:2").withReplicates(20_000))
                .estimators()) {
            assertThat(result.snr() * result.traceVariance()).isCloseTo(signal, within(1e-6 * signal));
            assertThat(biasSquared(result).contains(0)).isTrue();
        }
    }

    /// The tuples of all samples' codes must be few enough.
    @Test
    void boundsOfMoreSamplesHaveNoExactGradient() {
        List<EstimatorResult> results =
                run(plan("vimco:5", "vimco:6", "disarm").withReplicates(50)).estimators();
        assertThat(results)
                .map(EstimatorResult::biasSquared)
                .satisfiesExactly(
                        found -> assertThat(found).isNotNull(),
                        found -> assertThat(found).isNull(),
                        found -> assertThat(found).isNotNull());
    }

    /// Neither the bound of many samples nor the ELBO without its entropy has an exact gradient here. With one image
    /// and one coordinate, the mean is the mean gradient.
    @Test
    void signalOfAnotherTargetIsItsOwnMeanGradient() {
        int replicates = 50;
        for (String name : List.of("vimco:17", "lr-no-entropy")) {
            double most = 0;
            for (int seed = 1; seed <= 20; seed++) {
                StudyPlan plan = plan(name).withReplicates(replicates).withSeed(seed);
                EstimatorResult result = run(CONFIG.withLatentSize(1), images(1), plan)
                        .estimators()
                        .getFirst();
                double trace = result.traceVariance();
                double expected = Math.max(0, result.mean() * result.mean() - trace / replicates) / trace;
                assertThat(result.snr()).as(name).isCloseTo(expected, within(1e-9 * (1 + expected)));
                most = Math.max(most, expected);
            }
            assertThat(most).as("with some seed").isGreaterThan(1e-3);
        }
    }

    /// `E log ½ (w₁ + w₂)` of two bits with the prior ½.
    private static double boundOfTwo(double[] f, double[] logits) {
        double[] q = new double[4];
        double[] w = new double[4];
        for (int code = 0; code < 4; code++) {
            double p0 = Logits.probability((code & 1) == 1 ? logits[0] : -logits[0]);
            double p1 = Logits.probability(code >> 1 == 1 ? logits[1] : -logits[1]);
            q[code] = p0 * p1;
            w[code] = Math.exp(f[code]) / 4 / q[code];
        }
        double bound = 0;
        for (int pair = 0; pair < 16; pair++) {
            bound += q[pair & 3] * q[pair >> 2] * Math.log((w[pair & 3] + w[pair >> 2]) / 2);
        }
        return bound;
    }

    @Test
    void evaluationsAreThoseDeclared() {
        List<EstimatorSpec> all = EstimatorCatalogue.forFamily(BernoulliFamily.INSTANCE).stream()
                .map(EstimatorDescriptor::id)
                .map(EstimatorSpec::of)
                .toList();
        StudyResult result = run(new StudyPlan(all, 40, 3, 1, 1));
        for (EstimatorResult estimator : result.estimators()) {
            assertThat(estimator.decoderEvaluations())
                    .as(estimator.spec().id())
                    .isEqualTo(estimator.spec().descriptor().decoderEvaluations(estimator.spec(), 3));
        }
    }

    @Test
    void sameSeedGivesTheSameFiguresWhateverElseIsStudied() {
        StudyPlan alone = plan("disarm").withReplicates(200);
        EstimatorResult first = run(alone).estimators().getFirst();
        EstimatorResult second = run(plan("reinforce", "disarm").withReplicates(200))
                .estimators()
                .getLast();
        assertThat(figures(second)).isEqualTo(figures(first));
        assertThat(figures(run(alone.withSeed(2)).estimators().getFirst())).isNotEqualTo(figures(first));
    }

    /// With more than twelve bits every code goes through the decoder, and there is no exact gradient.
    @Test
    void largeCodesAndGaussianOnesHaveVariancesAlone() {
        for (VaeConfig config : List.of(
                CONFIG.withLatentSize(13),
                CONFIG.withFamily(GaussianFamily.INSTANCE).withLatentSize(2))) {
            var specs = List.of(EstimatorCatalogue.defaultFor(config.family()));
            StudyResult result = run(config, images(5), StudyPlan.of(specs).withReplicates(150));
            assertThat(result.exact()).isFalse();
            assertThat(result.estimators()).singleElement().satisfies(estimator -> {
                assertThat(estimator.biasSquared()).isNull();
                assertThat(estimator.biasSquaredCi()).isNull();
                assertThat(estimator.traceVariance()).isPositive();
                assertThat(estimator.traceVarianceCi().contains(estimator.traceVariance()))
                        .isTrue();
            });
        }
    }

    @Test
    void fewReplicatesResolveNoBitAndManyAll() {
        UnresolvedBits all = run(plan("disarm").withReplicates(20)).unresolved();
        assertThat(all.coordinates()).isEqualTo(18);
        assertThat(all.text()).isEqualTo("1 (6), 2 (6), 3 (6)");
        assertThat(run(plan("disarm").withReplicates(2_000)).unresolved().coordinates())
                .isZero();
    }

    @Test
    void unresolvedBitsAreNamedWithTheirImages() {
        var some = new UnresolvedBits(List.of(0, 3, 0, 1));
        assertThat(some.coordinates()).isEqualTo(4);
        assertThat(some.bits()).containsExactly(2, 4);
        assertThat(some.text()).isEqualTo("2 (3), 4 (1)");
    }

    @Test
    void cancellationKeepsWhatIsFinishedAndAsksNoMore() {
        var finished = new ArrayList<EstimatorResult>();
        var monitor = new StudyMonitor() {
            private long checksAfterCancel = -1;

            @Override
            public void finished(EstimatorResult result) {
                finished.add(result);
                checksAfterCancel = 0;
            }

            @Override
            public boolean cancelled() {
                if (checksAfterCancel < 0) {
                    return false;
                }
                checksAfterCancel++;
                return true;
            }
        };
        StudyResult result =
                Study.run(model(CONFIG), images(6), plan("disarm", "reinforce"), GemmProvider.best(), monitor);
        assertThat(result.completed()).isFalse();
        assertThat(result.estimators()).isEqualTo(finished).hasSize(1);
        assertThat(monitor.checksAfterCancel)
                .as("once to see it and once to be sure")
                .isEqualTo(2);
    }

    @Test
    void progressReachesTheTotal() {
        var seen = new ArrayList<StudyProgress>();
        Study.run(model(CONFIG), images(6), plan("disarm", "reinforce"), GemmProvider.best(), new StudyMonitor() {
            @Override
            public void progress(StudyProgress progress) {
                seen.add(progress);
            }
        });
        assertThat(seen).extracting(StudyProgress::done).isSorted();
        assertThat(seen.getLast().fraction()).isEqualTo(1);
        assertThat(seen.getLast().total()).isEqualTo(4_000);
    }

    @Test
    void badPlansAreRefused() {
        assertThatThrownBy(() -> run(plan("score-function")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which does not work for bernoulli latents, expected one of disarm");
        assertThatThrownBy(() -> run(CONFIG.withPixels(13), images(2), plan("disarm")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("study minibatch: got [2 × 12], expected [1 to 1000 × 13]");
        assertThatThrownBy(() -> plan("disarm").withReplicates(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("replicates: got 1, expected 2 to 1,000,000");
        assertThatThrownBy(() -> plan("disarm").withBeta(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
