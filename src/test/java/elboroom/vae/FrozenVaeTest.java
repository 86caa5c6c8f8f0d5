package elboroom.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.nn.Parameter;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.junit.jupiter.api.Test;

class FrozenVaeTest {
    private final Vae vae = TinyVae.of(2, Activation.TANH);
    private final FMatrixRMaj codes = Matrices.uniform(7, 2, 2, RandomStream.named(91, "codes"));
    private final VaeReader reader = new VaeReader(GemmProvider.best(), 10);

    @Test
    void decodesLikeTheLiveModel() {
        reader.follow(FrozenVae.of(vae, 3));

        FMatrixRMaj decoded = decode(reader);

        FMatrixRMaj logits = VaePass.of(vae, 7, 1).logits(codes);
        for (int i = 0; i < decoded.data.length; i++) {
            double p = 1 / (1 + Math.exp(-logits.data[i]));
            assertThat((double) decoded.data[i]).isCloseTo(p, within(4e-7));
        }
    }

    @Test
    void moreCodesThanFitAreDecodedInSeveralProducts() {
        FrozenVae frozen = FrozenVae.of(vae, 3);
        reader.follow(frozen);
        for (int maxRows : new int[] {1, 3, 7}) {
            var small = new VaeReader(GemmProvider.best(), maxRows);
            small.follow(frozen);
            assertThat(decode(small).data).containsExactly(decode(reader).data, within(1e-6f));
        }
    }

    /// 250 rows of such images would be 250 MB in each layer's buffers.
    @Test
    void fewLargeImagesAreInOneProduct() {
        var config = new VaeConfig(
                1 << 18,
                GaussianFamily.INSTANCE,
                2,
                List.of(2),
                List.of(2),
                Activation.TANH,
                Initializer.GLOROT,
                0.5,
                false);
        FrozenVae large = FrozenVae.of(Vae.initialized(config, 1, GemmProvider.best()), 3);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var many = new VaeReader(GemmProvider.best(), 250);
        long before = threads.getCurrentThreadAllocatedBytes();
        many.follow(large);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100 << 20);

