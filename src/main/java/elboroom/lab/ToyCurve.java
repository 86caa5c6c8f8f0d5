package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import java.util.Optional;

/// Mean and variance of an estimate of a [Toy]'s gradient over the probability of a one. They are exact where a closed
/// form is known ([ToyForms]), and otherwise made of many draws at fewer probabilities.
///
/// @param spec    the estimator
/// @param p       the probabilities, increasing
/// @param moments those at each of them
public record ToyCurve(EstimatorSpec spec, double[] p, ToyMoments[] moments) {
    private static final int EXACT_POINTS = 97;
    private static final int DRAWN_POINTS = 23;
    private static final int CALLS = 8;
    private static final double END = 0.02;
    private static final long SEED = 1;

    /// @param target the toy's t
    /// @param check  called between two probabilities; may throw
    public static ToyCurve of(EstimatorSpec spec, double target, Runnable check) {
        double[] p = probabilities(ToyForms.isKnown(spec) ? EXACT_POINTS : DRAWN_POINTS);
        var moments = new ToyMoments[p.length];
        for (int i = 0; i < p.length; i++) {
            check.run();
            var toy = new Toy(p[i], target);
            Optional<ToyMoments> known = ToyForms.of(toy, spec);
            moments[i] = known.isPresent() ? known.get() : drawn(toy, spec);
        }
        return new ToyCurve(spec, p, moments);
    }

    private static ToyMoments drawn(Toy toy, EstimatorSpec spec) {
        var draws = new ToyDraws(toy, spec, SEED);
        for (int call = 1; call < CALLS; call++) {
            draws.more();
        }
        return draws.more();
    }

    /// Evenly spread, from [#END] to 1 − [#END].
    private static double[] probabilities(int count) {
        double[] p = new double[count];
        for (int i = 0; i < count; i++) {
            p[i] = END + (1 - 2 * END) * i / (count - 1);
        }
        return p;
    }

    /// The exact gradient at every probability.
    public double[] gradients(double target) {
        double[] gradients = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            gradients[i] = new Toy(p[i], target).gradient();
        }
        return gradients;
    }

    /// Whether the curve is computed and not drawn.
    public boolean isExact() {
        return moments[0].isExact();
    }
}
