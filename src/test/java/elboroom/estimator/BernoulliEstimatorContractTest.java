package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.Agreement;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.SampleMean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every estimator for bits must do in addition to [EstimatorContractTest], compared with exact enumeration.
///
/// Coordinates whose bits are not resolved by the replicates are not compared ([Agreement#resolves]).
class BernoulliEstimatorContractTest {
    private static final int REPLICATES = 30_000;
    private static final float[] PRIOR = {-0.4f, 0.7f, 0};
    private static final List<float[]> LOGITS =
            List.of(new float[] {0.6f, -0.3f, 1.2f}, new float[] {-5.5f, 2, 0}, new float[] {14, -14, -0.8f});

    static Stream<EstimatorSpec> specs() {
        return EstimatorCatalogue.forFamily(BernoulliFamily.INSTANCE).stream()
                .flatMap(d -> EstimatorForms.of(d).stream());
    }

    static Stream<EstimatorSpec> unbiased() {
        return specs().filter(spec -> spec.descriptor().unbiased());
    }

    /// `Σ z (1 − z)` is zero at bits and at nothing else.
    @ParameterizedTest
    @MethodSource("specs")
    void theObjectiveIsTakenAtBitsUnlessItIsSaidToBeRelaxed(EstimatorSpec spec) {
        var f = new ToyObjective(
                8,
                z -> Arrays.stream(z).map(bit -> bit * (1 - bit)).sum(),
                (z, out) -> Arrays.setAll(out, i -> 1 - 2 * z[i]));
        double[] objective =
                run(create(spec), Replicates.heads(LOGITS.getFirst(), 8), f, 1, 0, new FMatrixRMaj(8, PRIOR.length));
        assertThat(Arrays.stream(objective, 0, 8).allMatch(value -> value == 0))
                .isNotEqualTo(spec.descriptor().relaxed());
    }

    @ParameterizedTest
    @MethodSource("unbiased")
    void freshEstimatesAverageToTheEnumeratedGradient(EstimatorSpec spec) {
        var agreement = new Agreement();
        for (float[] logits : LOGITS) {
            for (ToyObjectives f : List.of(ToyObjectives.INTERACTIONS, ToyObjectives.LOG_LIKELIHOOD)) {
                compare(spec, create(spec), logits, f, agreement);
            }
        }
        agreement.check();
    }

    @ParameterizedTest
    @MethodSource("unbiased")
    void adaptedEstimatesAverageToTheEnumeratedGradient(EstimatorSpec spec) {
        GradientEstimator<BernoulliPosterior> estimator = create(spec);
        var few = new FMatrixRMaj(8, PRIOR.length);
        for (int step = 0; step < 20; step++) {
            run(estimator, Replicates.heads(LOGITS.getFirst(), 8), ToyObjectives.LOG_LIKELIHOOD.of(8), 1, step, few);
            estimator.endStep(estimator.statistics().clone(), 8);
        }
        var agreement = new Agreement();
        compare(spec, estimator, LOGITS.getFirst(), ToyObjectives.LOG_LIKELIHOOD, agreement);
        agreement.check();
    }

    private static void compare(
            EstimatorSpec spec,
            GradientEstimator<BernoulliPosterior> estimator,
            float[] logits,
            ToyObjectives f,
            Agreement agreement) {
        Target target = spec.descriptor().target();
        double beta = target == Target.MULTI_SAMPLE_BOUND ? 1 : 0.7;
        var grad = new FMatrixRMaj(REPLICATES, PRIOR.length);
        run(estimator, Replicates.heads(logits, REPLICATES), f.of(REPLICATES), beta, 100, grad);
        double[] exact = ExactBernoulli.gradient(target, logits, PRIOR, EstimatorForms.samples(spec), beta, f::value);
        SampleMean[] means = Replicates.coordinates(grad);
        for (int i = 0; i < means.length; i++) {
            if (Agreement.resolves(logits[i], REPLICATES)) {
                agreement.add(
                        "logits %s of %s, coordinate %d".formatted(Arrays.toString(logits), f, i), means[i], exact[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void logitsOfAnySizeGiveFiniteEstimates(EstimatorSpec spec) {
        for (float extreme : new float[] {40, 90, 1000}) {
            FMatrixRMaj heads = Replicates.heads(new float[] {extreme, -extreme, 0.5f}, 40);
            var grad = new FMatrixRMaj(40, PRIOR.length);
            GradientEstimator<BernoulliPosterior> estimator = create(spec);
            for (int step = 0; step < 3; step++) {
                double[] objective = run(estimator, heads, ToyObjectives.LOG_LIKELIHOOD.of(40), 1, step, grad);
                estimator.endStep(estimator.statistics().clone(), 40);
                for (float g : grad.data) {
                    assertThat(g).isFinite();
                }
                for (int r = 0; r < 40; r++) {
                    assertThat(objective[r]).isFinite();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void anEstimateLeavesThePosteriorAndItsPriorAsTheyWere(EstimatorSpec spec) {
        FMatrixRMaj heads = Replicates.heads(LOGITS.getFirst(), 6);
        FMatrixRMaj prior = prior();
        float[] before = heads.data.clone();
        create(spec)
                .estimate(
                        new BernoulliPosterior(heads, prior, PRIOR.length),
                        ToyObjectives.INTERACTIONS.of(6),
                        1,
                        Replicates.noise(63, 0),
                        new FMatrixRMaj(6, PRIOR.length));
        assertThat(heads.data).isEqualTo(before);
        assertThat(prior.data).isEqualTo(PRIOR);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void statisticsOfPartsAddUpToThoseOfTheWhole(EstimatorSpec spec) {
        double[] whole = statistics(spec, 0, 6);
        double[] first = statistics(spec, 0, 4);
        double[] second = statistics(spec, 4, 2);
        for (int i = 0; i < whole.length; i++) {
            assertThat(first[i] + second[i]).isCloseTo(whole[i], within(1e-4 * Math.max(1, Math.abs(whole[i]))));
        }
    }

    private static double[] statistics(EstimatorSpec spec, int firstRow, int rows) {
        GradientEstimator<BernoulliPosterior> estimator = create(spec);
        var posterior = new BernoulliPosterior(Replicates.heads(LOGITS.getFirst(), rows), prior(), PRIOR.length);
        ToyObjective f = ToyObjectives.LOG_LIKELIHOOD.of(rows).from(firstRow);
        estimator.estimate(
                posterior, f, 1, Replicates.noise(64, 0).at(3, firstRow), new FMatrixRMaj(rows, PRIOR.length));
        return estimator.statistics().clone();
    }

    private static GradientEstimator<BernoulliPosterior> create(EstimatorSpec spec) {
        return Replicates.forBits(spec, PRIOR.length, REPLICATES);
    }

    private static double[] run(
            GradientEstimator<BernoulliPosterior> estimator,
            FMatrixRMaj heads,
            ToyObjective f,
            double beta,
            long step,
            FMatrixRMaj grad) {
        Arrays.fill(grad.data, Float.NaN); // estimators overwrite it
        return estimator.estimate(
                new BernoulliPosterior(heads, prior(), PRIOR.length), f, beta, Replicates.noise(62, step), grad);
    }

    private static FMatrixRMaj prior() {
        return new FMatrixRMaj(1, PRIOR.length, true, PRIOR.clone());
    }
}
