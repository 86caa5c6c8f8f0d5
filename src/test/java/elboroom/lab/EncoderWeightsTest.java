package elboroom.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.nn.Mlp;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The figures at the encoder's weights against those of whole gradients, one element for each weight.
class EncoderWeightsTest {
    private static final int PIXELS = 12;
    private static final int IMAGES = 5;
    private static final int REPLICATES = 40;

    static Stream<VaeConfig> models() {
        var deep = new VaeConfig(
                PIXELS,
                BernoulliFamily.INSTANCE,
                3,
                List.of(7, 6),
                List.of(5),
                Activation.TANH,
                Initializer.GLOROT,
                0.5,
                false);
        return Stream.of(
                deep,
                deep.withHidden(List.of(6)).withFamily(GaussianFamily.INSTANCE).withLatentSize(2));
    }

    private final BinaryBatch x = BinaryBatch.of(Matrices.binary(IMAGES, PIXELS, 0.4, RandomStream.named(1, "images")));

    private static FMatrixRMaj noise(int width) {
        return Matrices.uniform(REPLICATES * IMAGES, width, 1, RandomStream.named(2, "gradients"));
    }

    /// The gradient of one image at all weights.
    private double[] atWeights(Vae vae, int image, FMatrixRMaj gradients, int row) {
        int width = gradients.numCols;
        var one = new FMatrixRMaj(1, PIXELS);
        System.arraycopy(x.dense().data, image * PIXELS, one.data, 0, PIXELS);
        var gradient = new FMatrixRMaj(1, width);
        System.arraycopy(gradients.data, row * width, gradient.data, 0, width);
        Mlp.Pass pass = vae.encoder().newPass(1);
        pass.forward(one);
        pass.backward(gradient, false);
        return pass.gradients().stream()
                .flatMapToDouble(parameter -> {
                    double[] values = new double[parameter.getNumElements()];
                    for (int at = 0; at < values.length; at++) {
                        values[at] = parameter.data[at];
                    }
                    return Arrays.stream(values);
                })
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("models")
    void varianceIsThatOfWholeGradients(VaeConfig config) {
        Vae vae = Vae.initialized(config, 5, GemmProvider.best());
        int width = config.family().headWidth(config.latentSize());
        FMatrixRMaj gradients = noise(width);
        double expected = 0;
        for (int n = 0; n < IMAGES; n++) {
            double[] sum = new double[0];
            double squares = 0;
            for (int r = 0; r < REPLICATES; r++) {
                double[] whole = atWeights(vae, n, gradients, r * IMAGES + n);
                sum = sum.length == 0 ? new double[whole.length] : sum;
                for (int at = 0; at < whole.length; at++) {
                    sum[at] += whole[at];
                    squares += whole[at] * whole[at];
                }
            }
            for (double s : sum) {
                squares -= s * s / REPLICATES;
            }
            expected += squares / (REPLICATES - 1);
        }

        EncoderWeights weights = requireNonNull(EncoderWeights.of(vae, x, width, () -> {}));
        var sums = new ThoroughSums(IMAGES, width, weights, new double[IMAGES * width], REPLICATES);
        sums.add(gradients);
        ReplicateSums found = requireNonNull(sums.atWeights);
        found.moveCenter(found.mean());
        double squares = 0;
        for (double[] block : found.squares) {
            for (double image : block) {
                squares += image;
            }
        }
        assertThat(squares / (REPLICATES - 1)).isCloseTo(expected, within(1e-5 * expected));
    }

    @ParameterizedTest
    @MethodSource("models")
    void squaredLengthsAreThoseOfWholeGradients(VaeConfig config) {
        Vae vae = Vae.initialized(config, 5, GemmProvider.best());
        int width = config.family().headWidth(config.latentSize());
        FMatrixRMaj gradients = noise(width);
        double each = 0;
        double[] sum = new double[0];
        double[] given = new double[IMAGES * width];
        for (int n = 0; n < IMAGES; n++) {
            double[] whole = atWeights(vae, n, gradients, n);
            sum = sum.length == 0 ? new double[whole.length] : sum;
            for (int at = 0; at < whole.length; at++) {
                sum[at] += whole[at];
                each += whole[at] * whole[at];
            }
        }
        for (int at = 0; at < given.length; at++) {
            given[at] = gradients.data[at];
        }
        double ofSum = 0;
        for (double s : sum) {
            ofSum += s * s;
        }
        EncoderWeights.SquaredLengths found =
                requireNonNull(EncoderWeights.of(vae, x, width, () -> {})).squaredLengths(given);
        assertThat(found.each()).isCloseTo(each, within(1e-5 * each));
        assertThat(found.whole()).isCloseTo(ofSum, within(1e-5 * ofSum));
    }

    @Test
    void tooManyParametersAreLeftOut() {
        VaeConfig large = models().findFirst().orElseThrow().withLatentSize(512);
        Vae vae = Vae.initialized(large, 5, GemmProvider.best());
        var many = new BinaryBatch(200, PIXELS);
        many.begin(200);
        for (int row = 0; row < 200; row++) {
            many.endRow();
        }
        many.finish();
        assertThat(EncoderWeights.of(vae, many, 512, () -> {})).isNull();
    }
}
