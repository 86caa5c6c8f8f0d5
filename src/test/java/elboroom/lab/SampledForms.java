package elboroom.lab;

import elboroom.latent.Logits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// The moments of estimators of one image's gradient that no finite sum gives, because they draw reals: means over many
/// draws of their formulas in float64, without the estimators' code. The KL term is in closed form, so it has no part
/// in the variance.
final class SampledForms {
    private static final int BITS = ReferenceModel.BITS;
    private static final int BATCHES = 40;
    private static final double TEMPERATURE = 0.5; // the estimators' default
    private static final int CODES_OF_ARMS = 4;

    /// A mean over batches of draws, with its standard error.
    record Figure(double value, double error) {}

    /// @param trace       of the covariance of one gradient
    /// @param biasSquared squared distance of its expectation from the exact gradient
    record Moments(Figure trace, Figure biasSquared) {}

    private interface Formula {
        void draw(double[] gradient);
    }

    private final ReferenceModel model;
    private final int image;
    private final double[] f; // of every code
    private final double[] exact;
    private final int draws;
    private final double[] a;
    private final double[] p = new double[BITS];
    private final double[] q = new double[BITS];
    private final SplittableRandom random;

    /// @param table f of every code of the image
    /// @param exact its exact gradient
    /// @param draws draws of each estimator
    SampledForms(ReferenceModel model, int image, double[] table, double[] exact, int draws) {
        this.model = model;
        this.image = image;
        this.f = table;
        this.exact = exact;
        this.draws = draws;
        a = model.logits(image);
        for (int i = 0; i < BITS; i++) {
            p[i] = Logits.probability(a[i]);
            q[i] = Logits.probability(-a[i]);
        }
        random = new SplittableRandom(image);
    }

    /// By the estimators' names in a study. Those that learn are as they are before that.
    Map<String, Moments> moments() {
        var moments = new LinkedHashMap<String, Moments>();
        moments.put("arms:4", moments(this::arms));
        moments.put("gumbel-sigmoid", moments(this::gumbelSigmoid));
        Moments rebar = moments(this::rebar);
        moments.put("rebar", rebar);
        moments.put("relax", rebar); // its network is zero
        return moments;
    }

    private Moments moments(Formula formula) {
        int size = draws / BATCHES;
        double[] traces = new double[BATCHES];
        double[] biases = new double[BATCHES];
        double[] gradient = new double[BITS];
        for (int batch = 0; batch < BATCHES; batch++) {
            double[] sum = new double[BITS];
            double squares = 0;
            for (int draw = 0; draw < size; draw++) {
                formula.draw(gradient);
                for (int i = 0; i < BITS; i++) {
                    double off = gradient[i] - exact[i];
                    sum[i] += off;
                    squares += off * off;
                }
            }
            double ofMean = 0;
            for (double ofBit : sum) {
                ofMean += ofBit * ofBit / size / size;
            }
            traces[batch] = (squares - size * ofMean) / (size - 1);
            biases[batch] = ofMean - traces[batch] / size;
        }
        return new Moments(figure(traces), figure(biases));
    }

    private static Figure figure(double[] ofBatches) {
        double sum = 0;
        double squares = 0;
        for (double value : ofBatches) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / BATCHES;
        double variance = (squares - BATCHES * mean * mean) / (BATCHES - 1);
        return new Figure(mean, Math.sqrt(variance / BATCHES));
    }

    /// `f′(y) y (1 − y)/λ`.
    private void gumbelSigmoid(double[] gradient) {
        double[] y = new double[BITS];
        for (int i = 0; i < BITS; i++) {
            y[i] = relaxed(a[i] + logistic(random.nextDouble()));
        }
        double[] slope = model.slope(image, y);
        for (int i = 0; i < BITS; i++) {
            gradient[i] = slope[i] * slopeOf(y[i]);
        }
    }

    /// With η = 1: `(f(b) − f(ỹ)) s + ∂[f(y) − f(ỹ)]/∂a`. The second uniform v is taken to where it gives the same bit:
    /// `v′ = v p + q` for a one and `v′ = v q` for a zero, which moves with a.
    private void rebar(double[] gradient) {
        double[] y = new double[BITS];
        double[] given = new double[BITS];
        double[] ofGiven = new double[BITS]; // ∂ỹ/∂a
        double[] score = new double[BITS];
        int code = 0;
        for (int i = 0; i < BITS; i++) {
            double zeta = a[i] + logistic(random.nextDouble());
            boolean one = zeta > 0;
            code |= one ? 1 << i : 0;
            y[i] = relaxed(zeta);
            double v = random.nextDouble();
            double left = one ? v * p[i] + q[i] : v * q[i];
            double right = one ? (1 - v) * p[i] : p[i] + (1 - v) * q[i]; // 1 − left
            double moves = (one ? v - 1 : -v) * p[i] * q[i];
            given[i] = relaxed(a[i] + Math.log(left / right));
            ofGiven[i] = slopeOf(given[i]) * (1 + moves / (left * right));
            score[i] = one ? q[i] : -p[i];
        }
        double rest = f[code] - model.logLikelihood(image, given);
        double[] slope = model.slope(image, y);
        double[] slopeGiven = model.slope(image, given);
        for (int i = 0; i < BITS; i++) {
            gradient[i] = rest * score[i] + slope[i] * slopeOf(y[i]) - slopeGiven[i] * ofGiven[i];
        }
    }

    /// `p q/(m − b) · 1/(n − 1) Σ (f_k − f̄) s_k`, with `(1 − d)^{n − 1}` for d from a flat Dirichlet in place of n
    /// uniforms.
    private void arms(double[] gradient) {
        int n = CODES_OF_ARMS;
        int[] codes = new int[n];
        double[] d = new double[n];
        for (int i = 0; i < BITS; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                d[k] = -Math.log(1 - random.nextDouble());
                sum += d[k];
            }
            for (int k = 0; k < n; k++) {
                double u = Math.pow(1 - d[k] / sum, n - 1);
                boolean one = p[i] < 0.5 ? u < p[i] : u >= q[i];
                codes[k] |= one ? 1 << i : 0;
            }
        }
        double mean = 0;
        for (int code : codes) {
            mean += f[code] / n;
        }
        for (int i = 0; i < BITS; i++) {
            double m = Math.min(p[i], q[i]);
            double edge = 1 - Math.pow(m, 1.0 / (n - 1));
            double both = Math.pow(Math.max(0, 1 - 2 * edge), n - 1);
            gradient[i] = 0;
            for (int code : codes) {
                double s = (code >> i & 1) == 1 ? q[i] : -p[i];
                gradient[i] += p[i] * q[i] / (m - both) * (f[code] - mean) * s / (n - 1);
            }
        }
    }

    private static double logistic(double u) {
        return Math.log(u / (1 - u));
    }

    private static double relaxed(double zeta) {
        return 1 / (1 + Math.exp(-zeta / TEMPERATURE));
    }

    private static double slopeOf(double y) {
        return y * (1 - y) / TEMPERATURE;
    }
}
