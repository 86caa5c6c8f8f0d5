package elboroom.lab;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.SharedNumbers;
import elboroom.estimator.Target;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.latent.Logits;
import elboroom.latent.Posterior;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaePass;
import elboroom.vae.evidence.PairLikelihood;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// A model and a few images on which estimators are certified: f, the posteriors, and the exact gradients.
///
/// @param name  what people call it
/// @param vae   the weights
/// @param x     the images
/// @param head  the posteriors' parameters, [images × parameters]
/// @param small whether it is one of the random small models
record CertifiedModel(String name, Vae vae, BinaryBatch x, FMatrixRMaj head, boolean small) {
    private static final int PIXELS = 4;
    private static final int UNITS = 8;
    private static final int MOST_BITS = 6;
    private static final int MOST_DIMENSIONS = 2;
    private static final int NODES = 65 * 65;
    private static final int FEWEST_NODES = 20;

    /// Factor of the random weights, so that the codes matter for so few pixels.
    private static final float GAIN = 2;

    /// A random small model with one random image: 4 pixels, 8 hyperbolic tangents, random posterior and prior.
    ///
    /// @param latentSize its coordinates, at most; there are fewer if the exact gradient would take too long
    static CertifiedModel random(EstimatorSpec spec, int latentSize, long seed, int number, Gemm gemm) {
        LatentFamily<?> family = spec.descriptor().family();
        var config = new VaeConfig(
                PIXELS,
                family,
                smallSize(spec, latentSize),
                List.of(UNITS),
                List.of(UNITS),
                Activation.TANH,
                Initializer.GLOROT,
                VaeConfig.DEFAULT_PRIOR_PROBABILITY,
                false);
        RandomStream random = RandomStream.named(seed, "certificate models").seek(number, 0);
        Vae vae = Vae.initialized(config, random.nextLong(), gemm);
        float[][] weights = vae.copyWeights();
        for (float[] parameter : weights) {
            for (int at = 0; at < parameter.length; at++) {
                parameter[at] *= GAIN;
            }
        }
        vae.setWeights(weights);
        fill(vae.prior(), 0.5, random);
        var head = new FMatrixRMaj(1, family.headWidth(config.latentSize()));
        fill(head, 1, random);
        for (int at = config.latentSize(); at < head.numCols; at++) { // of Gaussians, the logarithms of the variances
            head.data[at] = 0.5f * head.data[at] - 1;
        }
        var image = new FMatrixRMaj(1, PIXELS);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            image.data[pixel] = random.nextInt(2);
        }
        return new CertifiedModel("small model %d".formatted(number), vae, BinaryBatch.of(image), head, true);
    }

    private static void fill(FMatrixRMaj m, double deviation, RandomStream random) {
        for (int at = 0; at < m.getNumElements(); at++) {
            m.data[at] = (float) (deviation * random.nextGaussian());
        }
    }

    private static int smallSize(EstimatorSpec spec, int latentSize) {
        int most = MOST_BITS;
        if (spec.descriptor().family().equals(GaussianFamily.INSTANCE)) {
            most = samples(spec) > 1 ? 1 : MOST_DIMENSIONS;
        } else if (samples(spec) > 1) {
            most = Math.min(MOST_BITS, 31 - Integer.numberOfLeadingZeros(TargetGradient.mostCodes(samples(spec))));
        }
        return Math.min(latentSize, most);
    }

    /// The present model with its own posteriors of some images.
    static CertifiedModel present(FrozenVae model, BinaryBatch x, Gemm gemm) {
        var vae = new Vae(model.config(), gemm);
        vae.setWeights(model.weights());
        FMatrixRMaj head = VaePass.of(vae, x.rows(), 1).encode(x).parameters().copy();
        return new CertifiedModel("present model", vae, x, head, false);
    }

    /// Codes of the multi-sample bound that is the estimator's target; 1 for another target.
    private static int samples(EstimatorSpec spec) {
        boolean bound = spec.descriptor().target() == Target.MULTI_SAMPLE_BOUND;
        return bound ? spec.whole(SharedNumbers.SAMPLES) : 1;
    }

    int latentSize() {
        return vae.config().latentSize();
    }

    /// Whether the exact gradient of an estimator's target is within reach.
    boolean hasExact(EstimatorSpec spec) {
        int most = samples(spec) > 1 ? TargetGradient.mostCodes(samples(spec)) : Integer.MAX_VALUE;
        return switch (vae.config().family()) {
            case BernoulliFamily _ -> Study.hasExactGradient(vae.config()) && 1 << latentSize() <= most;
            case GaussianFamily _ -> small && most >= FEWEST_NODES;
        };
    }

    /// The exact gradient of an estimator's target, [images · parameters].
    double[] exact(EstimatorSpec spec, double beta) {
        return exact(spec, spec.descriptor(), beta);
    }

    private <Q extends Posterior> double[] exact(EstimatorSpec spec, EstimatorDescriptor<Q> descriptor, double beta) {
        LatentFamily<Q> family = descriptor.family();
        int samples = samples(spec);
        int most = samples > 1 ? TargetGradient.mostCodes(samples) : NODES;
        double[] exact = new double[head.getNumElements()];
        var likelihood = new PairLikelihood(vae);
        for (int image = 0; image < head.numRows; image++) {
            var row = new FMatrixRMaj(1, head.numCols);
            System.arraycopy(head.data, image * head.numCols, row.data, 0, head.numCols);
            Q q = family.posterior(row, vae.prior(), latentSize());
            PosteriorSum sum = PosteriorSum.of(q, most);
            FMatrixRMaj pairs = likelihood.of(x, sum.codes);
            double[] f = new double[sum.codes.numRows];
            for (int code = 0; code < f.length; code++) {
                f[code] = pairs.data[image * f.length + code];
            }
            double[] gradient = TargetGradient.of(descriptor.target(), samples, family, q, sum, f, beta);
            System.arraycopy(gradient, 0, exact, image * head.numCols, head.numCols);
        }
        return exact;
    }

    /// Whether so many replicates show the rarer value of a bit often enough; always for Gaussians.
    boolean resolves(int image, int coordinate, long replicates, int draws) {
        return switch (vae.config().family()) {
            case BernoulliFamily _ -> {
                double logit = head.data[image * head.numCols + coordinate];
                yield Logits.probability(-Math.abs(logit)) * replicates >= draws;
            }
            case GaussianFamily _ -> true;
        };
    }

    /// The posteriors, repeated.
    <Q extends Posterior> Q repeated(LatentFamily<Q> family, int times) {
        int size = head.getNumElements();
        var heads = new FMatrixRMaj(times * head.numRows, head.numCols);
        for (int t = 0; t < times; t++) {
            System.arraycopy(head.data, 0, heads.data, t * size, size);
        }
        return family.posterior(heads, vae.prior(), latentSize());
    }
}
