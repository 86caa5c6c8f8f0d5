package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.GemmProvider;
import elboroom.vae.evidence.Evidence;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageEvaluatorTest {
    private static final TrainingConfig BITS = SmallRuns.CONFIG.withModel(SmallRuns.MODEL
            .withFamily(BernoulliFamily.INSTANCE)
            .withLatentSize(5)
            .withPrior(0.3, true));
    private static final Hyperparameters OF_BITS = SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.of("disarm"));
    private static final DoubleConsumer UNHEARD = _ -> {};

    /// More than two blocks, the last of them not full.
    private static final ImageDataset MANY = SmallRuns.blobs("many", 270);

    private static TrainingLoop trained(TrainingConfig config, Hyperparameters hyperparameters) {
        TrainingLoop loop = SmallRuns.loop(config, hyperparameters);
        SmallRuns.train(loop, 60);
        return loop;
    }

    private static ImageEvaluator evaluator(ImageDataset images, TrainingLoop loop, int threads) {
        return new ImageEvaluator(images, loop.config(), loop.freeze().weights(), threads, GemmProvider.best());
    }

    private static double mean(ImageCodes codes, IntToDoubleFunction value) {
        return IntStream.range(0, codes.images().count())
                .mapToDouble(value)
                .average()
                .orElseThrow();
    }

    private static void requireTermsOfTheTester(TrainingLoop loop) {
        try (ImageEvaluator evaluator = evaluator(SmallRuns.data().test(), loop, 2)) {
            ImageCodes codes = evaluator.codes(UNHEARD);
            ElboTerms terms = loop.tester().evaluate();
            assertThat(mean(codes, codes::reconstruction)).isCloseTo(terms.reconstruction(), within(1e-9));
            assertThat(mean(codes, codes::kl)).isCloseTo(terms.kl(), within(1e-9));
            assertThat(mean(codes, codes::elbo)).isCloseTo(terms.elbo(), within(1e-9));
            assertThat(codes.evidenceImages()).isZero();
            assertThat(codes.logPx(0)).isNaN();
        }
    }

    @Test
    void theMeansAreTheTermsOfTheTestEvaluator() {
        try (TrainingLoop gaussian = trained(SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
                TrainingLoop bits = trained(BITS, OF_BITS)) {
            requireTermsOfTheTester(gaussian);
            requireTermsOfTheTester(bits);
        }
    }

    @Test
    void theKlIsTheClosedFormOfTheParameters() {
        try (TrainingLoop loop = trained(SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
                ImageEvaluator evaluator = evaluator(MANY, loop, 2)) {
            ImageCodes codes = evaluator.codes(UNHEARD);
            for (int image = 0; image < MANY.count(); image++) {
                double kl = 0;
                for (int i = 0; i < 2; i++) {
                    double mean = codes.parameter(image, i);
                    double logVariance = codes.parameter(image, 2 + i);
                    kl += 0.5 * (mean * mean + Math.exp(logVariance) - 1 - logVariance);
                }
                assertThat(codes.kl(image)).isCloseTo(kl, within(1e-4));
            }
        }
    }

    @Test
    void theKlOfBitsIsTheClosedFormOfTheLogits() {
        try (TrainingLoop loop = trained(BITS, OF_BITS);
                ImageEvaluator evaluator = evaluator(MANY, loop, 2)) {
            ImageCodes codes = evaluator.codes(UNHEARD);
            float[][] weights = loop.freeze().weights();
            float[] prior = weights[weights.length - 1];
            for (int image = 0; image < MANY.count(); image++) {
                double kl = 0;
                for (int bit = 0; bit < 5; bit++) {
                    double q = sigmoid(codes.parameter(image, bit));
                    double p = sigmoid(prior[bit]);
                    kl += q * Math.log(q / p) + (1 - q) * Math.log((1 - q) / (1 - p));
                }
                assertThat(codes.kl(image)).isCloseTo(kl, within(1e-4));
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        try (TrainingLoop loop = trained(BITS, OF_BITS);
                ImageEvaluator one = evaluator(MANY, loop, 1);
                ImageEvaluator three = evaluator(MANY, loop, 3)) {
            ImageCodes ofOne = one.withEvidence(MANY.count(), one.codes(UNHEARD), UNHEARD);
            var finished = new DoubleAdder();
            ImageCodes ofThree = three.withEvidence(MANY.count(), three.codes(finished::add), finished::add);
            assertThat(ofThree).usingRecursiveComparison().isEqualTo(ofOne);
            assertThat(finished.sum()).isCloseTo(2 * MANY.count(), within(1e-6));
        }
    }

    @Test
    void theEvidenceOfAllTestImagesIsThatOfTheTestEvaluator() {
        try (TrainingLoop loop = trained(BITS, OF_BITS);
                ImageEvaluator evaluator = evaluator(SmallRuns.data().test(), loop, 2)) {
            ImageCodes codes = evaluator.withEvidence(1000, evaluator.codes(UNHEARD), UNHEARD);
            Evidence expected = loop.tester().evidence(1000, UNHEARD);
            assertThat(codes.evidenceImages()).isEqualTo(90);
            for (int image = 0; image < 90; image++) {
                assertThat(codes.logPx(image)).isCloseTo(expected.logPx()[image], within(1e-4));
                assertThat(codes.exactElbo(image)).isCloseTo(expected.elbo()[image], within(1e-4));
                assertThat(codes.exactElbo(image)).isLessThan(codes.logPx(image));
            }
            // the sampled ELBO is an unbiased estimate of the exact one, image by image
            double[] errors = IntStream.range(0, 90)
                    .mapToDouble(image -> codes.elbo(image) - codes.exactElbo(image))
                    .toArray();
            double mean = Arrays.stream(errors).average().orElseThrow();
            double variance = Arrays.stream(errors)
                            .map(error -> (error - mean) * (error - mean))
                            .sum()
                    / (errors.length - 1);
            assertThat(Math.abs(mean)).isLessThan(4 * Math.sqrt(variance / errors.length));
        }
    }

    /// An image keeps its pixels and its code, however many others are computed.
    @Test
    void theEvidenceOfSomeIsThatOfTheSameAmongAll() {
        try (TrainingLoop loop = trained(BITS, OF_BITS);
                ImageEvaluator evaluator = evaluator(MANY, loop, 2)) {
            ImageCodes codes = evaluator.codes(UNHEARD);
            ImageCodes all = evaluator.withEvidence(MANY.count(), codes, UNHEARD);
            ImageCodes some = evaluator.withEvidence(27, codes, UNHEARD);
            assertThat(some.evidenceImages()).isEqualTo(27);
            for (int image = 0; image < MANY.count(); image++) {
                if (image % 10 == 0) {
                    assertThat(some.logPx(image)).isCloseTo(all.logPx(image), within(1e-4));
                } else {
                    assertThat(some.logPx(image)).isNaN();
                }
            }
        }
    }

    @Test
    void theEvidenceOfGaussiansIsIntegrated() {
        try (TrainingLoop loop = trained(SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
                ImageEvaluator evaluator = evaluator(SmallRuns.data().test(), loop, 2)) {
            ImageCodes codes = evaluator.withEvidence(3, evaluator.codes(UNHEARD), UNHEARD);
            assertThat(evaluator.evidenceSeconds(3)).isPositive();
            for (int image : new int[] {0, 30, 60}) {
                assertThat(codes.exactElbo(image)).isLessThan(codes.logPx(image));
                assertThat(codes.exactElbo(image)).isCloseTo(codes.elbo(image), within(15.0));
            }
        }
    }

    @Test
    void itEndsWhenAsked() {
        try (TrainingLoop loop = trained(BITS, OF_BITS);
                ImageEvaluator evaluator = evaluator(MANY, loop, 2)) {
            assertThatThrownBy(() -> evaluator.codes(_ -> {
                        throw new CancellationException();
                    }))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
