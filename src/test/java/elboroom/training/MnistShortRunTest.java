package elboroom.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.DataSplit;
import elboroom.data.Mnist;
import elboroom.tensor.GemmProvider;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A short run on real digits. The bounds leave a few nats for the rounding of other machines. The results with broken
/// gradients were measured, too, and are given beside the bounds.
class MnistShortRunTest {
    private static final int IMAGES = 6_000;
    private static final int EPOCHS = 4;

    @Test
    void fewEpochsReachAnElboThatABrokenGradientMisses() throws IOException {
        DataSplit all = new Mnist().load().data();
        var data = new DataSplit(all.train().strided(IMAGES), all.test().strided(1_000));
        TrainingConfig config = TrainingConfig.DEFAULT
                .withModel(VaeConfig.DEFAULT.withHidden(List.of(100)))
                .withTestEvery(60);
        Hyperparameters hyperparameters =
                Hyperparameters.DEFAULT.withBatchSize(50).withLearningRate(2e-3);
        try (var loop = new TrainingLoop(data, config, hyperparameters, GemmProvider.best())) {
            while (loop.epochsDone() < EPOCHS) {
                loop.step();
            }
            ElboTerms test = loop.tester().evaluate();
            // the correct gradient: −181.9, with a KL term of 5.0; without the path through the variance: −190.0;
            // without the KL gradient: −193.3 (KL 19); without the encoder's gradient: −210.1; with a wrong sign
            // in the variance: −224.3
            assertThat(test.elbo()).isBetween(-186.0, -160.0);
            assertThat(test.kl()).isBetween(3.5, 7.0);
            assertThat(test.activeUnits()).isEqualTo(2);
            assertThat(requireNonNull(loop.lastTrain()).elbo()).isBetween(-186.0, -160.0);
            assertThat(loop.tester().bound(20, _ -> {}).bound()).isBetween(test.elbo() + 0.5, -160.0);
        }
    }
}
