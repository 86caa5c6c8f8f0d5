package elboroom.cli;

import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that describe a model.
final class ModelOptions {
    @Option(
            names = "--latent",
            paramLabel = "FAMILY",
            completionCandidates = Choices.Families.class,
            converter = Choices.Families.class,
            description = "Latent variables." + Help.ONE_OF)
    private LatentFamily<?> latent;

    @Option(
            names = "--latent-size",
            paramLabel = "N",
            description = "Coordinates of a latent code, 1 to " + VaeConfig.MAX_LATENT_SIZE + "." + Help.DEFAULT)
    private int latentSize;

    @Option(
            names = "--hidden",
            paramLabel = "WIDTHS",
            converter = Choices.Widths.class,
            description = "Widths of the encoder's hidden layers, from the pixels on: 400 or 400,200, or none; up to "
                    + VaeConfig.MAX_DEPTH + " of 1 to " + VaeConfig.MAX_WIDTH + "." + Help.DEFAULT)
    private LayerWidths hidden;

    @Option(
            names = "--decoder-hidden",
            paramLabel = "WIDTHS",
            converter = Choices.Widths.class,
            description = "Widths of the decoder's hidden layers, from the code on. Default: the encoder's, reversed.")
    private @Nullable LayerWidths decoderHidden;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            completionCandidates = Choices.Activations.class,
            converter = Choices.Activations.class,
            description = "Activation of the hidden layers." + Help.ONE_OF)
    private Activation activation;

    @Option(
            names = "--init",
            paramLabel = "NAME",
            completionCandidates = Choices.Initializers.class,
            converter = Choices.Initializers.class,
            description = "Initialiser of the weights." + Help.ONE_OF)
    private Initializer init;

    @Option(
            names = "--prior",
            paramLabel = "P",
            description =
                    "Probability of a one under the prior of binary latents, or where its learning starts, between "
                            + "0 and 1. Default: " + VaeConfig.DEFAULT_PRIOR_PROBABILITY + ".")
    private @Nullable Double prior;

    @Option(names = "--learn-prior", description = "Train the prior of binary latents, each bit's on its own.")
    private boolean learnPrior;

    LatentFamily<?> family() {
        return latent;
    }

    /// What the options say.
    ///
    /// @throws IllegalArgumentException if a value is out of range
    VaeConfig config() {
        if (!latent.hasLearnablePrior() && (learnPrior || prior != null)) {
            throw new IllegalArgumentException("%s: got it with %s latents, whose prior is fixed; leave it out"
                    .formatted(learnPrior ? "--learn-prior" : "--prior", latent.id()));
        }
        List<Integer> decoder = decoderHidden == null ? hidden.widths().reversed() : decoderHidden.widths();
        return new VaeConfig(
                VaeConfig.DEFAULT.pixels(),
                latent,
                latentSize,
                hidden.widths(),
                decoder,
                activation,
                init,
                prior == null ? VaeConfig.DEFAULT_PRIOR_PROBABILITY : prior,
                learnPrior);
    }
}
