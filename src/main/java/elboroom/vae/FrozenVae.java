package elboroom.vae;

/// A model's structure with a copy of its weights, which may cross threads. Read it through a [VaeReader].
///
/// @param config  the structure
/// @param weights one array for each parameter, in the order of [Vae#parameters]; never written after construction
/// @param step    training steps behind these weights
public record FrozenVae(VaeConfig config, float[][] weights, long step) {
    /// A copy of a live model.
    public static FrozenVae of(Vae vae, long step) {
        return new FrozenVae(vae.config(), vae.copyWeights(), step);
    }
}
