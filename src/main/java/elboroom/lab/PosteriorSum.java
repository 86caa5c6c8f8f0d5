package elboroom.lab;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.BinaryCodes;
import elboroom.latent.GaussianPosterior;
import elboroom.latent.Logits;
import elboroom.latent.Posterior;
import org.ejml.data.FMatrixRMaj;

/// An expectation under the posterior of one datum as a finite sum: over all codes of bits, or over the nodes of a
/// quadrature.
///
/// For Gaussians it is the trapezoidal rule in the noise ε, from −[#REACH] to [#REACH]. Its error falls exponentially
/// with the number of nodes if f is analytic, as that of a decoder with hyperbolic tangents is: Trefethen and Weideman,
/// *The exponentially convergent trapezoidal rule*, SIAM Review 2014.
final class PosteriorSum {
    private static final double REACH = 6.5;

    /// The codes, [codes × latentSize].
    final FMatrixRMaj codes;

    /// The weight of every code; they sum to one.
    final double[] probability;

    /// `∂ log q(z)/∂parameters` of every code, [codes × parameters].
    final double[] score;

    /// Parameters of the datum's posterior.
    final int parameters;

    private PosteriorSum(FMatrixRMaj codes, int parameters) {
        this.codes = codes;
        this.parameters = parameters;
        probability = new double[codes.numRows];
        score = new double[codes.numRows * parameters];
    }

    /// @param q    of one datum
    /// @param most the most codes
    static PosteriorSum of(Posterior q, int most) {
        return switch (q) {
            case BernoulliPosterior bits -> of(bits);
            case GaussianPosterior gaussian -> of(gaussian, most);
        };
    }

    private static PosteriorSum of(BernoulliPosterior q) {
        int k = q.latentSize();
        var sum = new PosteriorSum(new FMatrixRMaj(BinaryCodes.count(k), k), k);
        BinaryCodes.fill(0, sum.codes);
        BinaryCodes.logProbabilities(q.parameters(), 0, sum.probability);
        for (int code = 0; code < sum.probability.length; code++) {
            sum.probability[code] = Math.exp(sum.probability[code]);
            for (int i = 0; i < k; i++) {
                float bit = sum.codes.data[code * k + i];
                sum.score[code * k + i] =
                        bit == 1 ? Logits.probability(-q.logit(0, i)) : -Logits.probability(q.logit(0, i));
            }
        }
        return sum;
    }

    private static PosteriorSum of(GaussianPosterior q, int most) {
        int k = q.latentSize();
        int side = (int) Math.floor(Math.pow(most, 1.0 / k) + 1e-9);
        int count = 1;
        for (int i = 0; i < k; i++) {
            count *= side;
        }
        var sum = new PosteriorSum(new FMatrixRMaj(count, k), 2 * k);
        double step = 2 * REACH / (side - 1);
        for (int code = 0; code < count; code++) {
            double density = 1;
            int rest = code;
            for (int i = 0; i < k; i++) {
                double noise = -REACH + rest % side * step;
                rest /= side;
                double sigma = Math.exp(0.5 * q.logVar(0, i));
                sum.codes.data[code * k + i] = (float) (q.mean(0, i) + sigma * noise);
                sum.score[code * 2 * k + i] = noise / sigma;
                sum.score[code * 2 * k + k + i] = 0.5 * (noise * noise - 1);
                density *= step * Math.exp(-0.5 * noise * noise) / Math.sqrt(2 * Math.PI);
            }
            sum.probability[code] = density;
        }
        return sum;
    }

    /// `Σ probability · weight · score`, from the parameters' view: the gradient of `E[weight]` if the weights do not
    /// depend on the parameters. The weights are centred first, which changes nothing but the rounding.
    double[] scoreMean(double[] weight) {
        double mean = 0;
        for (int code = 0; code < weight.length; code++) {
            mean += probability[code] * weight[code];
        }
        double[] gradient = new double[parameters];
        for (int code = 0; code < weight.length; code++) {
            double weighted = probability[code] * (weight[code] - mean);
            for (int i = 0; i < parameters; i++) {
                gradient[i] += weighted * score[code * parameters + i];
            }
        }
        return gradient;
    }
}
