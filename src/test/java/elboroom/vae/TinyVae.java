package elboroom.vae;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.nn.Parameter;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// Models 12-7-k-5-12 for tests, all of whose parameters differ from zero.
public final class TinyVae {
    private TinyVae() {}

    public static VaeConfig config(int latents, Activation activation) {
        return new VaeConfig(
                12,
                GaussianFamily.INSTANCE,
                latents,
                List.of(7),
                List.of(5),
                activation,
                Initializer.GLOROT,
                0.5,
                false);
    }

    public static Vae of(int latents, Activation activation) {
        return of(config(latents, activation));
    }

    /// With binary latents, and a prior that is learned or not.
    public static Vae binary(int bits, boolean learnPrior) {
        return of(config(bits, Activation.TANH)
                .withFamily(BernoulliFamily.INSTANCE)
                .withPrior(0.3, learnPrior));
    }

    private static Vae of(VaeConfig config) {
        var vae = new Vae(config, GemmProvider.best());
        var random = RandomStream.named(71, "tiny weights");
        for (Parameter parameter : vae.parameters()) {
            Matrices.fillUniform(parameter.value(), 0.9, random);
        }
        return vae;
    }

    public static double[] row(FMatrixRMaj m, int row) {
        double[] values = new double[m.numCols];
        for (int i = 0; i < values.length; i++) {
            values[i] = m.data[row * m.numCols + i];
        }
        return values;
    }
}
