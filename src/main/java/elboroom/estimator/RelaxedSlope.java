package elboroom.estimator;

import elboroom.latent.Logits;

/// The expected slope of a relaxed bit, given the bit: `E[y (1 − y)/λ | z]` with `y = σ(ζ/λ)`, where ζ is logistic
/// around the logit a, and the bit is `z = 1[ζ > 0]`.
///
/// With `ζ = λt`, the slope given a one is `1/p ∫ σ′(λt − a) σ′(t) dt` over `t > 0`. Given a zero, it is the same with
/// −a in place of a. The integral is computed by the Gauss-Legendre rule with five points in each of several intervals.
/// Its relative error is about 1e-8.
final class RelaxedSlope {
    /// Where the integral ends; `σ′` is less than 1e-17 there.
    private static final double END = 40;

    /// An interval has at most this width, and at most this many units of `λt`. The poles of the integrand are π away
    /// from the real axis, in t and in λt.
    private static final double WIDTH = 1.25;

    private static final double INNER = Math.sqrt(5 - 2 * Math.sqrt(10.0 / 7)) / 3;
    private static final double OUTER = Math.sqrt(5 + 2 * Math.sqrt(10.0 / 7)) / 3;
    private static final double[] POINTS = {-OUTER, -INNER, 0, INNER, OUTER};
    private static final double[] WEIGHTS = {
        (322 - 13 * Math.sqrt(70)) / 900,
        (322 + 13 * Math.sqrt(70)) / 900,
        128.0 / 225,
        (322 + 13 * Math.sqrt(70)) / 900,
        (322 - 13 * Math.sqrt(70)) / 900
    };

    private final double[] decay = new double[POINTS.length * intervals(SharedNumbers.TEMPERATURE.max())]; // e^{−λt}
    private final double[] weight = new double[decay.length]; // of a point, times σ′(t)
    private int points;

    RelaxedSlope(double temperature) {
        setTemperature(temperature);
    }

    private static int intervals(double temperature) {
        return (int) Math.ceil(END * Math.max(1, temperature) / WIDTH);
    }

    /// @param temperature λ, at most that of [SharedNumbers#TEMPERATURE]
    void setTemperature(double temperature) {
        int intervals = intervals(temperature);
        double half = END / intervals / 2;
        points = 0;
        for (int interval = 0; interval < intervals; interval++) {
            for (int i = 0; i < POINTS.length; i++) {
                double t = half * (2 * interval + 1 + POINTS[i]);
                decay[points] = Math.exp(-temperature * t);
                weight[points++] = half * WEIGHTS[i] * Logits.variance(t);
            }
        }
    }

    /// The expected slope, given the bit.
    double given(double logit, boolean one) {
        double a = one ? logit : -logit;
        double e = Math.exp(-Math.abs(a));
        double sum = 0;
        if (a > 0) { // σ′(λt − a)/p = e d (1 + e)/(e + d)² with d = e^{−λt}
            for (int i = 0; i < points; i++) {
                double inverse = 1 / (e + decay[i]); // so that nothing underflows: d² may be zero
                sum += weight[i] * (e * inverse) * (decay[i] * inverse);
            }
        } else { // σ′(λt − a)/p = d (1 + e)/(1 + e d)²
            for (int i = 0; i < points; i++) {
                double inverse = 1 / (1 + e * decay[i]);
                sum += weight[i] * decay[i] * inverse * inverse;
            }
        }
        return (1 + e) * sum;
    }
}
