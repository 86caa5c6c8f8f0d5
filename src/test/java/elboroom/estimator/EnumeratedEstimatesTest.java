package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.EnumeratedEstimates.Moments;
import elboroom.estimator.EnumeratedEstimates.Probability;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Exact means and variances of estimators for several bits.
class EnumeratedEstimatesTest {
    private static final float[] LOGITS = {0.6f, -0.3f, -2.1f};
    private static final float[] PRIOR = {-0.4f, 0.7f, 0};
    private static final double BETA = 0.8;
    private static final List<ToyObjectives> OBJECTIVES =
            List.of(ToyObjectives.INTERACTIONS, ToyObjectives.LOG_LIKELIHOOD);

    /// An estimator, and how probable its codes are.
    private record Case(String spec, Probability probability, int bits) {
        EstimatorSpec parsed() {
            return EstimatorSpec.parse(spec);
        }

        float[] logits() {
            return Arrays.copyOf(LOGITS, bits);
        }

        float[] prior() {
            return Arrays.copyOf(PRIOR, bits);
        }

        BitReplicates replicates(double beta) {
            return new BitReplicates(parsed(), logits(), prior(), beta, 20_000);
        }

        Moments moments(ToyObjectives f, double beta) {
            return EnumeratedEstimates.of(replicates(beta), logits(), f, probability);
        }

        double[] exact(ToyObjectives f, double beta) {
            return ExactBernoulli.gradient(
                    parsed().descriptor().target(),
                    logits(),
                    prior(),
                    EstimatorForms.samples(parsed()),
                    beta,
                    f::value);
        }

        @Override
        public String toString() {
            return spec + " of " + bits + " bits";
        }
    }

    private static Case flip(String spec) {
        return new Case(spec, EnumeratedEstimates.afterOneFlip(EnumeratedEstimates.independent(1)), 3);
    }

    private static Case clipped(String spec) {
        return new Case(spec, EnumeratedEstimates.afterOneFlip(EnumeratedEstimates.antitheticPair()), 3);
    }

    private static Case samples(String spec, int n, int bits) {
        return new Case(spec, EnumeratedEstimates.independent(n), bits);
    }

    static Stream<Case> unbiased() {
        return Stream.of(
                flip("bitflip"),
                flip("bitflip:sampled"),
                clipped("ugc"),
                clipped("ugc:sampled"),
                clipped("ugc:0"),
                clipped("ugc:4"),
                samples("local-expectation", 1, 3),
                samples("local-expectation:2", 2, 3),
                samples("rloo:2", 2, 3),
                samples("rodeo", 2, 3),
                samples("rodeo:sampled", 2, 3),
                samples("rodeo:3", 3, 2),
                new Case("disarm:sampled", EnumeratedEstimates.antitheticPair(), 3));
    }

    @ParameterizedTest
    @MethodSource("unbiased")
    void meanIsTheExactGradient(Case c) {
        for (ToyObjectives f : OBJECTIVES) {
            c.moments(f, BETA).requireMean(c.exact(f, BETA), 1e-6);
        }
    }

