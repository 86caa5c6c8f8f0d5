package elboroom.lab;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.Target;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.Logits;
import elboroom.text.Numbers;
import java.util.List;

/// The toy problem of the papers on discrete latents: one bit b, which is one with probability p, and `f(b) = (b −
/// t)²`. The gradient of `E[f(b)]` is taken with respect to the bit's logit.
///
/// Tucker, Mnih, Maddison, Lawson and Sohl-Dickstein, *REBAR*, NeurIPS 2017, section 5.1 (t = 0.45); Grathwohl, Choi,
/// Wu, Roeder and Duvenaud, *Backpropagation through the void*, ICLR 2018, section 3.3 (t = 0.499).
///
/// @param p      in (0, 1)
/// @param target t
public record Toy(double p, double target) {
    /// The t of REBAR's paper.
    public static final double REBAR_TARGET = 0.45;
    /// The t of RELAX's paper: f hardly depends on the bit.
    public static final double RELAX_TARGET = 0.499;

    public Toy {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException(
                    "p: got %s, expected between 0 and 1, without either".formatted(Numbers.parameter(p)));
        }
        if (!Double.isFinite(target)) {
            throw new IllegalArgumentException("t: got %s, expected a number".formatted(Numbers.parameter(target)));
        }
    }

    /// The estimators that the toy can show: those of bits that estimate the gradient of `E[f(b)]`, and not that of
    /// another objective.
    public static List<EstimatorDescriptor<?>> estimators() {
        return EstimatorCatalogue.fitting(BernoulliFamily.INSTANCE, 1).stream()
                .filter(descriptor -> descriptor.target() == Target.ELBO)
                .toList();
    }

    /// The probability of a zero.
    double q() {
        return 1 - p;
    }

    double logit() {
        return Logits.of(p);
    }

    double f(double b) {
        return (b - target) * (b - target);
    }

    double slope(double b) {
        return 2 * (b - target);
    }

    /// The exact gradient: `p (1 − p) (f(1) − f(0))`.
    public double gradient() {
        return p * q() * (f(1) - f(0));
    }
}
