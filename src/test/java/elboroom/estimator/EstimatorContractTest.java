package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.Agreement;
import elboroom.latent.Posterior;
import elboroom.latent.SampleMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every estimator of the catalogue must do, in every form it offers.
class EstimatorContractTest {
    private static final int REPLICATES = 12_000;

    /// An estimator's form, for its family.
    record Choice(String family, EstimatorSpec spec) {
        EstimatorDescriptor<?> descriptor() {
            return spec.descriptor();
        }

        GradientEstimator<? extends Posterior> create(int maxRows) {
            ToyProblem problem = ToyProblem.of(family, 0);
            return spec.descriptor().create(spec, problem.latents(), ToyObjective.CONTEXT_WIDTH, maxRows);
        }

        @Override
        public String toString() {
            return spec.toString();
        }
    }

    static Stream<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (EstimatorDescriptor<?> descriptor : EstimatorCatalogue.all()) {
            for (EstimatorSpec spec : EstimatorForms.of(descriptor)) {
                choices.add(new Choice(descriptor.family().id(), spec));
            }
        }
        return choices.stream();
    }

    static Stream<Choice> unbiasedForTheElbo() {
        return choices().filter(c -> c.descriptor().unbiased() && c.descriptor().target() == Target.ELBO);
    }

    @ParameterizedTest
    @MethodSource("unbiasedForTheElbo")
    void unbiasedEstimatesAverageToTheExactGradient(Choice choice) {
        var agreement = new Agreement();
        for (int variant = 0; variant < ToyProblem.VARIANTS; variant++) {
            ToyProblem problem = ToyProblem.of(choice.family(), variant);
            for (double beta : new double[] {0, 0.5, 1}) {
                GradientEstimator<? extends Posterior> estimator = choice.create(REPLICATES);
                adapt(estimator, problem); // a baseline that is neither zero nor the mean
                FMatrixRMaj grad = Replicates.estimate(
                        estimator,
                        problem,
                        problem.heads(REPLICATES),
                        problem.objective(REPLICATES),
                        beta,
                        Replicates.noise(51, variant));
                SampleMean[] means = Replicates.coordinates(grad);
                for (int i = 0; i < means.length; i++) {
                    agreement.add(
                            "posterior %d, β = %s, coordinate %d".formatted(variant, beta, i),
                            means[i],
                            problem.exact()[i] - beta * problem.kl()[i]);
                }
            }
        }
        agreement.check();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void sameNoiseGivesTheSameBitsWhicheverRowsAreTogether(Choice choice) {
        ToyProblem problem = ToyProblem.of(choice.family(), 0);
        FMatrixRMaj whole = run(choice, problem, 6, 0);
        assertThat(run(choice, problem, 6, 0).data).isEqualTo(whole.data);

        FMatrixRMaj firstRows = run(choice, problem, 4, 0);
        FMatrixRMaj lastRows = run(choice, problem, 2, 4);
        int split = 4 * whole.numCols;
        for (int i = 0; i < whole.data.length; i++) {
            float part = i < split ? firstRows.data[i] : lastRows.data[i - split];
            assertThat(part).isEqualTo(whole.data[i]);
        }
    }

    private static FMatrixRMaj run(Choice choice, ToyProblem problem, int rows, int firstRow) {
        return Replicates.estimate(
                choice.create(6),
                problem,
                problem.heads(rows),
                problem.objective(rows).from(firstRow),
                1,
                Replicates.noise(52, 0).at(9, firstRow));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void anotherStepGivesOtherEstimatesIfThereIsNoise(Choice choice) {
        ToyProblem problem = ToyProblem.of(choice.family(), 0);
        GradientEstimator<? extends Posterior> estimator = choice.create(3);
        FMatrixRMaj one = Replicates.estimate(
                estimator, problem, problem.heads(3), problem.objective(3), 1, Replicates.noise(53, 1));
        FMatrixRMaj two = Replicates.estimate(
                estimator, problem, problem.heads(3), problem.objective(3), 1, Replicates.noise(53, 2));
        assertThat(Arrays.equals(two.data, one.data))
                .as("another step gives the same estimate, which EstimatorForms.isWithoutNoise must say: %s", choice)
                .isEqualTo(EstimatorForms.isWithoutNoise(choice.spec()));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void decoderEvaluationsAreTheDeclaredOnesAndItsWeightsSumToOne(Choice choice) {
        ToyProblem problem = ToyProblem.of(choice.family(), 0);
        ToyObjective f = problem.objective(5);
        FMatrixRMaj heads = problem.heads(5);
        float[] before = heads.data.clone();
        Replicates.estimate(choice.create(8), problem, heads, f, 1, Replicates.noise(54, 0));

        EstimatorDescriptor<?> declared = choice.descriptor();
        int latents = problem.latents();
        assertThat(f.evaluationsPerDatum()).isEqualTo(declared.decoderEvaluations(choice.spec(), latents));
        assertThat(f.gradientsPerDatum()).isEqualTo(declared.decoderGradients(choice.spec(), latents));
        assertThat(f.mostAtOnce()).isEqualTo(declared.codesAtOnce(choice.spec(), latents));
        assertThat(f.weightOfDatum()).containsExactly(new double[] {1, 1, 1, 1, 1}, within(1e-6));
        assertThat(heads.data).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void constantObjectiveAddsNothingToTheKlGradient(Choice choice) {
        boolean exactly =
                EstimatorForms.VANISH_ON_CONSTANTS.contains(choice.spec().id())
                        || choice.spec().baseline() == Baseline.LEAVE_ONE_OUT;
        ToyProblem problem = ToyProblem.of(choice.family(), 0);
        FMatrixRMaj grad = Replicates.estimate(
                choice.create(REPLICATES),
                problem,
                problem.heads(REPLICATES),
                problem.constant(REPLICATES, 2.5),
                0,
                Replicates.noise(55, 0));
        if (exactly) {
            for (float g : grad.data) {
                assertThat(g).as("%s", choice).isZero();
            }
        } else {
            var agreement = new Agreement();
            for (SampleMean mean : Replicates.coordinates(grad)) {
                agreement.add("coordinate", mean, 0);
            }
            agreement.check();
        }
    }

    /// For a multi-sample bound, the decoder's gradient is weighted differently from the mean of the samples.
    static Stream<Choice> singleSampleTargets() {
        return choices().filter(c -> c.descriptor().target() != Target.MULTI_SAMPLE_BOUND);
    }

    @ParameterizedTest
    @MethodSource("singleSampleTargets")
    void objectiveIsTheMeanOfFOverTheCodesThatTheDecoderLearnsFrom(Choice choice) {
        ToyProblem problem = ToyProblem.of(choice.family(), 0);
        GradientEstimator<? extends Posterior> estimator = choice.create(3);
        assertThat(Replicates.objective(estimator, problem, problem.constant(3, 4), Replicates.noise(56, 0)))
                .startsWith(4, 4, 4);

        ToyObjective f = problem.objective(3);
        double[] objective = Replicates.objective(estimator, problem, f, Replicates.noise(56, 0));
        for (int r = 0; r < 3; r++) {
            assertThat(objective[r]).isCloseTo(f.weightedValue()[r], within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void copiedStateRestoresTheEstimates(Choice choice) {
        ToyProblem problem = ToyProblem.of(choice.family(), 1);
        GradientEstimator<? extends Posterior> adapted = choice.create(3);
        adapt(adapted, problem);
        double[] state = adapted.copyState();
        double[] before = state.clone();
        GradientEstimator<? extends Posterior> restored = choice.create(3);
        restored.restore(state);
        adapt(adapted, problem);
        adapt(restored, problem);
        assertThat(state).as("the copy").isEqualTo(before);
        assertThat(restored.copyState()).isEqualTo(adapted.copyState());

        assertThat(estimateOnce(restored, problem)).isEqualTo(estimateOnce(adapted, problem));
    }

    /// A ramp moves a number at each step. The estimator must then be one that was made with the new value and has
    /// learned the same, and the move must not need another one, unless the value is at an end of the range.
    @ParameterizedTest
    @MethodSource("choices")
    void anEstimatorWhoseNumberMovesIsTheOneThatWasMadeWithItsValue(Choice choice) {
        ToyProblem problem = ToyProblem.of(choice.family(), 1);
        for (EstimatorNumber number : choice.descriptor().numbers()) {
            if (!number.movable() || choice.spec().get(number) == number.min()) {
                continue;
            }
            double value = 0.75 * choice.spec().get(number) + 0.25 * number.max();
            GradientEstimator<? extends Posterior> moved = choice.create(3);
            adapt(moved, problem);
            var target = new Choice(choice.family(), choice.spec().with(number, value));
            GradientEstimator<? extends Posterior> made = target.create(3);
            made.restore(moved.copyState());

            assertThat(moved.move(number.id(), value))
                    .as("%s moves", number.id())
                    .isTrue();
            adapt(moved, problem);
            adapt(made, problem);
            assertThat(moved.copyState()).as(number.id()).isEqualTo(made.copyState());
            assertThat(estimateOnce(moved, problem)).as(number.id()).isEqualTo(estimateOnce(made, problem));
        }
        assertThat(choice.create(3).move("unknown", 1)).isFalse();
    }

    /// Makes some steps on few data. The adaptive state is then neither fresh nor settled.
    private static void adapt(GradientEstimator<? extends Posterior> estimator, ToyProblem problem) {
        for (int step = 0; step < 3; step++) {
            Replicates.estimate(
                    estimator, problem, problem.heads(3), problem.objective(3), 1, Replicates.noise(59, step));
            estimator.endStep(estimator.statistics().clone(), 3);
        }
    }

    private static float[] estimateOnce(GradientEstimator<? extends Posterior> estimator, ToyProblem problem) {
        return Replicates.estimate(
                        estimator, problem, problem.heads(3), problem.objective(3), 1, Replicates.noise(57, 0))
                .data;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void extremePosteriorsGiveFiniteEstimates(Choice choice) {
        ToyProblem problem = ToyProblem.of(choice.family(), 0);
        for (float extreme : new float[] {20, -20}) {
            FMatrixRMaj heads = problem.heads(50);
            for (int r = 0; r < 50; r++) {
                heads.data[r * heads.numCols + heads.numCols - 1] = extreme;
                heads.data[r * heads.numCols] = r % 2 == 0 ? 30 : -30;
            }
            FMatrixRMaj grad = Replicates.estimate(
                    choice.create(50), problem, heads, problem.objective(50), 1, Replicates.noise(58, 0));
            for (float g : grad.data) {
                assertThat(g).isFinite();
            }
        }
    }

    @Test
    void leaveOneOutNeedsTwoSamples() {
        assertThatThrownBy(() -> EstimatorSpec.of(ScoreFunction.ID)
                        .withBaseline(Baseline.LEAVE_ONE_OUT)
                        .with(SharedNumbers.SAMPLES, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1, expected at least 2");
        EstimatorSpec raised = EstimatorSpec.DEFAULT.withId(ScoreFunction.ID).withBaseline(Baseline.LEAVE_ONE_OUT);
        assertThat(raised.whole(SharedNumbers.SAMPLES)).isEqualTo(2);
    }

    @Test
    void anUnknownEstimatorIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> EstimatorSpec.DEFAULT.withId("guesswork"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"guesswork\"")
                .hasMessageContaining(Reparameterization.ID);
    }
}
