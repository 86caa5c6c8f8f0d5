package elboroom.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import elboroom.data.DataSplit;
import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.estimator.Reinforce;
import elboroom.estimator.Reparameterization;
import elboroom.estimator.ScoreFunction;
import elboroom.estimator.SharedNumbers;
import elboroom.estimator.StickingTheLanding;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.optim.OptimizerKind;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingLoopTest {
    private static final Hyperparameters START = SmallRuns.HYPERPARAMETERS;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void sameSeedConfigurationAndShardsGiveTheSameBitsOverHundredsOfSteps(int shards) {
        try (TrainingLoop one = SmallRuns.loop(SmallRuns.CONFIG.withShards(shards));
                TrainingLoop two = SmallRuns.loop(SmallRuns.CONFIG.withShards(shards))) {
            SmallRuns.train(one, 400);
            SmallRuns.train(two, 400);

            SmallRuns.assertSameBits(two, one);
            assertThat(one.train().size()).isEqualTo(400 / 6);
            assertThat(one.test().size()).isEqualTo(1 + 20 / 6 + 400 / 20); // step 0, early points, every 20 steps
        }
    }

    /// An epoch is seven steps.
    @Test
    void everyEpochHasAPointOfTheTrainingCurve() {
        try (TrainingLoop sparse = SmallRuns.loop(SmallRuns.CONFIG.withRecordEvery(10))) {
            SmallRuns.train(sparse, 40);
            assertThat(IntStream.range(0, sparse.train().size())
                            .mapToLong(point -> (long) sparse.train().get(MetricSeries.Column.STEP, point)))
                    .containsExactly(7L, 10L, 20L, 28L, 30L, 40L);
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void aStepBetweenCheckpointsAllocatesNextToNothing(LatentFamily<?> family, EstimatorDescriptor<?> estimator) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TrainingConfig config = SmallRuns.CONFIG
                .withModel(SmallRuns.MODEL.withFamily(family))
                .withTestEvery(1000)
                .withRecordEvery(1000);
        try (TrainingLoop loop = SmallRuns.loop(config, START.withEstimator(EstimatorSpec.of(estimator.id())))) {
            SmallRuns.train(loop, 200);
            long before = threads.getCurrentThreadAllocatedBytes();
            SmallRuns.train(loop, 200);
            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 200)
                    .as("bytes a step with %s", estimator.id())
                    .isLessThan(200);
        }
    }

    static Stream<Arguments> estimators() {
        return Stream.of(GaussianFamily.INSTANCE, BernoulliFamily.INSTANCE)
                .flatMap(family ->
                        EstimatorCatalogue.forFamily(family).stream().map(each -> Arguments.of(family, each)));
    }

    @Test
    void theTrainingTermsAreKnownFromTheFirstStep() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            assertThat(loop.lastTrain()).isNull();
            loop.step();
            ElboTerms first = loop.lastTrain();
            assertThat(first).isNotNull();
            assertThat(first.images()).isEqualTo(START.batchSize());
            assertThat(loop.train().isEmpty()).isTrue();
        }
    }

    @Test
    void timingOfTheShardsDoesNotChangeABit() {
        var products = new AtomicInteger();
        var uneven = new HookedGemm(GemmProvider.best(), () -> {
            int spins = products.incrementAndGet() % 3 == 0 ? 5_000 : 0; // whichever shard comes third is late
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
        });
        Thread load = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        TrainingConfig config = SmallRuns.CONFIG.withShards(3);
        var even = new HookedGemm(GemmProvider.best(), () -> {}); // computes the same products as the uneven one
        try (TrainingLoop calm = new TrainingLoop(SmallRuns.data(), config, START, even);
                TrainingLoop disturbed = new TrainingLoop(SmallRuns.data(), config, START, uneven)) {
            SmallRuns.train(disturbed, 200);
            load.interrupt();
            SmallRuns.train(calm, 200);

            SmallRuns.assertSameBits(disturbed, calm);
            assertThat(products).hasPositiveValue();
        } finally {
            load.interrupt();
        }
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        try (TrainingLoop one = SmallRuns.loop(SmallRuns.CONFIG);
                TrainingLoop other = SmallRuns.loop(SmallRuns.CONFIG.withSeed(4))) {
            SmallRuns.train(one, 40);
            SmallRuns.train(other, 40);
            assertThat(other.lastTest().elbo()).isNotEqualTo(one.lastTest().elbo());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shardsChangeNothingButTheOrderOfSums(OptimizerKind kind) {
        TrainingConfig config = SmallRuns.CONFIG.withOptimizer(kind);
        try (TrainingLoop one = SmallRuns.loop(config.withShards(1));
                TrainingLoop two = SmallRuns.loop(config.withShards(2));
                TrainingLoop five = SmallRuns.loop(config.withShards(5))) {
            for (TrainingLoop loop : List.of(one, two, five)) {
                SmallRuns.train(loop, 60);
            }
            double expected = one.lastTest().elbo();
            double expectedTrain = requireNonNull(one.lastTrain()).elbo();
            for (TrainingLoop sharded : List.of(two, five)) {
                assertThat(sharded.lastTest().elbo()).isCloseTo(expected, within(1e-3));
                assertThat(requireNonNull(sharded.lastTrain()).elbo()).isCloseTo(expectedTrain, within(1e-3));
            }
        }
    }

    @Test
    void moreShardsThanImagesInAMinibatchTrainAsOneDoes() {
        Hyperparameters two = START.withBatchSize(2);
        try (TrainingLoop one = SmallRuns.loop(SmallRuns.CONFIG.withShards(1), two);
                TrainingLoop five = SmallRuns.loop(SmallRuns.CONFIG.withShards(5), two)) {
            SmallRuns.train(one, 40);
            SmallRuns.train(five, 40);
            assertThat(five.lastTest().elbo()).isCloseTo(one.lastTest().elbo(), within(1e-3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void trainingRaisesTheElbo(int shards) {
        for (OptimizerKind kind : OptimizerKind.values()) {
            double rate = kind == OptimizerKind.ADAM ? 3e-3 : 1e-2;
            try (TrainingLoop loop = SmallRuns.loop(
                    SmallRuns.CONFIG.withShards(shards).withOptimizer(kind), START.withLearningRate(rate))) {
                double before = loop.lastTest().elbo();
                SmallRuns.train(loop, 300);
                assertThat(loop.lastTest().elbo()).as("%s", kind).isGreaterThan(before + 5);
            }
        }
    }

    @Test
    void theLastSmallerMinibatchOfAnEpochIsUsed() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            SmallRuns.train(loop, 6);
            assertThat(loop.examples()).isEqualTo(192);
            assertThat(loop.epochsDone()).isZero();
            float[] before = loop.freeze().weights()[0];

            loop.step();

            assertThat(loop.examples()).isEqualTo(200);
            assertThat(loop.epochsDone()).isEqualTo(1);
            assertThat(loop.epoch()).isEqualTo(1);
            assertThat(loop.freeze().weights()[0]).isNotEqualTo(before);
            loop.step();
            assertThat(loop.examples()).isEqualTo(232);
            assertThat(loop.epoch()).isEqualTo(1.16);
        }
    }

    @Test
    void aSmallerMinibatchIsAveragedOverItsOwnImages() {
        DataSplit all = SmallRuns.data();
        var eight = new DataSplit(all.train().strided(8), all.test());
        TrainingConfig sgd = SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD);
        try (TrainingLoop full = new TrainingLoop(eight, sgd, START.withBatchSize(8), GemmProvider.best());
                TrainingLoop smaller = new TrainingLoop(eight, sgd, START.withBatchSize(32), GemmProvider.best())) {
            SmallRuns.train(full, 20);
            SmallRuns.train(smaller, 20);
            SmallRuns.assertSameBits(smaller, full);
        }
    }

    @Test
    void pointsOfTheTrainingCurveAreMeansOverTheImagesInBetween() {
        try (TrainingLoop every = SmallRuns.loop(SmallRuns.CONFIG.withRecordEvery(1));
                TrainingLoop sixth = SmallRuns.loop(SmallRuns.CONFIG)) {
            SmallRuns.train(every, 12);
            SmallRuns.train(sixth, 12);
            double sum = 0;
            double images = 0;
            for (int point = 6; point < 12; point++) {
                double seen = every.train().get(MetricSeries.Column.EXAMPLES, point)
                        - every.train().get(MetricSeries.Column.EXAMPLES, point - 1);
                sum += seen * every.train().get(MetricSeries.Column.ELBO, point);
                images += seen;
            }
            assertThat(images).isEqualTo(5 * 32 + 8);
            assertThat(requireNonNull(sixth.lastTrain()).elbo()).isCloseTo(sum / images, within(1e-9));
            assertThat(sixth.train().get(MetricSeries.Column.STEP, sixth.train().size() - 1))
                    .isEqualTo(12);
        }
    }

    @Test
    void aNewLearningRateAppliesAtTheNextMinibatch() {
        TrainingConfig sgd = SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD);
        float[] small = changeInStep(sgd, START.withLearningRate(1e-3));
        float[] large = changeInStep(sgd, START.withLearningRate(4e-3));
        for (int i = 0; i < small.length; i++) {
            assertThat(large[i]).isCloseTo(4 * small[i], within(2e-6f));
        }
    }

    @Test
    void aNewBetaAppliesAtTheNextMinibatch() {
        TrainingConfig sgd = SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD);
        float[] none = changeInStep(sgd, START.withBeta(0));
        float[] one = changeInStep(sgd, START.withBeta(1));
        float[] two = changeInStep(sgd, START.withBeta(2));
        double difference = 0;
        for (int i = 0; i < one.length; i++) { // the gradient is linear in β
            assertThat(two[i] - one[i]).isCloseTo(one[i] - none[i], within(2e-6f));
            difference += Math.abs(one[i] - none[i]);
        }
        assertThat(difference).isGreaterThan(1e-4);
    }

    /// How the encoder's last weights change in the step after a change of hyperparameters.
    private static float[] changeInStep(TrainingConfig config, Hyperparameters next) {
        try (TrainingLoop loop = SmallRuns.loop(config)) {
            SmallRuns.train(loop, 5);
            float[] before = loop.freeze().weights()[2];
            loop.setHyperparameters(next);
            loop.step();
            float[] change = loop.freeze().weights()[2];
            for (int i = 0; i < change.length; i++) {
                change[i] -= before[i];
            }
            return change;
        }
    }

    @Test
    void aNewBatchSizeAppliesAtTheNextMinibatch() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG.withShards(2))) {
            SmallRuns.train(loop, 2);
            loop.setHyperparameters(START.withBatchSize(100));
            loop.step();
            assertThat(loop.examples()).isEqualTo(164);
            loop.setHyperparameters(START.withBatchSize(5));
            loop.step();
            assertThat(loop.examples()).isEqualTo(169);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void estimatorBaselineAndBatchSizeMayChangeAndTheRunStaysReproducible(int shards) {
        try (TrainingLoop one = SmallRuns.loop(SmallRuns.CONFIG.withShards(shards));
                TrainingLoop two = SmallRuns.loop(SmallRuns.CONFIG.withShards(shards))) {
            changeEverything(one);
            changeEverything(two);
            SmallRuns.assertSameBits(two, one);
        }
    }

    private static void changeEverything(TrainingLoop loop) {
        var score = EstimatorSpec.of(ScoreFunction.ID)
                .withKlForm(KlForm.ANALYTIC)
                .withBaseline(Baseline.RUNNING_MEAN)
                .with(SharedNumbers.SAMPLES, 1);
        for (Hyperparameters next : List.of(
                START,
                START.withEstimator(score),
                START.withEstimator(score).withBatchSize(64),
                START.withEstimator(score.withBaseline(Baseline.LEAVE_ONE_OUT).with(SharedNumbers.SAMPLES, 4)),
                START.withEstimator(score.withBaseline(Baseline.NONE).withKlForm(KlForm.SAMPLED)),
                START.withEstimator(EstimatorSpec.DEFAULT.withId(StickingTheLanding.ID))
                        .withBatchSize(7),
                START.withEstimator(
                        EstimatorSpec.DEFAULT.withId(Reparameterization.ID).with(SharedNumbers.SAMPLES, 3)))) {
            loop.setHyperparameters(next);
            SmallRuns.train(loop, 25);
            assertThat(loop.hyperparameters()).isEqualTo(next);
            assertThat(loop.lastTest().elbo()).isFinite();
        }
    }

    @Test
    void aLargerBatchKeepsTheEstimatorsAdaptiveState() {
        var score = EstimatorSpec.of(ScoreFunction.ID)
                .withKlForm(KlForm.ANALYTIC)
                .withBaseline(Baseline.RUNNING_MEAN)
                .with(SharedNumbers.SAMPLES, 1);
        Hyperparameters small = START.withEstimator(score);
        // changing to a size that needs larger buffers and back, between two steps, must not change the results
        try (TrainingLoop straight = SmallRuns.loop(SmallRuns.CONFIG, small);
                TrainingLoop detour = SmallRuns.loop(SmallRuns.CONFIG, small)) {
            SmallRuns.train(straight, 20);
            SmallRuns.train(detour, 10);
            detour.setHyperparameters(small.withBatchSize(300));
            detour.setHyperparameters(small);
            SmallRuns.train(detour, 10);
            SmallRuns.assertSameBits(detour, straight);
        }
    }

    /// A shard that has not seen the other's rows must still know the whole minibatch's baseline.
    @Test
    void everyShardLearnsFromTheWholeMinibatch() {
        var spec = EstimatorSpec.of(Reinforce.ID).withBaseline(Baseline.RUNNING_MEAN);
        TrainingConfig binary = SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE));
        try (TrainingLoop one = SmallRuns.loop(binary, START.withEstimator(spec));
                TrainingLoop two = SmallRuns.loop(binary.withShards(2), START.withEstimator(spec));
                TrainingLoop again = SmallRuns.loop(binary.withShards(2), START.withEstimator(spec))) {
            SmallRuns.train(one, 60);
            SmallRuns.train(two, 60);
            SmallRuns.train(again, 60);
            SmallRuns.assertSameBits(again, two);
            assertThat(two.lastTest().elbo()).isCloseTo(one.lastTest().elbo(), within(1e-3));
        }
    }

    @Test
    void aLearnedPriorTrainsAndAFixedOneStays() {
        var hyperparameters = START.withEstimator(EstimatorCatalogue.defaultFor(BernoulliFamily.INSTANCE));
        var model = SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE);
        try (TrainingLoop fixed = SmallRuns.loop(SmallRuns.CONFIG.withModel(model), hyperparameters);
                TrainingLoop learned =
                        SmallRuns.loop(SmallRuns.CONFIG.withModel(model.withPrior(0.5, true)), hyperparameters)) {
            SmallRuns.train(fixed, 30);
            SmallRuns.train(learned, 30);
            assertThat(lastWeights(fixed)).containsOnly(0f);
            assertThat(lastWeights(learned)).doesNotContain(0f);
        }
    }

    private static float[] lastWeights(TrainingLoop loop) {
        float[][] weights = loop.freeze().weights();
        return weights[weights.length - 1];
    }

    @Test
    void anEstimatorOfAnotherFamilyIsRefused() {
        TrainingConfig binary = SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE));
        assertThatThrownBy(() -> SmallRuns.loop(binary, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "estimator: got reparameterization, which does not work for bernoulli latents, expected one of")
                .hasMessageContaining("disarm");
    }

    @Test
    void evaluationDoesNotDisturbTraining() {
        try (TrainingLoop straight = SmallRuns.loop(SmallRuns.CONFIG);
                TrainingLoop watched = SmallRuns.loop(SmallRuns.CONFIG)) {
            SmallRuns.train(straight, 30);
            SmallRuns.train(watched, 15);
            watched.tester().evaluate();
            var finished = new DoubleAdder();
            var bound = watched.tester().bound(5, finished::add);
            assertThat(bound.images()).isEqualTo(90);
            assertThat(finished.sum()).isEqualTo(90);
            watched.tester().evidence(40, finished::add);
            assertThat(finished.sum()).isEqualTo(130);
            assertThat(watched.tester().evaluate().images()).isEqualTo(90);
            watched.freeze();
            SmallRuns.train(watched, 15);
            SmallRuns.assertSameBits(watched, straight);
        }
    }

    @Test
    void imagesOfAnotherSizeThanTheModelsAreRefused() {
        TrainingConfig config = SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withPixels(35));
        assertThatThrownBy(() -> SmallRuns.loop(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training images: got 36 pixels each, expected 35 as the model has");
    }
}
