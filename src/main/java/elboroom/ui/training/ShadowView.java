package elboroom.ui.training;

/// What the fourth chart shows while estimators are measured along training.
enum ShadowView {
    /// The variance of each estimator.
    VARIANCE,
    /// Their signal-to-noise ratio.
    SNR,
    /// Their squared bias.
    BIAS,
    /// The KL of each dimension, as without them.
    KL
}