        FMatrixRMaj some = Matrices.uniform(20, 2, 2, RandomStream.named(94, "codes"));
        var decoded = new FMatrixRMaj(20, config.pixels());
        many.decode(some, decoded);
        var last = new FMatrixRMaj(1, config.pixels());
        many.decode(CommonOps_FDRM.extract(some, 19, 20, 0, 2), last);
        assertThat(Arrays.copyOfRange(decoded.data, 19 * config.pixels(), decoded.data.length))
                .containsExactly(last.data, within(1e-6f));
    }

    @Test
    void codesSharedAmongCoresAreDecodedLikeAlone() {
        FMatrixRMaj many = Matrices.uniform(417, 2, 2, RandomStream.named(93, "codes"));
        var wide = new VaeReader(GemmProvider.best(), many.numRows);
        wide.follow(FrozenVae.of(vae, 3));
        var together = new FMatrixRMaj(many.numRows, 12);
        wide.decode(many, together);

        var alone = new FMatrixRMaj(1, 12);
        for (int r = 0; r < many.numRows; r++) {
            wide.decode(CommonOps_FDRM.extract(many, r, r + 1, 0, 2), alone);
            for (int c = 0; c < 12; c++) {
                assertThat(together.get(r, c)).isCloseTo(alone.get(0, c), within(1e-6f));
            }
        }
    }

    @Test
    void encodesLikeTheLiveModel() {
        reader.follow(FrozenVae.of(vae, 3));
        BinaryBatch x = BinaryBatch.of(Matrices.binary(5, 12, 0.4, RandomStream.named(92, "images")));
        var live = (GaussianPosterior) VaePass.of(vae, 5, 1).encode(x);
        var expectation = new FMatrixRMaj(5, 2);
        reader.expectation(x, expectation);

        assertThat(Matrices.elements(reader.encode(x).parameters())).isEqualTo(Matrices.elements(live.parameters()));
        for (int r = 0; r < 5; r++) {
            assertThat(expectation.get(r, 1)).isEqualTo(live.mean(r, 1));
        }
    }

    @Test
    void aCopyDoesNotFollowTheLiveWeights() {
        FrozenVae frozen = FrozenVae.of(vae, 3);
        reader.follow(frozen);
        float[] before = decode(reader).data.clone();
        for (Parameter parameter : vae.parameters()) {
            Arrays.fill(parameter.value().data, 0.1f);
        }

        assertThat(decode(reader).data).isEqualTo(before);
        var another = new VaeReader(GemmProvider.best(), 10);
        another.follow(frozen);
        assertThat(decode(another).data).isEqualTo(before);

        reader.follow(FrozenVae.of(vae, 4));
        assertThat(decode(reader).data).isNotEqualTo(before);
    }

    @Test
    void copiedWeightsBringAModelBack() {
        float[][] weights = vae.copyWeights();
        var other = new Vae(vae.config(), GemmProvider.best());
        other.setWeights(weights);
        weights[0][0] = 99;

        assertThat(VaePass.of(other, 7, 1).logits(codes).data)
                .isEqualTo(VaePass.of(vae, 7, 1).logits(codes).data);
        assertThat(other.encoder().parameters().getFirst().value().data[0]).isNotEqualTo(99);
    }

    @Test
    void aReaderFollowsModelsOfAnotherStructure() {
        reader.follow(FrozenVae.of(vae, 3));
        decode(reader);
        reader.follow(FrozenVae.of(TinyVae.of(3, Activation.SOFTPLUS), 1));
        var out = new FMatrixRMaj(4, 12);
        reader.decode(new FMatrixRMaj(4, 3), out);

        assertThat(out.data).doesNotContain(0f);
    }

    @Test
    void sameSeedGivesTheSameModelAndAnotherSeedAnother() {
        VaeConfig config = vae.config();
        float[][] one = Vae.initialized(config, 1, GemmProvider.best()).copyWeights();

        assertThat(Vae.initialized(config, 1, GemmProvider.best()).copyWeights())
                .isDeepEqualTo(one);
        assertThat(Vae.initialized(config, 2, GemmProvider.best()).copyWeights()[0])
                .isNotEqualTo(one[0]);
    }

    @Test
    void parametersAreNamedAfterTheirPlace() {
        assertThat(vae.parameters())
                .extracting(Parameter::name)
                .containsExactly(
                        "encoder.0.weight",
                        "encoder.0.bias",
                        "encoder.1.weight",
                        "encoder.1.bias",
                        "decoder.0.weight",
                        "decoder.0.bias",
                        "decoder.1.weight",
                        "decoder.1.bias");
    }

    @Test
    void readingBeforeThereIsAModelIsRefused() {
        assertThatThrownBy(() -> decode(reader))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no model yet");
    }

    @Test
    void wrongShapesAreRefused() {
        reader.follow(FrozenVae.of(vae, 3));
        var out = new FMatrixRMaj(7, 12);

        assertThatThrownBy(() -> reader.decode(new FMatrixRMaj(7, 3), out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got [7 × 3]");
        assertThatThrownBy(() -> reader.decode(codes, new FMatrixRMaj(6, 12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decode out: got [6 × 12], expected [7 × ");
        assertThatThrownBy(() -> reader.decode(codes, new FMatrixRMaj(7, 11)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decode out: got [7 × 11], expected [7 × 12]");
    }

    @Test
    void weightsOfAnotherStructureAreRefused() {
        assertThatThrownBy(() -> vae.setWeights(new float[3][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights: got 3 parameters, expected 8");
        float[][] weights = vae.copyWeights();
        weights[1] = new float[2];
        assertThatThrownBy(() -> vae.setWeights(weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights of encoder.0.bias: got 2, expected 7");
    }

    @Test
    void impossibleStructuresAreRefused() {
        assertThatThrownBy(() -> VaeConfig.DEFAULT.withLatentSize(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latent size: got 0, expected 1 to 512");
        assertThatThrownBy(() -> VaeConfig.DEFAULT.withPixels(0)).hasMessageContaining("pixels: got 0");
        assertThatThrownBy(() -> VaeConfig.DEFAULT.withHidden(List.of(100, 0)))
                .hasMessageContaining("encoder hidden layers: got [100, 0]");
        assertThat(VaeConfig.DEFAULT.withHidden(List.of(300, 100)).text()).isEqualTo("784-300-100-2-100-300-784");
    }

    private FMatrixRMaj decode(VaeReader from) {
        var out = new FMatrixRMaj(codes.numRows, 12);
        from.decode(codes, out);
        return out;
    }
}
