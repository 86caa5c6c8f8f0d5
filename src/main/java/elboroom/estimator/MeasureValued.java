package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;

/// Measure-valued derivatives: the derivative of a density is a multiple of the difference of two densities, and f is
/// averaged with each. It needs no gradient of f.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL`, coordinate by coordinate, the other coordinates as drawn. For μ:
///   `(f(μ + σ W) − f(μ − σ W))/(σ √(2π))` with a Rayleigh variable `W = √(−2 log u)`. For σ:
///   `(f(μ + σ M) − f(μ + σ ε))/σ` with `M = ±√(ε² + W²)`, which has ε's sign and a double-sided Maxwell distribution.
/// - *With* the KL term in closed form.
/// - *Requires* values of f only.
/// - *Bias* none.
/// - *Decoder evaluations* 3K + 1: first three codes for each coordinate, then the drawn code `μ + σ ε`, from which the
///   decoder learns. It is the same for all coordinates. M and ε are coupled, which lowers the variance.
/// - *Reference* Mohamed, Rosca, Figurnov and Mnih, *Monte Carlo gradient estimation in machine learning*, JMLR 21,
///   2020, section 6 and table 1.
public final class MeasureValued implements GradientEstimator<GaussianPosterior> {
    public static final String ID = "measure-valued";

    /// Codes of a datum in one product.
    private static final int AT_ONCE = 32;

    /// Codes for each coordinate.
    private static final int KINDS = 3;

    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    static final EstimatorDescriptor<GaussianPosterior> DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .evaluations((spec, latentSize) -> KINDS * latentSize + 1)
            .codesAtOnce((spec, latentSize) -> Math.min(AT_ONCE, KINDS * latentSize))
            .formula("μ: (f(μ + σW) − f(μ − σW))/(σ√(2π)); σ: (f(μ + σM) − f(μ + σε))/σ")
            .reference("Mohamed, Rosca, Figurnov and Mnih, JMLR 21, 2020, section 6")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new MeasureValued(latentSize, maxRows));

    private final GaussianSamples drawn;
    private final double[] rayleigh; // W
    private final FMatrixRMaj moved;
    private final double[] values; // of kind c, datum r and coordinate i at (c · rows + r) · K + i

    MeasureValued(int latentSize, int maxRows) {
        drawn = GaussianSamples.independent(1, latentSize, maxRows);
        rayleigh = new double[maxRows * latentSize];
        moved = new FMatrixRMaj(Math.min(AT_ONCE, KINDS * latentSize) * maxRows, latentSize);
        values = new double[KINDS * maxRows * latentSize];
    }

    @Override
    public double[] estimate(GaussianPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        int rows = q.rows();
        int k = q.latentSize();
        for (int r = 0; r < rows; r++) {
            RandomStream stream = noise.row(r, 1);
            for (int at = r * k; at < (r + 1) * k; at++) {
                rayleigh[at] = Math.sqrt(-2 * Math.log1p(-stream.nextDouble()));
            }
        }
        for (int move = 0; move < KINDS * k; move += AT_ONCE) {
            evaluateMoved(q, f, move, Math.min(KINDS * k, move + AT_ONCE));
        }
        double[] objective = drawn.learn(f);

        int size = rows * k;
        for (int at = 0; at < size; at++) {
            int r = at / k;
            int mean = r * 2 * k + at % k;
            grad.data[mean] = (float) ((values[at] - values[size + at]) / (drawn.sigma.data[at] * ROOT_TWO_PI));
            grad.data[mean + k] = (float) (0.5 * (values[2 * size + at] - objective[r])); // ∂σ/∂log σ² = ½ σ
        }
        GaussianFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return objective;
    }

    /// Evaluates codes with one coordinate moved. Move number `c · K + i` moves coordinate i to that of kind c.
    private void evaluateMoved(GaussianPosterior q, LatentObjective f, int from, int to) {
        int rows = q.rows();
        int k = q.latentSize();
        moved.reshape((to - from) * rows, k, false);
        for (int move = from; move < to; move++) {
            int start = (move - from) * rows * k;
            System.arraycopy(drawn.z.data, 0, moved.data, start, rows * k);
            for (int r = 0; r < rows; r++) {
                int at = r * k + move % k;
                double offset = drawn.sigma.data[at] * distance(move / k, at);
                moved.data[start + at] = (float) (q.mean(r, move % k) + offset);
            }
        }
        double[] found = f.evaluate(moved).values();
        for (int row = 0; row < moved.numRows; row++) {
            int move = from + row / rows;
            values[(move / k * rows + row % rows) * k + move % k] = found[row];
        }
    }

    /// How far a kind of code is from the mean, in standard deviations: W, −W or M.
    private double distance(int kind, int at) {
        double w = rayleigh[at];
        double e = drawn.epsilon.data[at];
        return switch (kind) {
            case 0 -> w;
            case 1 -> -w;
            default -> Math.copySign(Math.sqrt(e * e + w * w), e);
        };
    }
}