    static Stream<Case> adaptive() {
        return unbiased().filter(c -> c.parsed().id().equals(Rodeo.ID));
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void meanOfAnAdaptedEstimatorIsTheExactGradient(Case c) {
        ToyObjectives f = ToyObjectives.LOG_LIKELIHOOD;
        BitReplicates adapted = c.replicates(BETA).adapted(f.of(50), 100);
        EnumeratedEstimates.of(adapted, c.logits(), f, c.probability()).requireMean(c.exact(f, BETA), 1e-6);
    }

    @Test
    void ovisAndVimcoHaveTheMeanOfTheBound() {
        for (int n : new int[] {2, 3}) {
            for (ToyObjectives f : OBJECTIVES) {
                Case ovis = samples("ovis:" + n, n, 2);
                Moments vimco = samples("vimco:" + n, n, 2).moments(f, 1);
                ovis.moments(f, 1).requireMean(vimco.mean(), 1e-6);
                vimco.requireMean(ovis.exact(f, 1), 1e-4); // by finite differences
            }
        }
    }

    @Test
    void severalSamplesDivideTheVarianceOfLocalExpectations() {
        for (ToyObjectives f : OBJECTIVES) {
            Moments one = samples("local-expectation", 1, 3).moments(f, BETA);
            Moments two = samples("local-expectation:2", 2, 3).moments(f, BETA);
            for (int i = 0; i < 3; i++) {
                assertThat(two.variance()[i]).isCloseTo(one.variance()[i] / 2, within(1e-6));
            }
            assertThat(one.trace()).isGreaterThan(0.01);
        }
    }

    /// The third bit's rarer value has a probability of less than 1/(2 K).
    @Test
    void clippingLowersTheVarianceOfNearlyCertainBitsAndKeepsThatOfTheOthers() {
        for (ToyObjectives f : OBJECTIVES) {
            Moments disarm = new Case("disarm", EnumeratedEstimates.antitheticPair(), 3).moments(f, BETA);
            Moments clipped = clipped("ugc").moments(f, BETA);
            for (int i = 0; i < 2; i++) {
                assertThat(clipped.variance()[i]).isCloseTo(disarm.variance()[i], within(1e-6));
            }
            assertThat(clipped.variance()[2]).isLessThan(0.9 * disarm.variance()[2]);
        }
    }

    @Test
    void rodeoLearnsToLowerTheVarianceOfLeaveOneOut() {
        for (ToyObjectives f : OBJECTIVES) {
            Case c = samples("rodeo", 2, 3);
            double without = samples("rloo:2", 2, 3).moments(f, 0).trace();
            BitReplicates adapted = c.replicates(0).adapted(f.of(50), 300);
            double with =
                    EnumeratedEstimates.of(adapted, LOGITS, f, c.probability()).trace();
            assertThat(with).as("%s", f).isLessThan(0.7 * without);
        }
    }

    @Test
    void rodeoWithoutItsControlVariatesIsLeaveOneOutDrawByDraw() {
        ToyObjectives f = ToyObjectives.LOG_LIKELIHOOD;
        float[] plain = samples("rloo:2", 2, 3).replicates(BETA).estimate(f.of(500), 7).data;
        BitReplicates rodeo = samples("rodeo", 2, 3).replicates(BETA);
        assertThat(rodeo.estimate(f.of(500), 7).data).as("fresh").isEqualTo(plain);

        rodeo.adapted(f.of(50), 20);
        double[] state = rodeo.estimator().copyState();
        assertThat(rodeo.estimate(f.of(500), 7).data).as("adapted").isNotEqualTo(plain);
        state[6] = 0; // α, after three running means of two values each
        state[7] = 0; // γ
        rodeo.estimator().restore(state);
        assertThat(rodeo.estimate(f.of(500), 7).data).as("without").isEqualTo(plain);
    }

    @Test
    void clippingWithoutAThresholdIsDisarmDrawByDraw() {
        ToyObjectives f = ToyObjectives.LOG_LIKELIHOOD;
        for (String form : List.of("analytic", "sampled")) {
            float[] clipped = clipped("ugc:0:" + form).replicates(BETA).estimate(f.of(500), 7).data;
            float[] disarm = clipped("disarm:" + form).replicates(BETA).estimate(f.of(500), 7).data;
            assertThat(clipped).containsExactly(disarm, within(0f)); // zero may have another sign
        }
    }

    /// With a constant f, the prior is the true posterior.
    @Test
    void aSampledKlTermAtThePosteriorLeavesNoVariance() {
        var constant = ToyObjectives.constant(200, 3);
        for (String spec : List.of("bitflip:sampled", "ugc:sampled")) {
            var replicates = new BitReplicates(EstimatorSpec.parse(spec), LOGITS, LOGITS, 1, 200);
            assertThat(replicates.estimate(constant, 0).data).containsExactly(new float[600], within(0f));
        }
    }
}
