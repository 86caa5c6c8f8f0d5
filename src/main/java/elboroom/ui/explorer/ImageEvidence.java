package elboroom.ui.explorer;

/// The evidence of one image, in nats: `log p(x) = ELBO + gap`, the gap being KL(q(z|x) ‖ p(z|x)).
///
/// @param image  which it is
/// @param elbo   the evidence lower bound, β = 1
/// @param gap    KL(q ‖ p(z|x)); if `logPx` is a lower bound, this is one, too
/// @param logPx  log p(x), or the importance-weighted bound
/// @param pixels its binarised pixels; not modified
record ImageEvidence(MapImage image, double elbo, double gap, double logPx, float[] pixels) {}
