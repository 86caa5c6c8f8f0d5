package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToyTest {
    private static final int CALLS = 40;
    private static final double SIGMAS = 4.5;

    /// Golden values at p = ½ and t = 0.45: `src/docs/mathematics.md`.
    @ParameterizedTest
    @CsvSource({
        "reinforce, 0.025, 0.0159390625",
        "rloo, 0.025, 6.25e-4",
        "rloo:4, 0.025, 1.04167e-4",
        "arm, 0.025, 2.08333e-4",
        "disarm, 0.025, 0",
        "arms:4, 0.025, 1.5195e-5",
        "straight-through, 0.025, 0.0625",
        "reinmax, 0.025, 0.0625",
        "gumbel-sigmoid:0.5, 0.0214602, 0.0142445",
        "st-gumbel:0.5, , 0.0779337"
    })
    void closedFormsHaveTheGoldenValues(String spec, Double mean, double variance) {
        ToyMoments found =
                ToyForms.of(new Toy(0.5, 0.45), EstimatorSpec.parse(spec)).orElseThrow();

        assertThat(found.isExact()).isTrue();
        if (mean != null) {
            assertThat(found.mean()).isCloseTo(mean, within(1e-7));
        }
        assertThat(found.variance()).isCloseTo(variance, within(5e-6 * variance + 1e-12));
    }

    static Stream<Arguments> everyEstimator() {
        return Toy.estimators().stream()
                .flatMap(one -> Stream.of(0.12, 0.5, 0.8).map(p -> Arguments.of(EstimatorSpec.of(one.id()), p)));
    }

    static Stream<Arguments> otherForms() {
        return Stream.of(
                Arguments.of(EstimatorSpec.of("reinforce").withBaseline(Baseline.RUNNING_MEAN), 0.3),
                Arguments.of(EstimatorSpec.of("muprop").withBaseline(Baseline.NONE), 0.3),
                Arguments.of(EstimatorSpec.parse("rloo:5"), 0.3),
                Arguments.of(EstimatorSpec.parse("disarm:3"), 0.3),
                Arguments.of(EstimatorSpec.parse("arms:7"), 0.7),
                Arguments.of(EstimatorSpec.parse("ugc:0.2"), 0.3),
                Arguments.of(EstimatorSpec.parse("reinmax:0.4"), 0.3),
                Arguments.of(EstimatorSpec.parse("gumbel-sigmoid:0.05"), 0.9),
                Arguments.of(EstimatorSpec.parse("st-gumbel:3"), 0.9),
                Arguments.of(EstimatorSpec.parse("gumbel-rao:0.1"), 0.9));
    }

    @ParameterizedTest
    @MethodSource({"everyEstimator", "otherForms"})
    void drawsAgreeWithTheClosedFormOrAtLeastWithTheGradient(EstimatorSpec spec, double p) {
        var toy = new Toy(p, 0.45);
        ToyMoments drawn = drawn(toy, spec, 1);

        ToyForms.of(toy, spec)
                .ifPresentOrElse(
                        exact -> {
                            // a running mean of a minibatch is not quite where it settles
                            double unsettled = spec.baseline() == Baseline.RUNNING_MEAN ? 0.02 * exact.variance() : 0;
                            assertThat(drawn.mean()).isCloseTo(exact.mean(), within(SIGMAS * drawn.meanError() + 1e-6));
                            assertThat(drawn.variance())
                                    .isCloseTo(
                                            exact.variance(),
                                            within(SIGMAS * drawn.varianceError() + unsettled + 1e-9));
                        },
                        () -> assertThat(drawn.mean())
                                .isCloseTo(toy.gradient(), within(SIGMAS * drawn.meanError() + 1e-6)));
    }

    @Test
    void everyBiasedEstimatorHasAClosedForm() {
        assertThat(Toy.estimators())
                .filteredOn(one ->
                        !one.unbiased() && !one.id().equals("nvil")) // which has no bias where it does not normalise
                .isNotEmpty()
                .allSatisfy(one -> assertThat(ToyForms.of(new Toy(0.3, 0.45), EstimatorSpec.of(one.id())))
                        .as(one.id())
                        .isPresent());
        assertThat(Toy.estimators()).extracting(EstimatorDescriptor::id).doesNotContain("vimco", "lr-no-entropy");
    }

    @Test
    void theStandardErrorsCoverTheExactValues() {
        var toy = new Toy(0.3, Toy.RELAX_TARGET);
        EstimatorSpec spec = EstimatorSpec.parse("rloo:2");
        ToyMoments exact = ToyForms.of(toy, spec).orElseThrow();
        int means = 0;
        int variances = 0;
        int seeds = 400;
        for (int seed = 0; seed < seeds; seed++) {
            ToyMoments drawn = drawn(toy, spec, seed);
            means += Math.abs(drawn.mean() - exact.mean()) <= 1.96 * drawn.meanError() ? 1 : 0;
            variances += Math.abs(drawn.variance() - exact.variance()) <= 1.96 * drawn.varianceError() ? 1 : 0;
        }
        assertThat(means / (double) seeds).isBetween(0.91, 0.98);
        assertThat(variances / (double) seeds).isBetween(0.91, 0.98);
    }

    @Test
    void sameSeedGivesTheSameDrawsAndAnotherSeedOthers() {
        var toy = new Toy(0.3, 0.45);
        EstimatorSpec spec = EstimatorSpec.of("relax");

        assertThat(drawn(toy, spec, 1)).isEqualTo(drawn(toy, spec, 1)).isNotEqualTo(drawn(toy, spec, 2));
        assertThat(drawn(toy, spec, 1).draws()).isEqualTo((long) CALLS * ToyDraws.ROWS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void aProbabilityOutsideIsRefused(double p) {
        assertThatThrownBy(() -> new Toy(p, 0.45))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected between 0 and 1");
    }

    @Test
    void anEstimatorOfAnotherObjectiveIsRefused() {
        assertThatThrownBy(() -> new ToyDraws(new Toy(0.3, 0.45), EstimatorSpec.of("vimco"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got vimco");
    }

    private static ToyMoments drawn(Toy toy, EstimatorSpec spec, long seed) {
        var draws = new ToyDraws(toy, spec, seed);
        ToyMoments moments = draws.more();
        for (int call = 1; call < CALLS; call++) {
            moments = draws.more();
        }
        return moments;
    }
}
