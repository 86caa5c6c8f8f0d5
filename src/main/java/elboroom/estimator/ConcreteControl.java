package elboroom.estimator;

import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// The control variate of REBAR and RELAX. For a function h of relaxed codes, `h(ỹ) s − ∂[h(y) − h(ỹ)]/∂a` has
/// expectation zero. Here y is relaxed with the uniforms of the bits, and ỹ with fresh uniforms, given the bits.
///
/// Here h is f itself; an estimator may add to it. The temperature may be learned. Everything is then also evaluated at
/// a slightly higher temperature, with the same random numbers.
final class ConcreteControl {
    /// Relative change of the temperature between the two evaluations.
    private static final double STEP = 0.05;

    /// How many temperatures there are: the present one and, if it is learned, the higher one.
    final int levels;

    /// The bits: one code per datum.
    final BernoulliSamples drawn;

    /// The codes y of each level, followed by its ỹ.
    final ConcreteCodes codes;

    /// h(ỹ) of every datum, level by level.
    final double[] given;

    /// `∂[h(y) − h(ỹ)]/∂a`, level by level.
    final double[] path;

    /// `f(z) s` of the datum last estimated.
    final double[] plain;

    /// What the control variate adds to `plain`, with weight η.
    final double[] term;

    /// The estimate, `f(z) s + η term`.
    final double[] g;

    private double initialTemperature;
    private final LearnedNumbers logTemperature; // relative to the initial one
    private int rows;
    private int latentSize;

    ConcreteControl(EstimatorSpec spec, int latentSize, int maxRows) {
        levels = levels(spec);
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
        codes = new ConcreteCodes(2 * levels, latentSize, maxRows);
        given = new double[levels * maxRows];
        path = new double[levels * maxRows * latentSize];
        plain = new double[latentSize];
        term = new double[latentSize];
        g = new double[latentSize];
        initialTemperature = spec.get(SharedNumbers.TEMPERATURE);
        logTemperature = new LearnedNumbers(new double[1], spec.get(SharedNumbers.TEMPERATURE_RATE));
    }

    private static int levels(EstimatorSpec spec) {
        return levels(spec.get(SharedNumbers.TEMPERATURE_RATE));
    }

    private static int levels(double temperatureRate) {
        return temperatureRate > 0 ? 2 : 1;
    }

    /// Moves a number, as [GradientEstimator#move] does. The temperature's rate needs other buffers if learning begins
    /// or ends.
    boolean move(String number, double value) {
        if (number.equals(SharedNumbers.TEMPERATURE.id())) {
            initialTemperature = value;
            return true;
        }
        if (number.equals(SharedNumbers.TEMPERATURE_RATE.id()) && levels(value) == levels) {
            logTemperature.setRate(value);
            return true;
        }
        return false;
    }

    /// The number of relaxed codes per datum. All of them are in one product.
    static int codes(EstimatorSpec spec) {
        return 2 * levels(spec);
    }

    double temperature() {
        double learned = initialTemperature * Math.exp(logTemperature.value[0]);
        return Math.clamp(learned, SharedNumbers.TEMPERATURE.min(), SharedNumbers.TEMPERATURE.max());
    }

    /// Draws the bits and their relaxations, and evaluates f and its gradient at the relaxations. The estimator
    /// evaluates f at the bits afterwards.
    void draw(BernoulliPosterior q, LatentObjective f, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        rows = q.rows();
        latentSize = q.latentSize();
        for (int level = 0; level < levels; level++) {
            double temperature = temperature() * (1 + level * STEP);
            codes.relax(2 * level, q, drawn, temperature);
            codes.relaxGivenCode(2 * level + 1, q, drawn, noise, temperature);
        }
        LatentObjective.Evaluation evaluation = f.evaluate(codes.y);
        for (int level = 0; level < levels; level++) {
            System.arraycopy(evaluation.values(), givenRow(level, 0), given, level * rows, rows);
        }
        FMatrixRMaj slope = evaluation.gradCodes();
        int size = rows * latentSize;
        for (int level = 0; level < levels; level++) {
            int free = 2 * level * size;
            for (int at = 0; at < size; at++) {
                path[level * size + at] = slope.data[free + at] * codes.slope[free + at]
                        - slope.data[free + size + at] * codes.slope[free + size + at];
            }
        }
    }

    /// Row of a datum's y.
    int freeRow(int level, int datum) {
        return 2 * level * rows + datum;
    }

    /// Row of a datum's ỹ.
    int givenRow(int level, int datum) {
        return (2 * level + 1) * rows + datum;
    }

    /// Writes a datum's estimate.
    ///
    /// @param sums the derivative of `½ Σ g²` in log λ is added at index `at`
    void estimate(int datum, double f, double eta, FMatrixRMaj grad, double[] sums, int at) {
        for (int i = 0; i < latentSize; i++) {
            double s = drawn.score(datum, i);
            plain[i] = f * s;
            term[i] = term(0, datum, i, s);
            g[i] = plain[i] + eta * term[i];
            grad.data[datum * latentSize + i] = (float) g[i];
            sums[at] += g[i] * eta * temperatureSlope(datum, i, s);
        }
    }

    private double term(int level, int datum, int bit, double score) {
        return path[(level * rows + datum) * latentSize + bit] - given[level * rows + datum] * score;
    }

    /// The derivative of the control variate with respect to the temperature's logarithm; zero if it is not learned.
    private double temperatureSlope(int datum, int bit, double score) {
        return levels == 1 ? 0 : (term(1, datum, bit, score) - term(0, datum, bit, score)) / STEP;
    }

    LearnedNumbers logTemperature() {
        return logTemperature;
    }
}
