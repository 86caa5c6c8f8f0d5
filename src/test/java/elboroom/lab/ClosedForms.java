package elboroom.lab;

import elboroom.latent.Logits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The exact moments of estimators of one image's gradient, from the table of `f(z) = log p(x|z)` over all codes: sums
/// over what an estimator can draw, without the estimators' code. The KL term is in closed form, so it has no part in
/// the variance.
final class ClosedForms {
    private static final int BITS = ReferenceModel.BITS;
    private static final int CODES = ReferenceModel.CODES;
    private static final double LOG_CODES = BITS * Math.log(2);
    private static final double TEMPERATURE = 0.5; // the estimators' default

    private final double[] f;
    private final double[][] slope; // f′ of every code
    private final double atMean;
    private final double[] slopeAtMean;
    private final double[] p = new double[BITS];
    private final double[] q = new double[BITS];
    private final double[] probability = new double[CODES];
    private final double[] logits;
    private final double[][] relaxedSlope = new double[BITS][2]; // given a zero, given a one
    private final double[][] relaxedSquare = new double[BITS][2];

    /// @param table f of every code of the image
    ClosedForms(ReferenceModel model, int image, double[] table) {
        f = table;
        slope = IntStream.range(0, CODES)
                .mapToObj(code -> model.slope(image, ReferenceModel.bits(code)))
                .toArray(double[][]::new);
        logits = model.logits(image);
        for (int i = 0; i < BITS; i++) {
            p[i] = Logits.probability(logits[i]);
            q[i] = Logits.probability(-logits[i]);
        }
        for (int i = 0; i < BITS; i++) {
            for (int bit = 0; bit < 2; bit++) {
                relaxedSlope[i][bit] = relaxedMoment(i, bit == 1, 1);
                relaxedSquare[i][bit] = relaxedMoment(i, bit == 1, 2);
            }
        }
        for (int code = 0; code < CODES; code++) {
            probability[code] = 1;
            for (int i = 0; i < BITS; i++) {
                probability[code] *= one(code, i) ? p[i] : q[i];
            }
        }
        atMean = model.logLikelihood(image, p);
        slopeAtMean = model.slope(image, p);
    }

    private static boolean one(int code, int bit) {
        return (code >> bit & 1) == 1;
    }

    private double score(int code, int bit) {
        return one(code, bit) ? q[bit] : -p[bit];
    }

    private interface OfCode {
        double of(int code);
    }

    private double mean(OfCode value) {
        double sum = 0;
        for (int code = 0; code < CODES; code++) {
            sum += probability[code] * value.of(code);
        }
        return sum;
    }

    private double variance(OfCode value) {
        double mean = mean(value);
        return mean(code -> Math.pow(value.of(code) - mean, 2));
    }

    /// `∂E_q[f]/∂a` of every bit.
    double[] gradient() {
        double[] gradient = new double[BITS];
        for (int i = 0; i < BITS; i++) {
            int bit = i;
            gradient[i] = mean(code -> f[code] * score(code, bit));
        }
        return gradient;
    }

    /// The trace of the covariance of every estimator that has a closed form here, by its name in a study.
    Map<String, Double> traces() {
        var traces = new LinkedHashMap<String, Double>();
        double[] disarm = antithetic(false);
        double disarmTrace = trace(bit -> disarm[bit]);
        traces.put("exact", 0.0);
        double reinforce = trace(bit -> variance(code -> f[code] * score(code, bit)));
        traces.put("reinforce", reinforce);
        traces.put("nvil", reinforce); // before it has learned
        traces.put("rloo:2", trace(bit -> leaveOneOut(bit, 2)));
        traces.put("rloo:4", trace(bit -> leaveOneOut(bit, 4)));
        traces.put("double-cv", trace(bit -> leaveOneOut(bit, 2))); // before it has learned
        traces.put("rodeo", trace(bit -> leaveOneOut(bit, 2))); // before it has learned
        double[] arm = antithetic(true);
        traces.put("arm", trace(bit -> arm[bit]));
        traces.put("disarm", disarmTrace);
        traces.put("disarm:2", disarmTrace / 2);
        traces.put("local-expectation", trace(this::localExpectation));
        traces.put("local-expectation:2", trace(this::localExpectation) / 2);
        traces.put("bitflip", trace(this::bitFlip));
        traces.put("ugc", trace(bit -> Math.min(p[bit], q[bit]) < 0.5 / BITS ? bitFlip(bit) : disarm[bit]));
        traces.put(
                "muprop", trace(bit -> variance(code -> remainder(code) * score(code, bit)))); // before it has learned
        traces.put("vimco:2", pairs(ClosedForms::vimco));
        traces.put("ovis:2", pairs((one, other) -> logSum(one, other) - other - share(one, other)));
        traces.put("lr-no-entropy", trace(bit -> variance(code -> (f[code] - LOG_CODES) * score(code, bit))));
        traces.put("disarm-no-entropy", disarmTrace);
        factors()
                .forEach((estimator, factor) ->
                        traces.put(estimator, trace(bit -> variance(code -> slope[code][bit] * factor.of(code, bit)))));
        traces.put("st-gumbel", trace(this::straightThroughGumbel));
        return traces;
    }

