package elboroom.latent;

import elboroom.tensor.RandomStream;
import elboroom.tensor.Shapes;
import org.ejml.data.FMatrixRMaj;

/// Binary latents: `p(z) = Π Ber(ρ_i)`, `q(z|x) = Π Ber(σ(a_i))`, both held as logits.
///
/// Log densities are linear in the code, so they also work for relaxed codes in [0, 1].
public final class BernoulliFamily implements LatentFamily<BernoulliPosterior> {
    public static final BernoulliFamily INSTANCE = new BernoulliFamily();

    private BernoulliFamily() {}

    @Override
    public String id() {
        return "bernoulli";
    }

    @Override
    public int headWidth(int latentSize) {
        return latentSize;
    }

    @Override
    public int firstSize() {
        return 8;
    }

    @Override
    public int priorWidth(int latentSize) {
        return latentSize;
    }

    @Override
    public void setPrior(double probability, FMatrixRMaj prior) {
        Shapes.require("BernoulliFamily.setPrior prior", prior, 1, Shapes.ANY);
        for (int i = 0; i < prior.numCols; i++) {
            prior.data[i] = (float) Logits.of(probability);
        }
    }

    @Override
    public BernoulliPosterior posterior(FMatrixRMaj head, FMatrixRMaj prior, int latentSize) {
        return new BernoulliPosterior(head, prior, latentSize);
    }

    @Override
    public void sample(BernoulliPosterior q, RandomStream noise, FMatrixRMaj z) {
        int k = q.latentSize();
        Shapes.require("BernoulliFamily.sample z", z, q.rows(), k);
        for (int r = 0; r < z.numRows; r++) {
            for (int i = 0; i < k; i++) {
                z.data[r * k + i] = noise.nextDouble() < Logits.probability(q.logit(r, i)) ? 1 : 0;
            }
        }
    }

    @Override
    public void samplePrior(FMatrixRMaj prior, RandomStream noise, FMatrixRMaj z) {
        int k = z.numCols;
        Shapes.require("BernoulliFamily.samplePrior prior", prior, 1, k);
        for (int r = 0; r < z.numRows; r++) {
            for (int i = 0; i < k; i++) {
                z.data[r * k + i] = noise.nextDouble() < Logits.probability(prior.data[i]) ? 1 : 0;
            }
        }
    }

    /// `p log(p/ρ) + (1 − p) log((1 − p)/(1 − ρ))`, computed as cross-entropy minus entropy. Both are sums of
    /// non-negative terms.
    @Override
    public void kl(BernoulliPosterior q, FMatrixRMaj out) {
        int k = q.latentSize();
        Shapes.require("BernoulliFamily.kl out", out, q.rows(), k);
        for (int i = 0; i < k; i++) {
            double minusLogOne = Logits.softplus(-q.priorLogit(i));
            double minusLogZero = Logits.softplus(q.priorLogit(i));
            for (int r = 0; r < q.rows(); r++) {
                double a = q.logit(r, i);
                double crossEntropy = Logits.probability(a) * minusLogOne + Logits.probability(-a) * minusLogZero;
                out.data[r * k + i] = (float) Math.max(0, crossEntropy - Logits.entropy(a));
            }
        }
    }

    /// ∂KL/∂a = (a − logit ρ) p (1 − p).
    @Override
    public void addKlGradient(BernoulliPosterior q, double weight, FMatrixRMaj grad) {
        int k = q.latentSize();
        Shapes.require("BernoulliFamily.addKlGradient grad", grad, q.rows(), k);
        for (int r = 0; r < q.rows(); r++) {
            for (int i = 0; i < k; i++) {
                double a = q.logit(r, i);
                grad.data[r * k + i] += (float) (weight * (a - q.priorLogit(i)) * Logits.variance(a));
            }
        }
    }

    /// ∂KL/∂logit ρ = ρ − p.
    @Override
    public void addPriorKlGradient(BernoulliPosterior q, double weight, FMatrixRMaj gradPrior) {
        int k = q.latentSize();
        Shapes.require("BernoulliFamily.addPriorKlGradient gradPrior", gradPrior, 1, k);
        for (int i = 0; i < k; i++) {
            double rho = Logits.probability(q.priorLogit(i));
            double sum = 0;
            for (int r = 0; r < q.rows(); r++) {
                sum += rho - Logits.probability(q.logit(r, i));
            }
            gradPrior.data[i] += (float) (weight * sum);
        }
    }

    @Override
    public void logPrior(FMatrixRMaj prior, FMatrixRMaj z, double[] out) {
        int k = z.numCols;
        Shapes.require("BernoulliFamily.logPrior prior", prior, 1, k);
        for (int r = 0; r < z.numRows; r++) {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += logProbability(z.data[r * k + i], prior.data[i]);
            }
            out[r] = sum;
        }
    }

    @Override
    public void logPosterior(BernoulliPosterior q, FMatrixRMaj z, double[] out) {
        int k = q.latentSize();
        Shapes.require("BernoulliFamily.logPosterior z", z, Shapes.ANY, k);
        for (int r = 0; r < z.numRows; r++) {
            int datum = r % q.rows();
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += logProbability(z.data[r * k + i], q.logit(datum, i));
            }
            out[r] = sum;
        }
    }

    /// `z log p + (1 − z) log(1 − p)`.
    private static double logProbability(double z, double logit) {
        double against = logit >= 0 ? 1 - z : z; // the part of the code on the less probable value
        return -against * Math.abs(logit) - Math.log1p(Math.exp(-Math.abs(logit)));
    }

    @Override
    public void expectation(BernoulliPosterior q, FMatrixRMaj out) {
        int k = q.latentSize();
        Shapes.require("BernoulliFamily.expectation out", out, q.rows(), k);
        for (int at = 0; at < q.rows() * k; at++) {
            out.data[at] = (float) Logits.probability(q.parameters().data[at]);
        }
    }

    @Override
    public void entropy(BernoulliPosterior q, FMatrixRMaj out) {
        int k = q.latentSize();
        Shapes.require("BernoulliFamily.entropy out", out, q.rows(), k);
        for (int at = 0; at < q.rows() * k; at++) {
            out.data[at] = (float) Logits.entropy(q.parameters().data[at]);
        }
    }

    @Override
    public double aggregateEntropy(double meanExpectation) {
        double zero = 1 - meanExpectation;
        return meanExpectation <= 0 || zero <= 0
                ? 0
                : -meanExpectation * Math.log(meanExpectation) - zero * Math.log(zero);
    }
}
