package elboroom.vae;

import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import java.util.List;

/// The structure of a variational autoencoder.
///
/// @param pixels        observed binary variables
/// @param family        the latent family
/// @param latentSize    coordinates of a latent code, 1 to 512
/// @param encoderHidden widths of the encoder's hidden layers, from the pixels on; may be empty (linear)
/// @param decoderHidden widths of the decoder's hidden layers, from the code on; may be empty (linear)
/// @param activation    activation of the hidden layers
/// @param initializer   initialiser of the hidden layers
public record VaeConfig(
        int pixels,
        LatentFamily<?> family,
        int latentSize,
        List<Integer> encoderHidden,
        List<Integer> decoderHidden,
        Activation activation,
        Initializer initializer) {
    public static final int MAX_LATENT_SIZE = 512;
    public static final int MAX_WIDTH = 16_384;
    public static final int MAX_DEPTH = 16;

    /// 784-400-2-400-784 with rectifiers.
    public static final VaeConfig DEFAULT =
            new VaeConfig(784, GaussianFamily.INSTANCE, 2, List.of(400), List.of(400), Activation.RELU, Initializer.HE);

    public VaeConfig {
        if (pixels < 1) {
            throw new IllegalArgumentException("pixels: got %d, expected at least 1".formatted(pixels));
        }
        if (latentSize < 1 || latentSize > MAX_LATENT_SIZE) {
            throw new IllegalArgumentException(
                    "latent size: got %d, expected 1 to %d".formatted(latentSize, MAX_LATENT_SIZE));
        }
        encoderHidden = requireWidths("encoder hidden layers", encoderHidden);
        decoderHidden = requireWidths("decoder hidden layers", decoderHidden);
    }

    private static List<Integer> requireWidths(String what, List<Integer> widths) {
        if (widths.size() > MAX_DEPTH || widths.stream().anyMatch(width -> width < 1 || width > MAX_WIDTH)) {
            throw new IllegalArgumentException("%s: got %s, expected at most %d widths of 1 to %d each"
                    .formatted(what, widths, MAX_DEPTH, MAX_WIDTH));
        }
        return List.copyOf(widths);
    }

    /// The same structure for images of another size.
    public VaeConfig withPixels(int newPixels) {
        return new VaeConfig(newPixels, family, latentSize, encoderHidden, decoderHidden, activation, initializer);
    }

    /// The same structure with another latent size.
    public VaeConfig withLatentSize(int newSize) {
        return new VaeConfig(pixels, family, newSize, encoderHidden, decoderHidden, activation, initializer);
    }

    /// The same structure with these hidden widths in the encoder and, mirrored, in the decoder.
    public VaeConfig withHidden(List<Integer> widths) {
        return new VaeConfig(pixels, family, latentSize, widths, widths.reversed(), activation, initializer);
    }

    /// As people write it: `784-400-2-400-784`.
    public String text() {
        var text = new StringBuilder().append(pixels);
        encoderHidden.forEach(width -> text.append('-').append(width));
        text.append('-').append(latentSize);
        decoderHidden.forEach(width -> text.append('-').append(width));
        return text.append('-').append(pixels).toString();
    }
}