    /// The squared distance of the expected gradient from the exact one, of every biased estimator that has a closed
    /// form here.
    Map<String, Double> squaredBiases() {
        var biases = new LinkedHashMap<String, Double>();
        double[] gradient = gradient();
        factors()
                .forEach((estimator, factor) -> biases.put(estimator, trace(bit -> {
                    double mean = mean(code -> slope[code][bit] * factor.of(code, bit));
                    return Math.pow(mean - gradient[bit], 2);
                })));
        biases.put("st-gumbel", biases.get("gumbel-rao"));
        return biases;
    }

    private interface OfCodeAndBit {
        double of(int code, int bit);
    }

    /// What multiplies f′ at the code in the estimators that pass a slope through the bits.
    private Map<String, OfCodeAndBit> factors() {
        var factors = new LinkedHashMap<String, OfCodeAndBit>();
        factors.put("straight-through", (_, bit) -> p[bit] * q[bit]);
        factors.put("darn", (code, bit) -> Math.pow(score(code, bit), 2));
        factors.put("reinmax", this::heun);
        factors.put("gumbel-rao", (code, bit) -> relaxedSlope[bit][one(code, bit) ? 1 : 0]);
        return factors;
    }

    /// Beside the code it draws the slope of the relaxed bit, given the bit.
    private double straightThroughGumbel(int bit) {
        double mean = mean(code -> slope[code][bit] * relaxedSlope[bit][one(code, bit) ? 1 : 0]);
        double square = mean(code -> Math.pow(slope[code][bit], 2) * relaxedSquare[bit][one(code, bit) ? 1 : 0]);
        return square - mean * mean;
    }

    /// `E[(y (1 − y)/λ)^power | z]` with `y = σ((a + x)/λ)`, by Simpson's rule over the logistic noise x. A one means
    /// `x > −a`.
    private double relaxedMoment(int bit, boolean one, int power) {
        double a = one ? logits[bit] : -logits[bit]; // a zero is a one of the mirrored bit
        int intervals = 8_000;
        double width = 80.0 / intervals;
        double sum = 0;
        for (int at = 0; at <= intervals; at++) {
            double zeta = at * width;
            double value =
                    Math.pow(Logits.variance(zeta / TEMPERATURE) / TEMPERATURE, power) * Logits.variance(zeta - a);
            sum += value * (at == 0 || at == intervals ? 1 : at % 2 == 1 ? 4 : 2);
        }
        return sum * width / 3 / (one ? p[bit] : q[bit]);
    }

    private interface OfBit {
        double of(int bit);
    }

    private static double trace(OfBit variance) {
        double sum = 0;
        for (int bit = 0; bit < BITS; bit++) {
            sum += variance.of(bit);
        }
        return sum;
    }

    /// Hoeffding's variance of a U-statistic, whose kernel is `½ (f₁ − f₂)(s₁ − s₂)`: `2/(n (n − 1)) (2 (n − 2) ζ₁ +
    /// ζ₂)`.
    private double leaveOneOut(int bit, int n) {
        double mean = mean(code -> f[code]);
        double ofOne = 0.25 * variance(code -> (f[code] - mean) * score(code, bit));
        double gradient = mean(code -> f[code] * score(code, bit));
        double square = mean(one ->
                mean(other -> Math.pow(0.5 * (f[one] - f[other]) * (score(one, bit) - score(other, bit)), 2)));
        double ofPair = square - gradient * gradient;
        return 2.0 / (n * (n - 1)) * (2 * (n - 2) * ofOne + ofPair);
    }

