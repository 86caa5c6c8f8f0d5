package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Codes `z = μ + σ ε` of a Gaussian posterior, with the noise that made them.
///
/// Gradients with respect to the codes include the codes' weights already. Gradients with respect to the parameters are
/// [rows × 2 · latentSize]: first μ, then log σ².
final class GaussianSamples extends Samples<GaussianPosterior> {
    /// The noise of every code: ε.
    final FMatrixRMaj epsilon;

    /// The standard deviations, [rows × latentSize].
    final FMatrixRMaj sigma;

    private final int draws;

    private GaussianSamples(int draws, int codes, int latentSize, int maxRows) {
        super(GaussianFamily.INSTANCE, codes, latentSize, maxRows);
        this.draws = draws;
        epsilon = new FMatrixRMaj(codes * maxRows, latentSize);
        sigma = new FMatrixRMaj(maxRows, latentSize);
    }

    /// `n` codes per datum.
    static GaussianSamples independent(int n, int latentSize, int maxRows) {
        return new GaussianSamples(n, n, latentSize, maxRows);
    }

    /// `n` pairs per datum: the noise of code `n + s` is that of code `s` with the other sign.
    static GaussianSamples antithetic(int n, int latentSize, int maxRows) {
        return new GaussianSamples(n, 2 * n, latentSize, maxRows);
    }

    @Override
    void draw(GaussianPosterior q, RowNoise noise) {
        int rows = q.rows();
        int k = q.latentSize();
        epsilon.reshape(codes * rows, k, false);
        sigma.reshape(rows, k, false);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < k; i++) {
                sigma.data[r * k + i] = (float) Math.exp(0.5 * q.logVar(r, i));
            }
        }
        int drawn = draws * rows * k;
        for (int s = 0; s < draws; s++) {
            for (int r = 0; r < rows; r++) {
                var stream = noise.row(r, s);
                int at = (s * rows + r) * k;
                for (int i = 0; i < k; i++) {
                    epsilon.data[at + i] = (float) stream.nextGaussian();
                }
            }
        }
        for (int at = drawn; at < codes * rows * k; at++) {
            epsilon.data[at] = -epsilon.data[at - drawn];
        }
        for (int code = 0; code < codes * rows; code++) {
            int datum = code % rows;
            for (int i = 0; i < k; i++) {
                z.data[code * k + i] = q.mean(datum, i) + sigma.data[datum * k + i] * epsilon.data[code * k + i];
            }
        }
    }

    /// Writes the gradient that comes through the codes: `grad_μ = Σ g`, `grad_{log σ²} = Σ ½ g σ ε`.
    void write(FMatrixRMaj gradCode, FMatrixRMaj grad) {
        Arrays.fill(grad.data, 0, grad.numRows * grad.numCols, 0f);
        int rows = sigma.numRows;
        int k = sigma.numCols;
        for (int r = 0; r < z.numRows; r++) {
            int datum = r % rows;
            for (int i = 0; i < k; i++) {
                float g = gradCode.data[r * k + i];
                grad.data[datum * 2 * k + i] += g;
                grad.data[datum * 2 * k + k + i] += 0.5f * g * sigma.data[datum * k + i] * epsilon.data[r * k + i];
            }
        }
    }

    /// Adds the weighted gradient of `β (log p(z) − log q(z))` with respect to the codes, q's parameters held fixed:
    /// `β (−z + ε/σ)`.
    ///
    /// @param codeWeights one per code
    void addLogRatio(double beta, float[] codeWeights, FMatrixRMaj gradCode) {
        int rows = sigma.numRows;
        int k = sigma.numCols;
        for (int r = 0; r < z.numRows; r++) {
            int datum = r % rows;
            float weight = (float) (beta * codeWeights[r]);
            for (int i = 0; i < k; i++) {
                float pull = epsilon.data[r * k + i] / sigma.data[datum * k + i] - z.data[r * k + i];
                gradCode.data[r * k + i] += weight * pull;
            }
        }
    }

    /// Adds the mean score of each datum's codes, times `weight`.
    void addScores(double weight, FMatrixRMaj grad) {
        for (int code = 0; code < z.numRows; code++) {
            addScore(code, weight / codes, grad);
        }
    }

    /// Adds the score `∂ log q/∂(μ, log σ²) = (ε/σ, ½ (ε² − 1))` of one code, times `weight`, to its datum's gradient.
    void addScore(int code, double weight, FMatrixRMaj grad) {
        int datum = code % sigma.numRows;
        int k = sigma.numCols;
        for (int i = 0; i < k; i++) {
            float e = epsilon.data[code * k + i];
            grad.data[datum * 2 * k + i] += (float) (weight * e / sigma.data[datum * k + i]);
            grad.data[datum * 2 * k + k + i] += (float) (weight * 0.5 * ((double) e * e - 1));
        }
    }
}
