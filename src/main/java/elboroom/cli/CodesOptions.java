package elboroom.cli;

import elboroom.latent.BinaryCodes;
import elboroom.project.SavedRun;
import elboroom.training.TrainingConfig;
import elboroom.vae.evidence.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say of which images codes are exported, and with what.
final class CodesOptions {
    /// Integrals take so long that the whole test set is computed only when it is asked for.
    private static final int INTEGRATED_IMAGES = 100;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--codes",
            arity = "0..1",
            fallbackValue = "csv",
            paramLabel = "FORMAT",
            completionCandidates = Choices.CodesFormats.class,
            converter = Choices.CodesFormats.class,
            description = "Write a row for each image: index, label, mean and log variance of each coordinate (or the "
                    + "logit of each bit), reconstruction, KL and ELBO, and where it is computed the exact ELBO and "
                    + "log p(x), in nats. csv, into codes.csv, or npz, NumPy's arrays in codes.npz. csv, if nothing "
                    + "follows. May be repeated.")
    private List<CodesFormat> formats = List.of();

    @Option(
            names = "--images",
            paramLabel = "SET",
            completionCandidates = Choices.ImageSets.class,
            converter = Choices.ImageSets.class,
            description = "The images whose codes are written." + Help.ONE_OF)
    private String images = Choices.ImageSets.TEST;

    @Option(
            names = "--evidence-images",
            paramLabel = "N",
            description =
                    "The images, spread evenly, of which the exact ELBO and log p(x) are computed; 0 for none. It "
                            + "can be done with up to " + BinaryCodes.MAX_BITS + " bits or " + Evidence.MAX_DIMENSIONS
                            + " Gaussian dimensions. Default: all with bits; " + INTEGRATED_IMAGES
                            + " with Gaussian dimensions, where it takes long.")
    private @Nullable Integer evidenceImages;

    /// The files to write, each once.
    List<CodesFormat> formats() {
        return formats.stream().distinct().toList();
    }

    /// The work that the options ask for.
    ///
    /// @throws ParameterException if the evidence is asked for and cannot be computed
    CodesExport export(SavedRun run) {
        TrainingConfig config = run.config();
        if (evidenceImages != null && evidenceImages < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--evidence-images: got %,d, expected at least 0".formatted(evidenceImages));
        }
        if (evidenceImages != null && evidenceImages > 0 && !Evidence.isComputable(config.model())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--evidence-images: got %d with %d %s latents, expected 0, or a run with up to %d bits or %d Gaussian dimensions"
                            .formatted(
                                    evidenceImages,
                                    config.model().latentSize(),
                                    config.model().family().id(),
                                    BinaryCodes.MAX_BITS,
                                    Evidence.MAX_DIMENSIONS));
        }
        return new CodesExport(run, images.equals(Choices.ImageSets.TRAIN), evidenceImages(config));
    }

    private int evidenceImages(TrainingConfig config) {
        if (evidenceImages != null) {
            return evidenceImages;
        }
        return switch (Evidence.methodFor(config.model())) {
            case ENUMERATION -> Integer.MAX_VALUE;
            case QUADRATURE -> INTEGRATED_IMAGES;
            case BOUND -> 0;
        };
    }
}
