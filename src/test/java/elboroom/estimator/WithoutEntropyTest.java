package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.latent.Logits;
import elboroom.latent.SampleMean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithoutEntropyTest {
    private static final int REPLICATES = 200_000;
    private static final double BETA = 0.8;
    private static final float[] LOGITS = {1.543f, -0.7f, 0};
    private static final float[] PRIOR = {0.5f, -0.2f, 0.8f};

    @ParameterizedTest
    @ValueSource(strings = {WithoutEntropy.ID, WithoutEntropy.DISARM_ID})
    void itsBiasForTheElboIsTheEntropysGradient(String id) {
        double[] elbo = ExactBernoulli.gradient(Target.ELBO, LOGITS, PRIOR, 1, BETA, ToyObjectives.INTERACTIONS::value);
        SampleMean[] g = replicates(id).means(ToyObjectives.INTERACTIONS.of(REPLICATES), 0);
        for (int i = 0; i < LOGITS.length; i++) {
            g[i].assertAgrees(elbo[i] + BETA * LOGITS[i] * Logits.variance(LOGITS[i]));
        }
    }

    @Test
    void itsFormByDisarmHasLessNoise() {
        double ratio = trace(WithoutEntropy.DISARM_ID) / trace(WithoutEntropy.ID);
        assertThat(ratio).isLessThan(0.8);
    }

    private static double trace(String id) {
        return replicates(id).trace(ToyObjectives.INTERACTIONS.of(REPLICATES), 0);
    }

    private static BitReplicates replicates(String id) {
        return new BitReplicates(EstimatorSpec.of(id), LOGITS, PRIOR, BETA, REPLICATES);
    }
}
