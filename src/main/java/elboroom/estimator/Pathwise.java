package elboroom.estimator;

import org.ejml.data.FMatrixRMaj;

/// The pieces that pathwise estimators of a Gaussian posterior share. Gradients with respect to the code already carry
/// the samples' weights.
final class Pathwise {
    private Pathwise() {}

    /// Chain rule through `z = μ + σ ε`: `grad_μ += g`, `grad_{log σ²} += ½ g σ ε`.
    static void add(GaussianSamples drawn, FMatrixRMaj gradCode, FMatrixRMaj grad) {
        int rows = drawn.sigma.numRows;
        int k = drawn.sigma.numCols;
        for (int r = 0; r < drawn.z.numRows; r++) {
            int datum = r % rows;
            for (int i = 0; i < k; i++) {
                float g = gradCode.data[r * k + i];
                grad.data[datum * 2 * k + i] += g;
                grad.data[datum * 2 * k + k + i] +=
                        0.5f * g * drawn.sigma.data[datum * k + i] * drawn.epsilon.data[r * k + i];
            }
        }
    }

    /// Adds the weighted gradient of `β (log p(z) − log q(z))` with respect to the code, q's parameters held fixed:
    /// `β (−z + ε/σ)`.
    ///
    /// @param weights one a sample
    static void addLogRatio(GaussianSamples drawn, double beta, float[] weights, FMatrixRMaj gradCode) {
        int rows = drawn.sigma.numRows;
        int k = drawn.sigma.numCols;
        for (int r = 0; r < drawn.z.numRows; r++) {
            int datum = r % rows;
            float weight = (float) (beta * weights[r]);
            for (int i = 0; i < k; i++) {
                float pull = drawn.epsilon.data[r * k + i] / drawn.sigma.data[datum * k + i] - drawn.z.data[r * k + i];
                gradCode.data[r * k + i] += weight * pull;
            }
        }
    }

    /// Adds `weight ·` the samples' mean of the score `∂ log q/∂(μ, log σ²) = (ε/σ, ½ (ε² − 1))`.
    static void addScore(GaussianSamples drawn, double weight, FMatrixRMaj grad) {
        int rows = drawn.sigma.numRows;
        for (int r = 0; r < drawn.z.numRows; r++) {
            addScore(drawn, r, r % rows, weight / drawn.samples, grad);
        }
    }

    /// Adds `weight ·` the score of one sample to its datum's gradient.
    static void addScore(GaussianSamples drawn, int sample, int datum, double weight, FMatrixRMaj grad) {
        int k = drawn.sigma.numCols;
        for (int i = 0; i < k; i++) {
            float e = drawn.epsilon.data[sample * k + i];
            grad.data[datum * 2 * k + i] += (float) (weight * e / drawn.sigma.data[datum * k + i]);
            grad.data[datum * 2 * k + k + i] += (float) (weight * 0.5 * ((double) e * e - 1));
        }
    }
}
