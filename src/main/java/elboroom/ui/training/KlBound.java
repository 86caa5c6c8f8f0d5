package elboroom.ui.training;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.Optional;

/// The greatest possible KL of bits. With a fixed prior ρ, the KL of a bit is at most `−log min(ρ, 1 − ρ)` nats; that
/// is ln 2 for ρ = ½.
///
/// @param bits   bits of a code
/// @param perBit the greatest KL of one bit, in nats
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

    /// The bound of all bits together, in nats.
    double total() {
        return bits * perBit;
    }

    private boolean isLn2() {
        return perBit == Math.log(2);
    }

    /// The bound of one bit as a short text.
    String perBitText() {
        return TEXTS.get(isLn2() ? "klBound.perBit.ln2" : "klBound.perBit", Numbers.fixed(perBit, 3));
    }

    /// Says how much of the bound a KL uses.
    String text(double kl) {
        return TEXTS.get(
                isLn2() ? "klBound.total.ln2" : "klBound.total",
                Numbers.count(bits),
                Numbers.fixed(total(), 2),
                Double.isFinite(kl) ? Numbers.fixed(100 * kl / total(), 0) : "–");
    }
}
