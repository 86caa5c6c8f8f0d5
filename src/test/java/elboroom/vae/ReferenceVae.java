package elboroom.vae;

import elboroom.nn.Parameter;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// A second implementation of a Gaussian VAE's mathematics, in double precision and one datum at a time: slow, plain,
/// and sharing no code with what it checks but the parameters.
public final class ReferenceVae {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final List<Parameter> encoder;
    private final List<Parameter> decoder;
    private final int latents;
    private final DoubleUnaryOperator activation;

    public ReferenceVae(Vae vae) {
        this.encoder = vae.encoder().parameters();
        this.decoder = vae.decoder().parameters();
        this.latents = vae.config().latentSize();
        this.activation = switch (vae.config().activation()) {
            case TANH -> Math::tanh;
            case SOFTPLUS -> a -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
            case RELU -> a -> Math.max(a, 0);
            case IDENTITY, LEAKY_RELU, SIGMOID ->
                throw new AssertionError("the reference knows tanh, softplus and relu only");
        };
    }

    /// The means, then the logarithms of the variances.
    public double[] encode(double[] x) {
        return forward(encoder, x);
    }

    double[] logits(double[] z) {
        return forward(decoder, z);
    }

    public double logLikelihood(double[] x, double[] z) {
        double[] l = logits(z);
        double sum = 0;
        double product = 1; // of 1 + exp(−|l|): one logarithm for all, since integrals ask for millions
        for (int d = 0; d < l.length; d++) {
            sum += x[d] * l[d] - Math.max(l[d], 0);
            product *= 1 + Math.exp(-Math.abs(l[d]));
        }
        return sum - Math.log(product);
    }

    public double logPrior(double[] z) {
        double sum = 0;
        for (double value : z) {
            sum += logNormal(value, 0, 0);
        }
        return sum;
    }

    public double logPosterior(double[] z, double[] head) {
        double sum = 0;
        for (int i = 0; i < latents; i++) {
            sum += logNormal(z[i], head[i], head[latents + i]);
        }
        return sum;
    }

    double kl(double[] head) {
        double sum = 0;
        for (int i = 0; i < latents; i++) {
            double logVar = head[latents + i];
            sum += 0.5 * (head[i] * head[i] + Math.exp(logVar) - logVar - 1);
        }
        return sum;
    }

    public double[] code(double[] head, double[] epsilon) {
        double[] z = new double[latents];
        for (int i = 0; i < latents; i++) {
            z[i] = head[i] + Math.exp(0.5 * head[latents + i]) * epsilon[i];
        }
        return z;
    }

    private double[] forward(List<Parameter> parameters, double[] input) {
        double[] y = input;
        for (int p = 0; p < parameters.size(); p += 2) {
            var weight = parameters.get(p).value();
            var bias = parameters.get(p + 1).value();
            boolean last = p + 2 == parameters.size();
            double[] next = new double[weight.numCols];
            for (int j = 0; j < next.length; j++) {
                double sum = bias.data[j];
                for (int i = 0; i < y.length; i++) {
                    sum += y[i] * weight.data[i * weight.numCols + j];
                }
                next[j] = last ? sum : activation.applyAsDouble(sum);
            }
            y = next;
        }
        return y;
    }

    private static double logNormal(double z, double mean, double logVar) {
        return -0.5 * (LOG_TWO_PI + logVar + (z - mean) * (z - mean) / Math.exp(logVar));
    }
}
