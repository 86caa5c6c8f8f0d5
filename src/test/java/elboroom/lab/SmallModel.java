package elboroom.lab;

import elboroom.latent.BernoulliFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.vae.VaeConfig;
import java.util.List;

/// A model that a study takes milliseconds for.
final class SmallModel {
    static final int PIXELS = 12;
    static final VaeConfig OF_BITS = new VaeConfig(
            PIXELS,
            BernoulliFamily.INSTANCE,
            3,
            List.of(7),
            List.of(5),
            Activation.TANH,
            Initializer.GLOROT,
            0.5,
            false);

    private SmallModel() {}
}
