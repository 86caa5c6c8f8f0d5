package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.BinaryCodes;
import elboroom.latent.Logits;
import elboroom.tensor.Shapes;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// The exact gradient of a Bernoulli posterior's logits, by decoding all codes. The other estimators are compared with
/// it.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `Σ_z q(z) f(z)(z − p)`; the decoder learns from every code with its
///   probability as weight.
/// - *With* the KL term in closed form.
/// - *Requires* values of f only; few bits.
/// - *Bias* none, and no variance.
/// - *Decoder evaluations* 2^K, a few codes of every datum at a time.
/// - *Reference* the definition.
public final class Exact implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "exact";

    /// Codes of a datum in one product: a power of two.
    private static final int AT_ONCE = 32;

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .maxLatentSize(BinaryCodes.MAX_BITS)
            .evaluations((spec, latentSize) -> codes(latentSize))
            .codesAtOnce((spec, latentSize) -> Math.min(AT_ONCE, codes(latentSize)))
            .formula("Σ q(z) f(z) s")
            .reference("by definition")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new Exact(latentSize, maxRows));

    private final int codes;
    private final double[] p;
    private final double[] q;
    private final FMatrixRMaj z;
    private final float[] weights;
    private final double[] first;
    private final double[] objective;
    private final double[] gradient;

    Exact(int latentSize, int maxRows) {
        codes = BinaryCodes.count(latentSize);
        p = new double[maxRows * latentSize];
        q = new double[maxRows * latentSize];
        z = new FMatrixRMaj(Math.min(AT_ONCE, codes) * maxRows, latentSize);
        weights = new float[z.numRows];
        first = new double[maxRows];
        objective = new double[maxRows];
        gradient = new double[maxRows * latentSize];
    }

    /// 2^K, limited to what fits into an `int`. More bits than [BinaryCodes#MAX_BITS] are refused elsewhere.
    private static int codes(int latentSize) {
        return 1 << Math.min(latentSize, Integer.SIZE - 2);
    }

    @Override
    public double[] estimate(
            BernoulliPosterior posterior, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        int rows = posterior.rows();
        int size = rows * posterior.latentSize();
        Shapes.require("estimate grad", grad, rows, posterior.latentSize());
        for (int at = 0; at < size; at++) {
            p[at] = Logits.probability(posterior.parameters().data[at]);
            q[at] = Logits.probability(-posterior.parameters().data[at]);
        }
        Arrays.fill(objective, 0, rows, 0);
        Arrays.fill(gradient, 0, size, 0);
        for (int code = 0; code < codes; code += AT_ONCE) {
            z.reshape(Math.min(AT_ONCE, codes) * rows, z.numCols, false);
            BinaryCodes.fill(code, rows, z);
            LatentObjective.Evaluation evaluation = f.evaluate(z);
            if (code == 0) {
                System.arraycopy(evaluation.values(), 0, first, 0, rows);
            }
            add(evaluation.values(), rows);
            evaluation.backward(weights);
        }
        for (int r = 0; r < rows; r++) {
            objective[r] += first[r];
        }
        for (int at = 0; at < size; at++) {
            grad.data[at] = (float) gradient[at];
        }
        BernoulliFamily.INSTANCE.addKlGradient(posterior, -beta, grad);
        return objective;
    }

    /// Adds the terms of the codes. The value of f at the first code is subtracted from f. This does not change the
    /// gradient, because `E[s]` is zero. It makes the sum more accurate, because the leading digits are the same in all
    /// values.
    private void add(double[] values, int rows) {
        int k = z.numCols;
        for (int row = 0; row < z.numRows; row++) {
            int datum = row % rows;
            double probability = 1;
            for (int i = 0; i < k; i++) {
                probability *= z.data[row * k + i] == 1 ? p[datum * k + i] : q[datum * k + i];
            }
            weights[row] = (float) probability;
            double term = probability * (values[row] - first[datum]);
            objective[datum] += term;
            for (int i = 0; i < k; i++) {
                gradient[datum * k + i] += term * (z.data[row * k + i] == 1 ? q[datum * k + i] : -p[datum * k + i]);
            }
        }
    }
}
