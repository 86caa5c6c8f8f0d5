package elboroom.vae.evidence;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.BinaryCodes;
import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import elboroom.tensor.BinaryBatch;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaePass;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/// The identity `log p(x) = ELBO + KL(q(z|x) ‖ p(z|x))` of some images, in nats.
///
/// [Method] says how, for which structures; for others [ImportanceWeightedBound] bounds log p(x). By enumeration each
/// term is computed on its own, so that the identity is a check of them. By quadrature the gap is
/// `E_q[log q − log p(x, z)]` plus log p(x), so the identity cannot show an error of log p(x).
///
/// @param elbo  the exact ELBO: the expectation of log p(x|z) is not sampled
/// @param logPx the evidence
/// @param gap   KL(q(z|x) ‖ p(z|x))
/// @param error about the largest error of any term of any image. It is an estimate and no bound: what halving the last
///     cells changed, and rounding. For enumeration, which has rounding errors only, it is 0
public record Evidence(double[] elbo, double[] logPx, double[] gap, double error) {
    /// The most Gaussian dimensions that are integrated over.
    public static final int MAX_DIMENSIONS = 2;

    /// Log likelihoods held at a time.
    private static final int PAIRS_AT_ONCE = 1 << 23;
    private static final int MOST_IMAGES_AT_ONCE = 1000;
    /// With quadrature each image takes so long that larger minibatches save almost nothing.
    private static final int INTEGRATED_AT_ONCE = 8;
    /// One dimension reaches its tolerance long before [Accuracy#mostNodes]; trained models took half of this.
    private static final long NODES_IN_ONE_DIMENSION = 2_000;

    /// Where log p(x) comes from.
    public enum Method {
        /// A sum over all codes, of at most [BinaryCodes#MAX_BITS] bits: exact.
        ENUMERATION,
        /// A numerical integral over at most [#MAX_DIMENSIONS] Gaussian dimensions, which states its error.
        QUADRATURE,
        /// Neither can be done: it can only be bounded.
        BOUND
    }

    /// How far the quadrature goes; enumeration is exact either way.
    public enum Accuracy {
        /// As well as is worth the time. The stated error of trained models is mostly .0005 to .004 nats: a decoder
        /// with kinks does not get to the tolerance.
        FULL(2e-5, 50_000),
        /// For watching; in two dimensions this is several times faster. The stated error of trained models is mostly
        /// .0007 to .02 nats.
        WATCHING(4e-4, 12_000);

        private final double tolerance;
        private final int mostNodes;

        Accuracy(double tolerance, int mostNodes) {
            this.tolerance = tolerance;
            this.mostNodes = mostNodes;
        }

        /// The error allowed for each of the three integrals, in nats.
        double tolerance() {
            return tolerance;
        }

        /// The number of codes for one image and one integral after which halving ends.
        int mostNodes() {
            return mostNodes;
        }
    }

    /// The terms of a minibatch; [#imagesAtOnce] says how large it should be.
    ///
    /// @throws IllegalArgumentException if they cannot be computed for this structure
    public static Evidence of(Vae vae, BinaryBatch x) {
        return of(vae, x, Accuracy.FULL);
    }

    /// The same with another accuracy.
    public static Evidence of(Vae vae, BinaryBatch x, Accuracy accuracy) {
        return of(vae, x, accuracy, images -> {});
    }

    /// The same with progress.
    ///
    /// @param finished gets the number of images that each part of the work stands for, which may be 0, on the calling
    ///     thread; it may throw to end early
    public static Evidence of(Vae vae, BinaryBatch x, Accuracy accuracy, DoubleConsumer finished) {
        requireComputable(vae.config());
        return switch (VaePass.of(vae, x.rows(), 1).encode(x)) {
            case BernoulliPosterior q -> ExactPosterior.of(vae, x, q, finished).evidence();
            case GaussianPosterior q -> QuadratureEvidence.of(vae, x, q, accuracy, finished);
        };
    }

    /// How log p(x) is found for this structure.
    public static Method methodFor(VaeConfig config) {
        if (config.latentSize() > mostLatents(config)) {
            return Method.BOUND;
        }
        return switch (config.family()) {
            case BernoulliFamily _ -> Method.ENUMERATION;
            case GaussianFamily _ -> Method.QUADRATURE;
        };
    }

    private static int mostLatents(VaeConfig config) {
        return switch (config.family()) {
            case BernoulliFamily _ -> BinaryCodes.MAX_BITS;
            case GaussianFamily _ -> MAX_DIMENSIONS;
        };
    }

    /// @throws IllegalArgumentException if the terms cannot be computed for this structure
    public static void requireComputable(VaeConfig config) {
        if (!isComputable(config)) {
            throw new IllegalArgumentException("exact evidence: got %d %s latents, expected at most %d of them"
                    .formatted(config.latentSize(), config.family().id(), mostLatents(config)));
        }
    }

    /// Whether the terms can be computed for this structure.
    public static boolean isComputable(VaeConfig config) {
        return methodFor(config) != Method.BOUND;
    }

    /// A number of images whose computation fits well in memory.
    ///
    /// @throws IllegalArgumentException if the terms cannot be computed for this structure
    public static int imagesAtOnce(VaeConfig config) {
        requireComputable(config);
        return switch (config.family()) {
            case BernoulliFamily _ ->
                Math.clamp(PAIRS_AT_ONCE / BinaryCodes.count(config.latentSize()), 1, MOST_IMAGES_AT_ONCE);
            case GaussianFamily _ -> INTEGRATED_AT_ONCE;
        };
    }

    /// About how many codes are decoded for the terms of some images, at full accuracy. For two dimensions it is the
    /// most: halving ends earlier where the integrand is smooth.
    ///
    /// @throws IllegalArgumentException if the terms cannot be computed for this structure
    public static long codes(VaeConfig config, int images) {
        requireComputable(config);
        return switch (config.family()) {
            case BernoulliFamily _ ->
                Math.ceilDiv(images, imagesAtOnce(config)) * (long) BinaryCodes.count(config.latentSize());
            case GaussianFamily _ ->
                QuadratureEvidence.INTEGRALS
                        * (config.latentSize() == 1 ? NODES_IN_ONE_DIMENSION : (long) Accuracy.FULL.mostNodes())
                        * images;
        };
    }

    /// Several minibatches as one.
    public static Evidence joined(List<Evidence> parts) {
        return new Evidence(
                join(parts, Evidence::elbo),
                join(parts, Evidence::logPx),
                join(parts, Evidence::gap),
                parts.stream().mapToDouble(Evidence::error).max().orElse(0));
    }

    private static double[] join(List<Evidence> parts, Function<Evidence, double[]> term) {
        return parts.stream()
                .flatMapToDouble(part -> DoubleStream.of(term.apply(part)))
                .toArray();
    }

    public int images() {
        return elbo.length;
    }

    public double meanElbo() {
        return mean(elbo);
    }

    public double meanLogPx() {
        return mean(logPx);
    }

    public double meanGap() {
        return mean(gap);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
