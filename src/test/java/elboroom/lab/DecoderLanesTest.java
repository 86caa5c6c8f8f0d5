package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.LatentObjective;
import elboroom.latent.BernoulliFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaePass;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class DecoderLanesTest {
    private static final int IMAGES = 30;
    private static final int BITS = 3;

    private final Vae vae = Vae.initialized(
            new VaeConfig(
                    12,
                    BernoulliFamily.INSTANCE,
                    BITS,
                    List.of(7),
                    List.of(5),
                    Activation.TANH,
                    Initializer.GLOROT,
                    0.5,
                    false),
            5,
            GemmProvider.best());
    private final BinaryBatch x = BinaryBatch.of(Matrices.binary(IMAGES, 12, 0.4, RandomStream.named(141, "images")));

    /// A block that does not begin at the first code and ends in the middle of a lane.
    @Test
    void lanesGiveWhatOnePassGives() {
        try (var lanes = new DecoderLanes(vae, x)) {
            int from = IMAGES;
            int count = lanes.codesAtOnce() - 2 * IMAGES;
            FMatrixRMaj z = Matrices.uniform(from + count, BITS, 1, RandomStream.named(142, "codes"));
            LatentObjective.Evaluation expected =
                    VaePass.of(vae, IMAGES, z.numRows / IMAGES).objective(x).evaluate(z);
            double[] values = new double[z.numRows];
            lanes.evaluate(z, from, count, values);
            float[] gradients = new float[z.numRows * BITS];
            lanes.gradients(gradients, from);

            for (int r = 0; r < from; r++) {
                assertThat(values[r]).as("before the block").isZero();
            }
            FMatrixRMaj gradient = expected.gradCodes();
            for (int r = from; r < z.numRows; r++) {
                assertThat(values[r]).isCloseTo(expected.values()[r], within(1e-5));
                for (int at = r * BITS; at < (r + 1) * BITS; at++) {
                    assertThat(gradients[at]).isCloseTo(gradient.data[at], within(1e-5f));
                }
            }
        }
    }
}
