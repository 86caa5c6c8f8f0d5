package elboroom.ui.explorer;

import elboroom.ui.component.PosteriorEllipse;

/// What the view tells of the selected test image: its posterior and its ELBO's terms, in nats.
///
/// @param point          its index on the map
/// @param image          its index in the test set
/// @param label          its label; −1 if it has none
/// @param mean           μ of q(z|x); not modified
/// @param sigma          σ of q(z|x); not modified
/// @param reconstruction E_q[log p(x|z)], the mean of `samples` draws
/// @param kl             KL(q ‖ p), in closed form
/// @param samples        draws behind the reconstruction term
/// @param ellipse        q(z|x) on the map
/// @param width          pixels in a row of the image
/// @param height         rows
/// @param input          its binarised pixels; not modified
record SelectedImage(
        int point,
        int image,
        int label,
        float[] mean,
        float[] sigma,
        double reconstruction,
        double kl,
        int samples,
        PosteriorEllipse ellipse,
        int width,
        int height,
        float[] input) {
    /// The evidence lower bound, β = 1.
    double elbo() {
        return reconstruction - kl;
    }
}
