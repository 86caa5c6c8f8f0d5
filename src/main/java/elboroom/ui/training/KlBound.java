package elboroom.ui.training;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.Optional;

/// The most that the KL of bits can be: under a fixed prior ρ a bit tells at most `−log min(ρ, 1 − ρ)` nats, ln 2 at
/// ρ = ½.
///
/// @param bits   bits of a code
/// @param perBit the most one bit can have, nats
record KlBound(int bits, double perBit) {
    private static final Texts TEXTS = new Texts(KlBound.class);

    /// The bound; empty for real-valued latents and for a learned prior, which have none.
    static Optional<KlBound> of(VaeConfig model) {
        return switch (model.family()) {
            case GaussianFamily _ -> Optional.empty();
            case BernoulliFamily _ -> {
                double rho = model.priorProbability();
                yield model.learnPrior()
                        ? Optional.empty()
                        : Optional.of(new KlBound(model.latentSize(), -Math.log(Math.min(rho, 1 - rho))));
            }
        };
    }

    /// Of all bits.
    double total() {
        return bits * perBit;
    }

    private boolean isLn2() {
        return perBit == Math.log(2);
    }

    /// The bound of one bit, short.
    String perBitText() {
        return TEXTS.get(isLn2() ? "klBound.perBit.ln2" : "klBound.perBit", Numbers.fixed(perBit, 3));
    }

    /// How much of the bound a KL uses.
    String text(double kl) {
        return TEXTS.get(
                isLn2() ? "klBound.total.ln2" : "klBound.total",
                Numbers.count(bits),
                Numbers.fixed(total(), 2),
                Double.isFinite(kl) ? Numbers.fixed(100 * kl / total(), 0) : "–");
    }
}
