package elboroom.vae;

import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.text.Numbers;
import java.util.ArrayList;
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
/// @param priorProbability probability of a one under the prior of binary latents, in (0, 1); a learned prior starts
///     with it. Families whose prior has no parameters do not use it
/// @param learnPrior    whether the prior's parameters are trained; each coordinate has its own
public record VaeConfig(
        int pixels,
        LatentFamily<?> family,
        int latentSize,
        List<Integer> encoderHidden,
        List<Integer> decoderHidden,
        Activation activation,
        Initializer initializer,
        double priorProbability,
        boolean learnPrior) {
    public static final double DEFAULT_PRIOR_PROBABILITY = 0.5;
    public static final int MAX_LATENT_SIZE = 512;
    public static final int MAX_WIDTH = 16_384;
    public static final int MAX_DEPTH = 16;

    /// 784-400-2-400-784 with rectifiers.
    public static final VaeConfig DEFAULT = new VaeConfig(
            784,
            GaussianFamily.INSTANCE,
            2,
            List.of(400),
            List.of(400),
            Activation.RELU,
            Initializer.HE,
            DEFAULT_PRIOR_PROBABILITY,
            false);

    public VaeConfig {
        if (pixels < 1) {
            throw new IllegalArgumentException("pixels: got %,d, expected at least 1".formatted(pixels));
        }
        if (latentSize < 1 || latentSize > MAX_LATENT_SIZE) {
            throw new IllegalArgumentException(
                    "latent size: got %s, expected 1 to %,d".formatted(Numbers.count(latentSize), MAX_LATENT_SIZE));
        }
        if (!(priorProbability > 0 && priorProbability < 1)) {
            throw new IllegalArgumentException("prior probability: got %s, expected between 0 and 1, without either"
                    .formatted(Numbers.parameter(priorProbability)));
        }
        encoderHidden = requireWidths("encoder hidden layers", encoderHidden);
        decoderHidden = requireWidths("decoder hidden layers", decoderHidden);
    }

    private static List<Integer> requireWidths(String what, List<Integer> widths) {
        if (widths.size() > MAX_DEPTH || widths.stream().anyMatch(width -> width < 1 || width > MAX_WIDTH)) {
            throw new IllegalArgumentException("%s: got %s, expected at most %d widths of 1 to %,d each"
                    .formatted(what, widths, MAX_DEPTH, MAX_WIDTH));
        }
        return List.copyOf(widths);
    }

    /// The same structure for images of another size.
    public VaeConfig withPixels(int value) {
        return with(value, family, latentSize, encoderHidden, decoderHidden, priorProbability, learnPrior);
    }

    /// The same structure with latents of another family.
    public VaeConfig withFamily(LatentFamily<?> value) {
        return with(pixels, value, latentSize, encoderHidden, decoderHidden, priorProbability, learnPrior);
    }

    /// The same structure with another latent size.
    public VaeConfig withLatentSize(int value) {
        return with(pixels, family, value, encoderHidden, decoderHidden, priorProbability, learnPrior);
    }

    /// The same structure with these hidden widths in the encoder and, mirrored, in the decoder.
    public VaeConfig withHidden(List<Integer> widths) {
        return with(pixels, family, latentSize, widths, widths.reversed(), priorProbability, learnPrior);
    }

    /// The same structure with another prior.
    public VaeConfig withPrior(double probability, boolean learned) {
        return with(pixels, family, latentSize, encoderHidden, decoderHidden, probability, learned);
    }

    private VaeConfig with(
            int newPixels,
            LatentFamily<?> newFamily,
            int newLatentSize,
            List<Integer> newEncoder,
            List<Integer> newDecoder,
            double newProbability,
            boolean newLearned) {
        return new VaeConfig(
                newPixels,
                newFamily,
                newLatentSize,
                newEncoder,
                newDecoder,
                activation,
                initializer,
                newProbability,
                newLearned);
    }

    /// @throws IllegalArgumentException if images of so many pixels do not fit the model
    public void requirePixels(int images) {
        if (images != pixels) {
            throw new IllegalArgumentException(
                    "training images: got %d pixels each, expected %d as the model has".formatted(images, pixels));
        }
    }

    /// Widths of the encoder's layers: the pixels, the hidden layers, and the parameters of the posterior.
    public List<Integer> encoderSizes() {
        return sizes(pixels, encoderHidden, family.headWidth(latentSize));
    }

    /// Widths of the decoder's layers: the code, the hidden layers, and the pixels.
    public List<Integer> decoderSizes() {
        return sizes(latentSize, decoderHidden, pixels);
    }

    private static List<Integer> sizes(int inputs, List<Integer> hidden, int outputs) {
        var sizes = new ArrayList<Integer>();
        sizes.add(inputs);
        sizes.addAll(hidden);
        sizes.add(outputs);
        return List.copyOf(sizes);
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
