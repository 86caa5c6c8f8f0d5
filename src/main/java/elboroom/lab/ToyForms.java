package elboroom.lab;

import elboroom.estimator.Arm;
import elboroom.estimator.Arms;
import elboroom.estimator.Baseline;
import elboroom.estimator.BitFlip;
import elboroom.estimator.Darn;
import elboroom.estimator.Disarm;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Exact;
import elboroom.estimator.GumbelRao;
import elboroom.estimator.GumbelSigmoid;
import elboroom.estimator.LeaveOneOut;
import elboroom.estimator.LocalExpectation;
import elboroom.estimator.MuProp;
import elboroom.estimator.ReinMax;
import elboroom.estimator.Reinforce;
import elboroom.estimator.SharedNumbers;
import elboroom.estimator.StraightThrough;
import elboroom.estimator.StraightThroughGumbel;
import elboroom.estimator.VarianceClipping;
import elboroom.latent.Logits;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// The exact means and variances of estimates of a [Toy]'s gradient, where they are known. The closed forms and their
/// sources are in `src/docs/mathematics.md`; relaxed estimators are integrals over one variable. A running mean counts
/// as settled at the mean of its signals.
public final class ToyForms {
    private static final double REACH = 40; // beyond it y (1 − y) is less than 1e-17
    private static final int STRETCHES = 4000; // of Simpson's rule, on either side of y = ½

    private final Toy toy;
    private final double p;
    private final double q;
    private final double rarer;
    private final double pq;
    private final double difference; // f(1) − f(0)

    private ToyForms(Toy toy) {
        this.toy = toy;
        p = toy.p();
        q = toy.q();
        rarer = Math.min(p, q);
        pq = p * q;
        difference = toy.f(1) - toy.f(0);
    }

    /// Empty if no closed form is known.
    public static Optional<ToyMoments> of(Toy toy, EstimatorSpec spec) {
        return new ToyForms(toy).moments(spec);
    }

    /// Whether a closed form is known.
    public static boolean isKnown(EstimatorSpec spec) {
        return of(new Toy(0.5, Toy.REBAR_TARGET), spec).isPresent();
    }

    private Optional<ToyMoments> moments(EstimatorSpec spec) {
        return switch (spec.id()) {
            case Reinforce.ID -> unbiased(pq * square(reinforced(spec.baseline(), toy::f)));
            case MuProp.ID -> unbiased(pq * square(reinforced(spec.baseline(), this::remainder)));
            case LeaveOneOut.ID -> unbiased(leaveOneOut(spec.whole(SharedNumbers.SAMPLES)));
            case Arm.ID ->
                unbiased(square(difference) * ((1 - cube(1 - 2 * rarer)) / 12 - square(rarer * (1 - rarer))));
            case Disarm.ID -> unbiased(disarm() / spec.whole(SharedNumbers.PAIRS));
            case VarianceClipping.ID -> unbiased(rarer < spec.get(VarianceClipping.THRESHOLD) ? 0 : disarm());
            case Arms.ID -> unbiased(arms(spec.whole(SharedNumbers.SAMPLES)));
            case Exact.ID, LocalExpectation.ID, BitFlip.ID -> unbiased(0); // with one bit, both values are evaluated
            case StraightThrough.ID -> ofBit(pq * toy.slope(0), pq * toy.slope(1));
            case Darn.ID -> ofBit(p * p * toy.slope(0), q * q * toy.slope(1));
            case ReinMax.ID -> {
                double cooled = Logits.probability(toy.logit() / spec.get(SharedNumbers.TEMPERATURE));
                yield ofBit(
                        toy.slope(0) * (cooled * (1 - cooled / 2) - pq / 2),
                        toy.slope(1) * ((1 + cooled) / 2 * (1 - cooled) - pq / 2));
            }
            case GumbelSigmoid.ID -> {
                double temperature = spec.get(SharedNumbers.TEMPERATURE);
                yield ofParts(part(-REACH, temperature, toy::slope), part(0, temperature, toy::slope));
            }
            case StraightThroughGumbel.ID -> {
                double temperature = spec.get(SharedNumbers.TEMPERATURE);
                yield ofParts(part(-REACH, temperature, y -> toy.slope(0)), part(0, temperature, y -> toy.slope(1)));
            }
            case GumbelRao.ID -> {
                double temperature = spec.get(SharedNumbers.TEMPERATURE);
                yield ofBit(
                        part(-REACH, temperature, y -> toy.slope(0)).first / q,
                        part(0, temperature, y -> toy.slope(1)).first / p);
            }
            default -> Optional.empty();
        };
    }

