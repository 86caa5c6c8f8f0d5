package elboroom.vae.evidence;

/// Effective sample sizes `(Σw)²/Σw²` of some images' importance weights. A mean hides the images whose bound rests on
/// a sample or two, and is far below log p(x). The smallest and the share of small ones show them.
///
/// @param images   how many images
/// @param sum      of their sizes, each from 1 to the number of samples
/// @param smallest of their sizes; infinite if there are no images
/// @param few      images whose size is below [#FEW]
public record EffectiveSamples(long images, double sum, double smallest, long few) {
    /// A size below this makes a poor bound.
    public static final int FEW = 10;

    /// Those of no image.
    public static final EffectiveSamples NONE = new EffectiveSamples(0, 0, Double.POSITIVE_INFINITY, 0);

    /// That of one image.
    public static EffectiveSamples of(double size) {
        return new EffectiveSamples(1, size, size, size < FEW ? 1 : 0);
    }

    /// These and those of other images.
    public EffectiveSamples plus(EffectiveSamples others) {
        return new EffectiveSamples(
                images + others.images, sum + others.sum, Math.min(smallest, others.smallest), few + others.few);
    }

    public double mean() {
        return sum / images;
    }

    /// The share of images whose size is below [#FEW].
    public double shareOfFew() {
        return (double) few / images;
    }
}
