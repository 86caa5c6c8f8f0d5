package elboroom.estimator;

import elboroom.latent.Logits;
import elboroom.latent.SampleMean;
import org.junit.jupiter.api.Test;

class LikelihoodRatioWithoutEntropyTest {
    private static final int REPLICATES = 200_000;
    private static final float[] LOGITS = {1.543f, -0.7f, 0};
    private static final float[] PRIOR = {0.5f, -0.2f, 0.8f};

    @Test
    void itsBiasForTheElboIsTheEntropysGradient() {
        double beta = 0.8;
        double[] elbo = ExactBernoulli.gradient(Target.ELBO, LOGITS, PRIOR, 1, beta, ToyObjectives.INTERACTIONS::value);
        SampleMean[] g = run(beta);
        for (int i = 0; i < LOGITS.length; i++) {
            g[i].assertAgrees(elbo[i] + beta * LOGITS[i] * Logits.variance(LOGITS[i]));
        }
    }

    private static SampleMean[] run(double beta) {
        var replicates =
                new BitReplicates(EstimatorSpec.of(LikelihoodRatioWithoutEntropy.ID), LOGITS, PRIOR, beta, REPLICATES);
        return replicates.means(ToyObjectives.INTERACTIONS.of(REPLICATES), 0);
    }
}
