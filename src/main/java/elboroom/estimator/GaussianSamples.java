package elboroom.estimator;

import elboroom.latent.GaussianPosterior;
import elboroom.tensor.Shapes;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Codes `z = μ + σ ε` of a Gaussian posterior, with the noise that made them; n of them a datum, evaluated by the
/// decoder in one product.
final class GaussianSamples {
    final int samples;
    final FMatrixRMaj z;
    final FMatrixRMaj epsilon;
    final FMatrixRMaj sigma;
    final float[] weights;
    private final double[] objective;

    GaussianSamples(int samples, int latentSize, int maxRows) {
        this.samples = samples;
        z = new FMatrixRMaj(samples * maxRows, latentSize);
        epsilon = new FMatrixRMaj(samples * maxRows, latentSize);
        sigma = new FMatrixRMaj(maxRows, latentSize);
        weights = new float[samples * maxRows];
        objective = new double[maxRows];
    }

    void draw(GaussianPosterior q, RowNoise noise, FMatrixRMaj grad) {
        int rows = q.rows();
        int k = q.latentSize();
        Shapes.require("estimate grad", grad, rows, 2 * k);
        z.reshape(samples * rows, k, false);
        epsilon.reshape(samples * rows, k, false);
        sigma.reshape(rows, k, false);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < k; i++) {
                sigma.data[r * k + i] = (float) Math.exp(0.5 * q.logVar(r, i));
            }
        }
        for (int s = 0; s < samples; s++) {
            for (int r = 0; r < rows; r++) {
                var stream = noise.row(r, s);
                int at = (s * rows + r) * k;
                for (int i = 0; i < k; i++) {
                    float e = (float) stream.nextGaussian();
                    epsilon.data[at + i] = e;
                    z.data[at + i] = q.mean(r, i) + sigma.data[r * k + i] * e;
                }
            }
        }
    }

    /// Weights that make every datum count once.
    float[] equalWeights() {
        Arrays.fill(weights, 0, z.numRows, 1f / samples);
        return weights;
    }

    /// Mean of the values over each datum's samples.
    double[] meanObjective(double[] values) {
        int rows = sigma.numRows;
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int s = 0; s < samples; s++) {
                sum += values[s * rows + r];
            }
            objective[r] = sum / samples;
        }
        return objective;
    }
}
