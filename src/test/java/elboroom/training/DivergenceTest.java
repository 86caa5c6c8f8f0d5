package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.estimator.ScoreFunction;
import elboroom.estimator.SharedNumbers;
import elboroom.optim.OptimizerKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceTest {
    private static final Hyperparameters SANE = SmallRuns.HYPERPARAMETERS;
    private static final Hyperparameters ENORMOUS = SANE.withLearningRate(Hyperparameters.MAX_LEARNING_RATE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void divergenceNamesStepAndTermAndGoesBackToTheLastGoodState(int shards) {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG.withShards(shards))) {
            SmallRuns.train(loop, 43);
            MetricSeries trainBefore = loop.train();
            MetricSeries testBefore = loop.test();
            double[] elboBefore = SmallRuns.elbos(trainBefore);

            DivergenceException divergence = diverge(loop);

            assertThat(divergence.step()).isBetween(44L, 60L);
            assertThat(divergence.lastGoodStep()).isEqualTo(40);
            assertThat(divergence.term()).matches("KL|reconstruction|test KL|test reconstruction|(en|de)coder.*");
            assertThat(divergence)
                    .hasMessageContaining("step " + divergence.step() + ": " + divergence.term())
                    .hasMessageContaining("went back to step 40")
                    .hasMessageContaining("smaller learning rate");
            assertThat(loop.steps()).isEqualTo(40);
            assertThat(loop.train().size()).isEqualTo(6);
            assertThat(loop.test().size()).isEqualTo(6); // steps 0, 6, 12, 18, 20, 40
            for (float[] weights : loop.freeze().weights()) {
                for (float weight : weights) {
                    assertThat(weight).isFinite();
                }
            }
            assertThat(SmallRuns.elbos(trainBefore)).isEqualTo(elboBefore);
            assertThat(testBefore.size()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void trainingGoesOnAsIfNothingHadHappened(OptimizerKind kind) {
        TrainingConfig config = SmallRuns.CONFIG.withShards(2).withOptimizer(kind);
        // points every 6 steps, checkpoints every 20: the divergence happens in between, when the sums of the next
        // point are incomplete
        try (TrainingLoop undisturbed = SmallRuns.loop(config);
                TrainingLoop diverged = SmallRuns.loop(config)) {
            SmallRuns.train(undisturbed, 100);
            SmallRuns.train(diverged, 43);
            diverge(diverged);
            assertThat(diverged.lastTrain()).isNotNull();
            diverged.setHyperparameters(SANE);
            SmallRuns.train(diverged, 60);

            SmallRuns.assertSameBits(diverged, undisturbed);
        }
    }

    @Test
    void aCurveHeldFromBeforeDoesNotChangeWhenItsPointsAreReplaced() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            SmallRuns.train(loop, 42);
            MetricSeries held = loop.train();
            double[] before = SmallRuns.elbos(held);
            diverge(loop);
            loop.setHyperparameters(SANE.withLearningRate(1e-4));
            SmallRuns.train(loop, 40);

            assertThat(SmallRuns.elbos(held)).isEqualTo(before);
            assertThat(loop.train().get(MetricSeries.Column.ELBO, before.length - 1))
                    .isNotEqualTo(before[before.length - 1]);
        }
    }

    @Test
    void divergenceMayHappenAgainAndAgain() {
        try (TrainingLoop undisturbed = SmallRuns.loop(SmallRuns.CONFIG);
                TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            SmallRuns.train(undisturbed, 60);
            SmallRuns.train(loop, 30);
            for (int time = 0; time < 3; time++) {
                assertThat(diverge(loop).lastGoodStep()).isEqualTo(20);
            }
            loop.setHyperparameters(SANE);
            SmallRuns.train(loop, 40);
            SmallRuns.assertSameBits(loop, undisturbed);
        }
    }

    @Test
    void divergenceBeforeTheFirstCheckpointGoesBackToTheStart() {
        TrainingConfig config = SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD);
        try (TrainingLoop undisturbed = SmallRuns.loop(config);
                TrainingLoop loop = SmallRuns.loop(config)) {
            SmallRuns.train(undisturbed, 30);
            assertThat(diverge(loop).lastGoodStep()).isZero();
            assertThat(loop.train().isEmpty()).isTrue();
            assertThat(loop.lastTrain()).isNull();
            loop.setHyperparameters(SANE);
            SmallRuns.train(loop, 30);
            SmallRuns.assertSameBits(loop, undisturbed);
        }
    }

    @Test
    void divergenceThatOnlyTheTestImagesShowNamesTheStepOfTheUpdate() {
        // a checkpoint at every step: the weights of step 1 are checked before step 2 begins
        try (TrainingLoop loop =
                SmallRuns.loop(SmallRuns.CONFIG.withTestEvery(1).withOptimizer(OptimizerKind.SGD))) {
            loop.setHyperparameters(ENORMOUS);
            long good = 0;
            DivergenceException divergence = null;
            while (divergence == null) {
                try {
                    loop.step();
                    good++;
                } catch (DivergenceException e) {
                    divergence = e;
                }
            }
            assertThat(divergence.lastGoodStep()).isZero(); // the finite steps were worse than the untrained model
            assertThat(divergence.step()).isEqualTo(good + 1);
            assertThat(divergence.term()).startsWith("test ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTermThatIsNotFiniteIsNamedAndNotTheWeightsThatItsGradientWouldSpoil(int shards) {
        TrainingConfig config = SmallRuns.CONFIG
                .withShards(shards)
                .withOptimizer(OptimizerKind.SGD)
                .withRecordEvery(100);
        try (TrainingLoop loop = SmallRuns.loop(config)) {
            assertThat(diverge(loop).term()).isEqualTo("KL");
        }
    }

    @Test
    void divergenceAfterAnEstimatorSwitchGoesBackToo() {
        var score = EstimatorSpec.of(ScoreFunction.ID)
                .withKlForm(KlForm.ANALYTIC)
                .withBaseline(Baseline.RUNNING_MEAN)
                .with(SharedNumbers.SAMPLES, 1);
        List<EstimatorSpec> path = List.of(score, EstimatorSpec.DEFAULT, score.withBaseline(Baseline.LEAVE_ONE_OUT));
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG.withShards(2))) {
            for (EstimatorSpec spec : path) {
                loop.setHyperparameters(SANE.withLearningRate(1e-4));
                SmallRuns.train(loop, 25);
                long checkpoint = loop.steps() / 20 * 20;
                loop.setHyperparameters(ENORMOUS.withEstimator(spec));
                assertThat(diverge(loop).lastGoodStep()).isGreaterThanOrEqualTo(checkpoint);
                loop.setHyperparameters(SANE.withLearningRate(1e-4).withEstimator(spec));
                SmallRuns.train(loop, 25);
                assertThat(loop.lastTest().elbo()).isFinite();
            }
        }
    }

    @Test
    void changesSinceTheLastGoodStateAreTakenBackAndThoseBeforeItStay() {
        Hyperparameters gentle = SANE.withBeta(0.5);
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            SmallRuns.train(loop, 30);
            loop.setHyperparameters(gentle);
            SmallRuns.train(loop, 13);
            loop.setHyperparameters(gentle.withBatchSize(50));
            assertThat(loop.changes()).hasSize(2);
            assertThat(diverge(loop).lastGoodStep()).isEqualTo(40);
            assertThat(loop.changes()).containsExactly(new Change(30, SANE, gentle));
            assertThat(loop.hyperparameters()).isEqualTo(gentle);
        }
    }

    @Test
    void anEstimatorThatIsTakenBackHasWhatItHadLearned() {
        var learning = EstimatorSpec.of(ScoreFunction.ID)
                .withKlForm(KlForm.ANALYTIC)
                .withBaseline(Baseline.RUNNING_MEAN)
                .with(SharedNumbers.SAMPLES, 1);
        Hyperparameters first = SANE.withEstimator(learning);
        TrainingConfig config = SmallRuns.CONFIG.withShards(2);
        try (TrainingLoop undisturbed = SmallRuns.loop(config, first);
                TrainingLoop loop = SmallRuns.loop(config, first)) {
            SmallRuns.train(undisturbed, 100);
            SmallRuns.train(loop, 43);
            loop.setHyperparameters(SANE.withBatchSize(80));
            diverge(loop);
            SmallRuns.train(loop, 60);
            SmallRuns.assertSameBits(loop, undisturbed);
        }
    }

    @Test
    void whatIsSetBeforeTheFirstStepIsTheBeginningAndIsNotTakenBack() {
        TrainingConfig config = SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD);
        var other = EstimatorSpec.of(ScoreFunction.ID);
        try (TrainingLoop loop = SmallRuns.loop(config)) {
            loop.setHyperparameters(ENORMOUS.withEstimator(other));
            assertThat(diverge(loop).lastGoodStep()).isZero();
            assertThat(loop.changes()).isEmpty();
            assertThat(loop.hyperparameters()).isEqualTo(ENORMOUS.withEstimator(other));
        }
    }

    @Test
    void explodingButFiniteWeightsAreNoStateToGoBackTo() {
        // points of the test curve at every step: there are some between the change and the divergence
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG.withTestEvery(1))) {
            SmallRuns.train(loop, 5);
            double untrained = loop.test().get(MetricSeries.Column.ELBO, 0);
            assertThat(loop.lastTest().elbo()).isGreaterThan(untrained);
            loop.setHyperparameters(SANE.withLearningRate(3));
            while (loop.lastTest().elbo() > untrained) {
                loop.step();
            }
            long worse = loop.steps();

            DivergenceException divergence = diverge(loop);

            assertThat(divergence.lastGoodStep()).isLessThan(worse);
            assertThat(loop.lastTest().elbo()).isGreaterThan(untrained);
            assertThat(loop.test().get(MetricSeries.Column.STEP, loop.test().size() - 1))
                    .isEqualTo(divergence.lastGoodStep());
        }
    }

    /// Trains with a learning rate that is far too large, until the model diverges.
    private static DivergenceException diverge(TrainingLoop loop) {
        loop.setHyperparameters(loop.hyperparameters().withLearningRate(ENORMOUS.learningRate()));
        DivergenceException divergence =
                catchThrowableOfType(DivergenceException.class, () -> SmallRuns.train(loop, 500));
        assertThat(divergence).isNotNull();
        return divergence;
    }
}
