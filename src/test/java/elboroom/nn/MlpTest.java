package elboroom.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class MlpTest {
    @Test
    void parametersAreNamedAfterTheirLayers() {
        Mlp mlp = mlp(5, 4, 3);

        assertThat(mlp.parameters())
                .extracting(Parameter::name)
                .containsExactly("encoder.0.weight", "encoder.0.bias", "encoder.1.weight", "encoder.1.bias");
        assertThat(mlp.parameters()).extracting(Parameter::size).containsExactly(20, 4, 12, 3);
    }

    @Test
    void sameSeedGivesTheSameWeightsAndAnotherSeedOthers() {
        Mlp one = mlp(5, 4, 3);
        Mlp same = mlp(5, 4, 3);
        Mlp other = mlp(5, 4, 3);
        one.initialize(Initializer.HE, 1);
        same.initialize(Initializer.HE, 1);
        other.initialize(Initializer.HE, 2);

        assertThat(weight(same, 0)).isEqualTo(weight(one, 0));
        assertThat(weight(other, 0)).isNotEqualTo(weight(one, 0));
    }

    @Test
    void layersOfOneShapeStartWithDifferentParametersAndTheLastWithBiasesOfZero() {
        Mlp mlp = mlp(4, 4, 4, 4);
        mlp.initialize(Initializer.HE, 1);

        assertThat(weight(mlp, 1)).isNotEqualTo(weight(mlp, 0));
        assertThat(bias(mlp, 1)).isNotEqualTo(bias(mlp, 0)).doesNotContain(0f);
        assertThat(bias(mlp, 0)).doesNotContain(0f);
        assertThat(bias(mlp, 2)).containsOnly(0f);
    }

    @Test
    void tooFewSizesOrAnEmptyLayerAreRefused() {
        assertThatThrownBy(() -> mlp(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Mlp encoder: got sizes [5]");
        assertThatThrownBy(() -> mlp(5, 0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encoder.0: got 5 inputs and 0 outputs");
    }

    @Test
    void gradientOfTheInputAloneIsTheSameAndLeavesTheOthersAsTheyAre() {
        Mlp mlp = mlp(5, 4, 6, 3);
        mlp.initialize(Initializer.HE, 1);
        var random = RandomStream.named(21, "input gradient");
        FMatrixRMaj x = Matrices.uniform(7, 5, 1, random);
        FMatrixRMaj gradOut = Matrices.uniform(7, 3, 1, random);
        Mlp.Pass plain = mlp.newPass(7);
        plain.forward(x);
        FMatrixRMaj expected = plain.backward(gradOut.copy(), true).copy();

        Mlp.Pass pass = mlp.newPass(7);
        pass.forward(x);
        FMatrixRMaj kept = gradOut.copy();
        assertThat(pass.backwardToInput(kept).data).isEqualTo(expected.data);
        assertThat(kept.data).as("gradOut").isEqualTo(gradOut.data);
        assertThat(pass.backward(kept, true).data).isEqualTo(expected.data);
        for (int p = 0; p < plain.gradients().size(); p++) {
            assertThat(pass.gradients().get(p).data).isEqualTo(plain.gradients().get(p).data);
        }
    }

    private static float[] bias(Mlp mlp, int layer) {
        return mlp.parameters().get(2 * layer + 1).value().data;
    }

    private static float[] weight(Mlp mlp, int layer) {
        return mlp.parameters().get(2 * layer).value().data;
    }

    private static Mlp mlp(Integer... sizes) {
        return new Mlp("encoder", List.of(sizes), Activation.RELU, GemmProvider.pureJava());
    }
}
