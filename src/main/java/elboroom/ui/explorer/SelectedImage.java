package elboroom.ui.explorer;

import elboroom.ui.scatter.PosteriorEllipse;
import org.jspecify.annotations.Nullable;

/// What the view shows about the selected image: its posterior and the terms of its ELBO, in nats.
///
/// @param image          which it is
/// @param step           training steps done by the model that these are of
/// @param latent         q(z|x)
/// @param reconstruction E_q[log p(x|z)]
/// @param kl             KL(q ‖ p), in closed form
/// @param samples        number of draws that the reconstruction term averages; [#EXACT] if it sums over all codes
/// @param ellipse        q(z|x) on the map; null if it is not an ellipse there
/// @param width          pixels in a row of the image
/// @param height         rows
/// @param input          its binarised pixels; not modified
record SelectedImage(
        MapImage image,
        long step,
        Latent latent,
        double reconstruction,
        double kl,
        int samples,
        @Nullable PosteriorEllipse ellipse,
        int width,
        int height,
        float[] input) {
    static final int EXACT = 0;

    /// The posterior's parameters.
    sealed interface Latent permits Gaussian, Bits {
        /// The posterior on the map; null if it is not an ellipse there.
        @Nullable
        PosteriorEllipse on(LatentPlane plane);

        /// E_q[z]; not modified.
        float[] expectation();
    }

    /// @param mean  μ; not modified
    /// @param sigma σ; not modified
    record Gaussian(float[] mean, float[] sigma) implements Latent {
        @Override
        public PosteriorEllipse on(LatentPlane plane) {
            return plane.ellipse(mean, sigma);
        }

        @Override
        public float[] expectation() {
            return mean;
        }
    }

    /// @param probabilities q(z = 1|x) of every bit; not modified
    record Bits(float[] probabilities) implements Latent {
        @Override
        public @Nullable PosteriorEllipse on(LatentPlane plane) {
            return null; // its mass is on separate codes, not around a point
        }

        @Override
        public float[] expectation() {
            return probabilities;
        }
    }

    /// Whether the reconstruction term is exact, not an estimate.
    boolean isExact() {
        return samples == EXACT;
    }

    /// The evidence lower bound, β = 1.
    double elbo() {
        return reconstruction - kl;
    }
}