    /// The variances of ARM, or DisARM. Each bit of the pair is (z, z) with its likelier value z, or (1, 0)
    /// or (0, 1) with the probability m of its rarer one: 3⁸ pairs.
    private double[] antithetic(boolean arm) {
        int pairs = (int) Math.pow(3, BITS);
        double[] variance = new double[BITS];
        for (int pair = 0; pair < pairs; pair++) {
            int first = 0;
            int second = 0;
            double weight = 1;
            double[] square = new double[BITS];
            int rest = pair;
            for (int i = 0; i < BITS; i++, rest /= 3) {
                double m = Math.min(p[i], q[i]);
                boolean likelier = p[i] > q[i];
                int state = rest % 3;
                boolean one = state == 0 ? likelier : state == 1;
                boolean other = state == 0 ? likelier : state == 2;
                weight *= state == 0 ? 1 - 2 * m : m;
                first |= one ? 1 << i : 0;
                second |= other ? 1 << i : 0;
                double likelierSquared = (1 - m) * (1 - m);
                square[i] = arm ? squaredUniform(m, state == 0) : state == 0 ? 0 : 0.25 * likelierSquared;
            }
            double difference = f[first] - f[second];
            for (int i = 0; i < BITS; i++) {
                variance[i] += weight * difference * difference * square[i];
            }
        }
        double[] gradient = gradient();
        for (int i = 0; i < BITS; i++) {
            variance[i] -= gradient[i] * gradient[i];
        }
        return variance;
    }

    /// `E[(u − ½)²]` where u lies between m and 1 − m, or else beyond them.
    private static double squaredUniform(double m, boolean inside) {
        double edge = Math.pow(0.5 - m, 3);
        return inside ? edge / (3 * (0.5 - m)) : (0.125 - edge) / (3 * m);
    }

    private double localExpectation(int bit) {
        return variance(code -> flipped(code, bit));
    }

    /// One bit of K, with its local expectation K times as large.
    private double bitFlip(int bit) {
        double square = BITS * mean(code -> Math.pow(flipped(code, bit), 2));
        return square - Math.pow(mean(code -> flipped(code, bit)), 2);
    }

    private double flipped(int code, int bit) {
        int mask = 1 << bit;
        return p[bit] * q[bit] * (f[code | mask] - f[code & ~mask]);
    }

    /// What MuProp's tangent at the mean code leaves of f.
    private double remainder(int code) {
        double rest = f[code] - atMean;
        for (int bit = 0; bit < BITS; bit++) {
            rest -= slopeAtMean[bit] * score(code, bit);
        }
        return rest;
    }

    /// A factor of a sample's score.
    ///
    /// @param one   the log weight of the sample
    /// @param other of the other one
    private interface OfPair {
        double of(double one, double other);
    }

    /// The trace for a bound of two samples: a sum over all pairs of codes.
    private double pairs(OfPair factor) {
        double trace = 0;
        double[] mean = new double[BITS];
        for (int one = 0; one < CODES; one++) {
            for (int other = 0; other < CODES; other++) {
                double ofOne = factor.of(logWeight(one), logWeight(other));
                double ofOther = factor.of(logWeight(other), logWeight(one));
                for (int bit = 0; bit < BITS; bit++) {
                    double g = ofOne * score(one, bit) + ofOther * score(other, bit);
                    trace += probability[one] * probability[other] * g * g;
                    mean[bit] += probability[one] * probability[other] * g;
                }
            }
        }
        return trace - trace(bit -> mean[bit] * mean[bit]);
    }

    /// For the prior Ber(½).
    private double logWeight(int code) {
        return f[code] - LOG_CODES - Math.log(probability[code]);
    }

    private static double share(double one, double other) {
        return 1 / (1 + Math.exp(other - one));
    }

    /// The bound with the other sample in place of this one is the other's log weight.
    private static double vimco(double one, double other) {
        return logSum(one, other) - Math.log(2) - other - share(one, other);
    }

    private static double logSum(double one, double other) {
        double largest = Math.max(one, other);
        return largest + Math.log(Math.exp(one - largest) + Math.exp(other - largest));
    }

    /// ReinMax's factor for τ = 1.
    private double heun(int code, int bit) {
        double r = 0.5 * (p[bit] + (one(code, bit) ? 1 : 0));
        return 2 * r * (1 - r) - 0.5 * p[bit] * q[bit];
    }
}
