package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Relax;
import elboroom.estimator.SharedNumbers;
import elboroom.latent.BernoulliFamily;
import elboroom.optim.OptimizerKind;
import elboroom.optim.OptimizerState;
import elboroom.tensor.GemmProvider;
import elboroom.vae.VaeConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Training that goes on from a state must get the bits of training that never stopped.
class ResumeTest {
    /// In the middle of an epoch of seven steps, between two points of each curve.
    private static final int CUT = 17;

    private static final int END = 45;

    private static final VaeConfig BITS =
            SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE).withPrior(0.3, true);

    static Stream<EstimatorSpec> estimators() {
        return EstimatorCatalogue.all().stream()
                .map(descriptor -> EstimatorSpec.of(descriptor.id()))
                .map(spec -> spec.has(SharedNumbers.TEMPERATURE_RATE)
                        ? spec.with(SharedNumbers.TEMPERATURE_RATE, 0.05)
                        : spec);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void everyEstimatorGoesOnWithWhatItHasLearned(EstimatorSpec estimator) {
        TrainingConfig config = SmallRuns.CONFIG
                .withShards(2)
                .withModel(BITS.withFamily(estimator.descriptor().family()));
        requireSameBits(config, SmallRuns.HYPERPARAMETERS.withEstimator(estimator), CUT);
    }

    @ParameterizedTest
    @EnumSource
    void everyOptimizerGoesOnWithItsMoments(OptimizerKind optimizer) {
        requireSameBits(SmallRuns.CONFIG.withOptimizer(optimizer), SmallRuns.HYPERPARAMETERS, CUT);
    }

    /// Before the first step, at the first points, at the end of an epoch, and where both curves have a point.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 8, 20, 42})
    void everyStepCanBeTheOneToGoOnFrom(int step) {
        requireSameBits(SmallRuns.CONFIG.withShards(3), SmallRuns.HYPERPARAMETERS, step);
    }

    private static void requireSameBits(TrainingConfig config, Hyperparameters hyperparameters, int cut) {
        try (TrainingLoop whole = SmallRuns.loop(config, hyperparameters)) {
            SmallRuns.train(whole, cut);
            TrainingState state = whole.capture();
            SmallRuns.train(whole, END - cut);
            try (TrainingLoop resumed = resume(config, state)) {
                SmallRuns.train(resumed, END - cut);
                SmallRuns.assertSameBits(resumed, whole);
                assertSameState(resumed.capture(), whole.capture());
            }
        }
    }

    private static TrainingLoop resume(TrainingConfig config, TrainingState state) {
        return TrainingLoop.resume(SmallRuns.data(), config, state, GemmProvider.best());
    }

    private static void assertSameState(TrainingState got, TrainingState expected) {
        assertThat(got.optimizer().steps()).isEqualTo(expected.optimizer().steps());
        assertThat(got.optimizer().moments()).isDeepEqualTo(expected.optimizer().moments());
        assertThat(got.estimator()).isEqualTo(expected.estimator());
        assertThat(got.epoch()).isEqualTo(expected.epoch());
        assertThat(got.positionInEpoch()).isEqualTo(expected.positionInEpoch());
        assertThat(got.changes()).isEqualTo(expected.changes());
        assertThat(got.curves().sums()).isEqualTo(expected.curves().sums());
    }

    @Test
    void changesBeforeAndAfterTheCutActAsInTheRunThatNeverStopped() {
        TrainingConfig config = SmallRuns.CONFIG.withModel(BITS);
        Hyperparameters first = SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.of(Relax.ID));
        Hyperparameters second = first.withBeta(0.5).withBatchSize(70);
        Hyperparameters third = second.withEstimator(EstimatorSpec.parse("nvil"));
        try (TrainingLoop whole = SmallRuns.loop(config, first)) {
            SmallRuns.train(whole, 10);
            whole.setHyperparameters(second);
            SmallRuns.train(whole, CUT - 10);
            TrainingState state = whole.capture();
            SmallRuns.train(whole, 10);
            whole.setHyperparameters(third);
            SmallRuns.train(whole, 10);
            try (TrainingLoop resumed = resume(config, state)) {
                assertThat(resumed.hyperparameters()).isEqualTo(second);
                SmallRuns.train(resumed, 10);
                resumed.setHyperparameters(third);
                SmallRuns.train(resumed, 10);

                SmallRuns.assertSameBits(resumed, whole);
                assertSameState(resumed.capture(), whole.capture());
                assertThat(resumed.capture().first()).isEqualTo(first);
            }
        }
    }

    /// Between two steps, a person may try this and that. Only where it ends counts.
    @ParameterizedTest
    @ValueSource(ints = {0, CUT})
    void whatIsChangedAndChangedBackBetweenTwoStepsLeavesNoTrace(int step) {
        TrainingConfig config = SmallRuns.CONFIG.withModel(BITS);
        Hyperparameters relax = SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.parse("relax:0.5:0.05"));
        Hyperparameters cold = relax.withEstimator(EstimatorSpec.parse("relax:0.3:0.05"));
        Hyperparameters nvil = relax.withEstimator(EstimatorSpec.parse("nvil")).withBatchSize(150);
        try (TrainingLoop straight = SmallRuns.loop(config, relax);
                TrainingLoop around = SmallRuns.loop(config, relax)) {
            SmallRuns.train(straight, step);
            straight.setHyperparameters(cold);
            SmallRuns.train(straight, END);
            SmallRuns.train(around, step);
            around.setHyperparameters(nvil);
            around.setHyperparameters(relax.withBeta(3));
            try (TrainingLoop resumed = resume(config, around.capture())) {
                for (TrainingLoop loop : List.of(around, resumed)) {
                    loop.setHyperparameters(relax);
                    assertThat(loop.changes()).isEmpty();
                    loop.setHyperparameters(nvil);
                    loop.setHyperparameters(cold);
                    SmallRuns.train(loop, END);
                    SmallRuns.assertSameBits(loop, straight);
                    assertThat(loop.changes()).isEqualTo(straight.changes());
                    assertSameState(loop.capture(), straight.capture());
                }
            }
        }
    }

    /// The state shares the curves' arrays, and two runs may go on from it.
    @Test
    void aStateStaysAsItWasWhileTrainingGoesOnFromIt() {
        try (TrainingLoop parent = SmallRuns.loop(SmallRuns.CONFIG)) {
            SmallRuns.train(parent, CUT);
            TrainingState state = parent.capture();
            float[][] weights =
                    Arrays.stream(state.weights()).map(float[]::clone).toArray(float[][]::new);
            double[] curve = SmallRuns.elbos(state.curves().train());
            try (TrainingLoop one = resume(SmallRuns.CONFIG, state);
                    TrainingLoop other = resume(SmallRuns.CONFIG, state)) {
                SmallRuns.train(parent, END);
                other.setHyperparameters(SmallRuns.HYPERPARAMETERS.withBeta(4));
                SmallRuns.train(other, END);
                SmallRuns.train(one, END);

                assertThat(state.weights()).isDeepEqualTo(weights);
                assertThat(SmallRuns.elbos(state.curves().train())).isEqualTo(curve);
                SmallRuns.assertSameBits(one, parent);
                assertThat(SmallRuns.elbos(other.train())).isNotEqualTo(SmallRuns.elbos(one.train()));
            }
        }
    }

    @Test
    void aRunThatDivergesSoonAfterwardsComesBackToWhereItWentOn() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD))) {
            SmallRuns.train(loop, CUT);
            TrainingState state = loop.capture();
            try (TrainingLoop resumed = resume(SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD), state)) {
                resumed.setHyperparameters(SmallRuns.HYPERPARAMETERS.withLearningRate(10));
                assertThatThrownBy(() -> SmallRuns.train(resumed, 200)).isInstanceOf(DivergenceException.class);
                assertThat(resumed.steps()).isEqualTo(CUT);
                assertThat(resumed.changes()).isEmpty();
                assertThat(resumed.freeze().weights()).isDeepEqualTo(state.weights());
            }
        }
    }

    @Test
    void aStateOfAnotherRunIsRefused() {
        TrainingState state;
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            state = loop.capture();
        }
        TrainingConfig wider = SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withHidden(List.of(17)));
        assertThatThrownBy(() -> resume(wider, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encoder.0.weight");
        assertThatThrownBy(() -> resume(SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD), state))
                .hasMessage("kinds of moments: got 2, expected 0");
        assertThatThrownBy(() -> resume(SmallRuns.CONFIG, with(state, new double[1], state.curves())))
                .hasMessage("adaptive state: got 1 numbers, expected 0");
        CurvesState curves = state.curves();
        var sums = new CurvesState(curves.train(), curves.test(), new double[3], null, curves.lastTest());
        assertThatThrownBy(() -> resume(SmallRuns.CONFIG, with(state, state.estimator(), sums)))
                .hasMessage("sums of the ELBO's terms: got 3 numbers, expected 10");
    }

    private static TrainingState with(TrainingState state, double[] estimator, CurvesState curves) {
        return new TrainingState(
                state.step(),
                state.epoch(),
                state.positionInEpoch(),
                state.seconds(),
                state.hyperparameters(),
                state.changes(),
                state.weights(),
                new OptimizerState(state.optimizer().steps(), state.optimizer().moments()),
                estimator,
                null,
                curves);
    }
}
