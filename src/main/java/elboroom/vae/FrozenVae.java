package elboroom.vae;

/// A model's structure with a copy of its weights: what crosses threads. Read it through a [VaeReader].
///
/// @param config  the structure
/// @param weights one array a parameter, in [Vae#parameters]' order; never written after construction
/// @param step    training steps behind these weights
public record FrozenVae(VaeConfig config, float[][] weights, long step) {
    /// A copy of a live model.
    public static FrozenVae of(Vae vae, long step) {
        return new FrozenVae(vae.config(), vae.copyWeights(), step);
    }
}
