package elboroom.latent;

import elboroom.tensor.RandomStream;
import elboroom.tensor.Shapes;
import org.ejml.data.FMatrixRMaj;

/// Gaussian latents with a standard normal prior: `p(z) = N(0, I)`, `q(z|x) = N(μ, diag σ²)`.
///
/// Kingma and Welling, *Auto-Encoding Variational Bayes*, ICLR 2014, appendix B.
public final class GaussianFamily implements LatentFamily<GaussianPosterior> {
    public static final GaussianFamily INSTANCE = new GaussianFamily();

    static final FMatrixRMaj NO_PRIOR = new FMatrixRMaj(1, 0);

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private GaussianFamily() {}

    @Override
    public String id() {
        return "gaussian";
    }

    @Override
    public int headWidth(int latentSize) {
        return 2 * latentSize;
    }

    @Override
    public int firstSize() {
        return 2;
    }

    @Override
    public int priorWidth(int latentSize) {
        return 0;
    }

    @Override
    public void setPrior(double probability, FMatrixRMaj prior) {
        Shapes.require("GaussianFamily.setPrior prior", prior, 1, 0);
    }

    @Override
    public GaussianPosterior posterior(FMatrixRMaj head, FMatrixRMaj prior, int latentSize) {
        Shapes.require("GaussianFamily.posterior prior", prior, 1, 0);
        return new GaussianPosterior(head, latentSize);
    }

    @Override
    public void sample(GaussianPosterior q, RandomStream noise, FMatrixRMaj z) {
        int k = q.latentSize();
        Shapes.require("GaussianFamily.sample z", z, q.rows(), k);
        for (int r = 0; r < z.numRows; r++) {
            for (int i = 0; i < k; i++) {
                double sigma = Math.exp(0.5 * q.logVar(r, i));
                z.data[r * k + i] = (float) (q.mean(r, i) + sigma * noise.nextGaussian());
            }
        }
    }

    @Override
    public void samplePrior(FMatrixRMaj prior, RandomStream noise, FMatrixRMaj z) {
        int size = z.numRows * z.numCols;
        for (int i = 0; i < size; i++) {
            z.data[i] = (float) noise.nextGaussian();
        }
    }

    /// ½ (μ² + σ² − log σ² − 1).
    @Override
    public void kl(GaussianPosterior q, FMatrixRMaj out) {
        int k = q.latentSize();
        Shapes.require("GaussianFamily.kl out", out, q.rows(), k);
        for (int r = 0; r < q.rows(); r++) {
            for (int i = 0; i < k; i++) {
                double mean = q.mean(r, i);
                double logVar = q.logVar(r, i);
                out.data[r * k + i] = (float) (0.5 * (mean * mean + Math.exp(logVar) - logVar - 1));
            }
        }
    }

    /// ∂KL/∂μ = μ, ∂KL/∂log σ² = ½ (σ² − 1).
    @Override
    public void addKlGradient(GaussianPosterior q, double weight, FMatrixRMaj grad) {
        int k = q.latentSize();
        Shapes.require("GaussianFamily.addKlGradient grad", grad, q.rows(), 2 * k);
        for (int r = 0; r < q.rows(); r++) {
            int row = r * 2 * k;
            for (int i = 0; i < k; i++) {
                grad.data[row + i] += (float) (weight * q.mean(r, i));
                grad.data[row + k + i] += (float) (weight * 0.5 * (Math.exp(q.logVar(r, i)) - 1));
            }
        }
    }

    @Override
    public void addPriorKlGradient(GaussianPosterior q, double weight, FMatrixRMaj gradPrior) {
        Shapes.require("GaussianFamily.addPriorKlGradient gradPrior", gradPrior, 1, 0);
    }

    @Override
    public void logPrior(FMatrixRMaj prior, FMatrixRMaj z, double[] out) {
        int k = z.numCols;
        for (int r = 0; r < z.numRows; r++) {
            double squares = 0;
            for (int i = 0; i < k; i++) {
                double value = z.data[r * k + i];
                squares += value * value;
            }
            out[r] = -0.5 * (squares + k * LOG_2_PI);
        }
    }

    @Override
    public void logPosterior(GaussianPosterior q, FMatrixRMaj z, double[] out) {
        int k = q.latentSize();
        Shapes.require("GaussianFamily.logPosterior z", z, Shapes.ANY, k);
        for (int r = 0; r < z.numRows; r++) {
            int datum = r % q.rows();
            double sum = k * LOG_2_PI;
            for (int i = 0; i < k; i++) {
                double logVar = q.logVar(datum, i);
                double deviation = z.data[r * k + i] - q.mean(datum, i);
                sum += logVar + deviation * deviation * Math.exp(-logVar);
            }
            out[r] = -0.5 * sum;
        }
    }

    @Override
    public void expectation(GaussianPosterior q, FMatrixRMaj out) {
        int k = q.latentSize();
        Shapes.require("GaussianFamily.expectation out", out, q.rows(), k);
        for (int r = 0; r < q.rows(); r++) {
            System.arraycopy(q.parameters().data, r * 2 * k, out.data, r * k, k);
        }
    }

    /// ½ (1 + log 2π + log σ²).
    @Override
    public void entropy(GaussianPosterior q, FMatrixRMaj out) {
        int k = q.latentSize();
        Shapes.require("GaussianFamily.entropy out", out, q.rows(), k);
        for (int r = 0; r < q.rows(); r++) {
            for (int i = 0; i < k; i++) {
                out.data[r * k + i] = (float) (0.5 * (1 + LOG_2_PI + q.logVar(r, i)));
            }
        }
    }

    /// NaN: the aggregate posterior is a mixture of Gaussians, and its entropy has no closed form.
    @Override
    public double aggregateEntropy(double meanExpectation) {
        return Double.NaN;
    }
}
