package elboroom.ui.explorer;

import elboroom.vae.evidence.ImportanceWeightedBound;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The evidence of some images at one moment of training.
///
/// @param step   training steps done at that moment
/// @param method how log p(x) was computed
/// @param fixed  the images that the curve averages, always the same ones
/// @param chosen the image that the user selected, if it is not one of `fixed`: one or none
/// @param width  pixels in a row of an image
/// @param height rows
record EvidenceMoment(
        long step, Method method, List<ImageEvidence> fixed, List<ImageEvidence> chosen, int width, int height) {
    /// How log p(x) was computed.
    sealed interface Method permits Enumerated, Integrated, Bounded {}

    /// A sum over all codes: exact.
    record Enumerated(int codes) implements Method {}

    /// A numerical integral.
    ///
    /// @param error about the largest error of an image's terms, in nats
    record Integrated(double error) implements Method {}

    /// The importance-weighted bound.
    ///
    /// @param mean of all images
    record Bounded(ImportanceWeightedBound.Result mean) implements Method {}

    double meanElbo() {
        return mean(ImageEvidence::elbo);
    }

    double meanLogPx() {
        return mean(ImageEvidence::logPx);
    }

    /// Whether this has the evidence of an image.
    boolean has(MapImage image) {
        return fixed.stream().anyMatch(one -> one.image().equals(image))
                || chosen.stream().anyMatch(one -> one.image().equals(image));
    }

    /// The same moment with another chosen image.
    EvidenceMoment withChosen(List<ImageEvidence> other) {
        return new EvidenceMoment(step, method, fixed, other, width, height);
    }

    private double mean(ToDoubleFunction<ImageEvidence> term) {
        return fixed.stream().mapToDouble(term).average().orElse(Double.NaN);
    }
}