    private Optional<ToyMoments> unbiased(double variance) {
        return Optional.of(ToyMoments.exact(toy.gradient(), variance));
    }

    /// The moments of an estimate that depends on the bit alone.
    private Optional<ToyMoments> ofBit(double atZero, double atOne) {
        return Optional.of(ToyMoments.exact(q * atZero + p * atOne, pq * square(atOne - atZero)));
    }

    private static Optional<ToyMoments> ofParts(Part zero, Part one) {
        double mean = zero.first + one.first;
        return Optional.of(ToyMoments.exact(mean, zero.second + one.second - mean * mean));
    }

    /// `(g(b) − c)(b − p)` has variance `p q (q g(1) + p g(0) − c)²`.
    private double reinforced(Baseline baseline, DoubleUnaryOperator signal) {
        double one = signal.applyAsDouble(1);
        double zero = signal.applyAsDouble(0);
        double settled = baseline == Baseline.RUNNING_MEAN ? p * one + q * zero : 0;
        return q * one + p * zero - settled;
    }

    /// What is left of f without its tangent at p.
    private double remainder(double b) {
        return toy.f(b) - toy.f(p) - toy.slope(p) * (b - p);
    }

    private double disarm() {
        return square(difference) * rarer * square(1 - rarer) * (0.5 - rarer);
    }

    private double leaveOneOut(int n) {
        return square(difference) / n * (pq * (1 - 3 * pq) - (n - 3) / (n - 1.0) * pq * pq);
    }

    /// With c of n codes at the rarer value, of probability m, the estimate is `p q/(m − b) · D c (n − c)/(n (n − 1))`
    /// up to its sign, and b is the probability that two given codes are both there. The factorial moments of c are
    /// `n!/(n − j)! · max(0, 1 − j t)^{n−1}` with `t = 1 − m^{1/(n−1)}`.
    private double arms(int n) {
        double t = 1 - Math.pow(rarer, 1.0 / (n - 1));
        double[] falling = new double[5];
        falling[0] = 1;
        double ways = 1;
        for (int j = 1; j <= 4; j++) {
            ways *= n - j + 1;
            falling[j] = ways * Math.pow(Math.max(0, 1 - j * t), n - 1);
        }
        double second = falling[2] + falling[1];
        double third = falling[3] + 3 * falling[2] + falling[1];
        double fourth = falling[4] + 6 * falling[3] + 7 * falling[2] + falling[1];
        double mean = n * falling[1] - second;
        double squares = n * n * second - 2 * n * third + fourth;
        double both = falling[2] / (n * (n - 1.0));
        double scale = pq / (rarer - both) * difference / (n * (n - 1.0));
        return scale * scale * (squares - mean * mean);
    }

    /// The part of the first and second moment of `slope(y) y (1 − y)/λ` that comes from one value of the bit.
    private record Part(double first, double second) {}

    /// Integrates over `v = (a + l)/λ`, where l is the noise, a standard logistic variable, and `y = σ(v)`: from `from`
    /// on, over a stretch of [#REACH]. Simpson's rule.
    private Part part(double from, double temperature, DoubleUnaryOperator slope) {
        double step = REACH / STRETCHES;
        double logit = toy.logit();
        double first = 0;
        double second = 0;
        for (int i = 0; i <= STRETCHES; i++) {
            double v = from + i * step;
            double y = Logits.probability(v);
            double estimate = slope.applyAsDouble(y) * Logits.variance(v) / temperature;
            double weight = i == 0 || i == STRETCHES ? 1 : i % 2 == 0 ? 2 : 4;
            double density = weight * step / 3 * temperature * Logits.variance(temperature * v - logit);
            first += density * estimate;
            second += density * estimate * estimate;
        }
        return new Part(first, second);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
