package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.SampleMean;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NvilTest {
    private static final int REPLICATES = 30_000;
    private static final int FEW = 24;
    private static final float[] LOGITS = {0.6f, -0.3f, 1.2f};
    private static final float[] PRIOR = {-0.4f, 0.7f, 0};

    /// The values differ much more between images than between codes. The context shows the difference: its last column
    /// is the row modulo 3.
    private record Offset(ToyObjective f) implements LatentObjective {
        static Offset of(int rows) {
            return new Offset(ToyObjectives.LOG_LIKELIHOOD.of(rows));
        }

        @Override
        public int rows() {
            return f.rows();
        }

        @Override
        public FMatrixRMaj context() {
            return f.context();
        }

        @Override
        public Evaluation evaluate(FMatrixRMaj z) {
            Evaluation evaluation = f.evaluate(z);
            for (int r = 0; r < z.numRows; r++) {
                evaluation.values()[r] += 25 * (r % rows() % 3);
            }
            return evaluation;
        }
    }

    private static BitReplicates adapted(EstimatorSpec spec, int steps) {
        return new BitReplicates(spec, LOGITS, PRIOR, 1, REPLICATES).adapted(Offset.of(FEW), steps);
    }

    private static SampleMean[] means(BitReplicates replicates) {
        FMatrixRMaj grad = replicates.estimate(Offset.of(REPLICATES), 10_000);
        for (int i = 0; i < grad.data.length; i++) {
            grad.data[i] /= (float) replicates.estimator().scale();
        }
        return Replicates.coordinates(grad);
    }

    @ParameterizedTest
    @EnumSource(KlForm.class)
    void dividedByItsScaleTheEstimateIsUnbiasedInAnyState(KlForm form) {
        double[] exact = ExactBernoulli.gradient(Target.ELBO, LOGITS, PRIOR, 1, 1, ToyObjectives.LOG_LIKELIHOOD::value);
        for (int steps : new int[] {0, 3, 40}) {
            BitReplicates nvil = adapted(EstimatorSpec.of(Nvil.ID).withKlForm(form), steps);
            if (steps > 0) {
                assertThat(nvil.estimator().scale()).isLessThan(0.7);
            }
            SampleMean[] means = means(nvil);
            for (int i = 0; i < exact.length; i++) {
                means[i].assertAgrees(exact[i]);
            }
        }
    }

    @Test
    void scaleBringsTheSignalToUnitVarianceAndNeverMagnifies() {
        GradientEstimator<BernoulliPosterior> nvil =
                adapted(EstimatorSpec.of(Nvil.ID), 0).estimator();
        double[] fresh = nvil.copyState();
        assertThat(nvil.scale()).isEqualTo(1);
        double[] sums = nvil.statistics().clone();
        sums[0] = 10 * 7;
        sums[1] = 10 * (7 * 7 + 16);
        nvil.endStep(sums, 10);
        assertThat(nvil.scale()).isEqualTo(0.25);
        nvil.restore(fresh);
        sums[1] = 10 * (7 * 7 + 0.01);
        nvil.endStep(sums, 10);
        assertThat(nvil.scale()).isEqualTo(1);
    }

    @Test
    void aBaselineThatReadsTheImageLowersTheVarianceOfOneThatDoesNot() {
        EstimatorSpec constant = EstimatorSpec.of(Reinforce.ID).withBaseline(Baseline.RUNNING_MEAN);
        SampleMean[] reinforce = means(adapted(constant, 600));
        SampleMean[] nvil = means(adapted(EstimatorSpec.of(Nvil.ID), 600));
        for (int i = 0; i < LOGITS.length; i++) {
            assertThat(nvil[i].variance()).isLessThan(0.2 * reinforce[i].variance());
        }
    }
}
