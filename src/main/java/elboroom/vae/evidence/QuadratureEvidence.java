package elboroom.vae.evidence;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import elboroom.tensor.BinaryBatch;
import elboroom.vae.Vae;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/// The evidence of Gaussian latents of at most [Evidence#MAX_DIMENSIONS] dimensions, by numerical integration.
///
/// Each integral is made by [Refinement]. The integral of p(x) is over a box of codes. The rest beyond the box counts
/// as an error, with p(x|z) as large there as at the box's best node: p(x|z) ≤ 1 alone says too little of images with
/// log p(x) below some −500 nats, as models that were not trained give them. ∫ q log p(x|z) and ∫ q (log q − log p(x,
/// z)) are over q's standard deviations, however wide or narrow q is, with different nodes. The ELBO has the closed
/// form of KL(q ‖ prior). Belongs to one thread.
final class QuadratureEvidence {
    /// What is integrated for each image: the ELBO, the evidence and the gap.
    static final int INTEGRALS = 3;

    /// The most cells on a side before any is halved. Each is at most 2 wide, and 1 wide when halved.
    private static final int MOST_FIRST_CELLS = 32;
    /// The box reaches at least this far; q is integrated over as many of its standard deviations.
    private static final double REACH = 8;
    private static final int ELBO_CELLS = 7;
    private static final int GAP_CELLS = 8;
    /// The widest half of a side, where the prior or q has its mass, with which a cell may be compared with its halves.
    private static final double WIDEST = 0.5;
    /// The nats by which the prior beyond the box must lie below p(x).
    private static final double MARGIN = 16;
    /// The relative rounding error of the float32 in which f is computed.
    private static final double ROUNDING = 2e-7;

    private final Evidence.Accuracy accuracy;
    private final PairLikelihood likelihood;
    private final DoubleConsumer finished;
    private final BinaryBatch x;
    private final GaussianPosterior q;
    private final int d;

    private QuadratureEvidence(
            Vae vae, BinaryBatch x, GaussianPosterior q, Evidence.Accuracy accuracy, DoubleConsumer finished) {
        this.accuracy = accuracy;
        this.x = x;
        this.finished = finished;
        likelihood = new PairLikelihood(vae);
        this.q = q;
        d = q.latentSize();
    }

    static Evidence of(
            Vae vae, BinaryBatch x, GaussianPosterior q, Evidence.Accuracy accuracy, DoubleConsumer finished) {
        return new QuadratureEvidence(vae, x, q, accuracy, finished).integrate();
    }

    private Evidence integrate() {
        int images = x.rows();
        double[] elbo = new double[images];
        double[] logPx = new double[images];
        double[] gap = new double[images];
        double[] elboError = new double[images];
        var kl = new FMatrixRMaj(images, d);
        GaussianFamily.INSTANCE.kl(q, kl);
        double lowest = 0;
        for (int image = 0; image < images; image++) {
            var reconstruction = new ReconstructionIntegral(image);
            reconstruction.run(standardDeviations(ELBO_CELLS));
            elbo[image] = reconstruction.reference + reconstruction.value();
            for (int i = 0; i < d; i++) {
                elbo[image] -= kl.data[image * d + i];
            }
            elboError[image] = reconstruction.error() + rounding(elbo[image]);
            lowest = Math.min(lowest, elbo[image]);
        }
        double reach = Math.clamp(Math.sqrt(2 * (MARGIN - lowest)), REACH, MOST_FIRST_CELLS);
        int side = (int) Math.ceil(reach);
        List<Cell> roots = Cell.grid(d, -reach, 2 * reach / side, side);
        List<Cell> halves = Cell.halved(roots);
        FMatrixRMaj atRoots = logLikelihood(x, Cell.nodes(roots));
        FMatrixRMaj atHalves = logLikelihood(x, Cell.nodes(halves)); // decoded once for all images
        double error = 0;
        for (int image = 0; image < images; image++) {
            var evidence = new EvidenceIntegral(image, highest(halves, atHalves, image));
            evidence.run(evidence.measured(roots, atRoots, image), evidence.measured(halves, atHalves, image));
            logPx[image] = evidence.reference + Math.log(evidence.value());
            double outside = d * Math.exp(largest(atHalves, image) - 0.5 * reach * reach - logPx[image]);
            double logPxError = evidence.error() / evidence.value() + outside + rounding(logPx[image]);

            Refinement ratio = new RatioIntegral(image, elbo[image]);
            ratio.run(standardDeviations(GAP_CELLS));
            gap[image] = ratio.value() + (logPx[image] - elbo[image]);
            double gapError = logPxError + ratio.error() + rounding(elbo[image]);
            error = Math.max(error, Math.max(gapError, elboError[image]));
            finished.accept(1);
        }
        return new Evidence(elbo, logPx, gap, error);
    }

    /// f of some images at nodes. An image may take minutes, so [#finished] is asked more often, of no images.
    private FMatrixRMaj logLikelihood(BinaryBatch some, FMatrixRMaj nodes) {
        return likelihood.of(some, nodes, _ -> finished.accept(0));
    }

    private List<Cell> standardDeviations(int side) {
        return Cell.grid(d, -REACH, 2 * REACH / side, side);
    }

    /// The largest log p(x, z) of an image at the nodes.
    private double highest(List<Cell> cells, FMatrixRMaj values, int image) {
        double highest = Double.NEGATIVE_INFINITY;
        int at = image * values.numCols;
        for (Cell cell : cells) {
            for (int node = 0; node < cell.nodeCount(); node++) {
                highest = Math.max(highest, values.data[at++] + logPrior(cell, node));
            }
        }
        return highest;
    }

    /// The largest log p(x|z) of an image at the nodes.
    private static double largest(FMatrixRMaj values, int image) {
        int first = image * values.numCols;
        return IntStream.range(first, first + values.numCols)
                .mapToDouble(at -> values.data[at])
                .max()
                .orElseThrow();
    }

    private double logPrior(Cell cell, int node) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += logStandardNormal(cell.node(node, i));
        }
        return sum;
    }

    private static double rounding(double nats) {
        return ROUNDING * Math.abs(nats);
    }

    private BinaryBatch alone(int image) {
        var one = new FMatrixRMaj(1, x.cols());
        System.arraycopy(x.dense().data, image * x.cols(), one.data, 0, x.cols());
        return BinaryBatch.of(one);
    }

    private double sigma(int image, int i) {
        return Math.exp(0.5 * q.logVar(image, i));
    }

    private static double logStandardNormal(double z) {
        return -0.5 * (Math.log(2 * Math.PI) + z * z);
    }

    /// p(x) over e to the reference, the largest log p(x, z) that is known.
    private final class EvidenceIntegral extends Refinement {
        private final int image;
        private final BinaryBatch one;
        private final double reference;

        EvidenceIntegral(int image, double reference) {
            super(accuracy.mostNodes());
            this.image = image;
            this.reference = reference;
            one = alone(image);
        }

        @Override
        double tolerance(double estimate) {
            return Math.max(accuracy.tolerance(), rounding(reference)) * estimate;
        }

        @Override
        FMatrixRMaj logLikelihood(FMatrixRMaj nodes) {
            return QuadratureEvidence.this.logLikelihood(one, nodes);
        }

        @Override
        double integrand(Cell cell, int node, double f) {
            return Math.exp(f + logPrior(cell, node) - reference);
        }

        /// Whether the mass of the prior or of the posterior might lie between the cell's nodes. The posterior is taken
        /// to be where q is.
        @Override
        boolean mayHide(Cell cell) {
            boolean inPrior = true;
            boolean inPosterior = true;
            boolean widerThanPosterior = false;
            for (int i = 0; i < d; i++) {
                double sigma = sigma(image, i);
                double centre = cell.centre(i);
                inPrior &= Math.abs(centre) <= 5 + cell.halfWidth();
                inPosterior &= Math.abs(centre - q.mean(image, i)) <= 4 * sigma + cell.halfWidth();
                widerThanPosterior |= cell.halfWidth() > sigma;
            }
            return inPrior && cell.halfWidth() > WIDEST || inPosterior && widerThanPosterior;
        }
    }

    /// An expectation under q, over its standard deviations.
    private abstract class PosteriorIntegral extends Refinement {
        final int image;
        private final BinaryBatch one;

        PosteriorIntegral(int image) {
            super(accuracy.mostNodes());
            this.image = image;
            one = alone(image);
        }

        final double code(double t, int i) {
            return q.mean(image, i) + sigma(image, i) * t;
        }

        @Override
        final FMatrixRMaj logLikelihood(FMatrixRMaj nodes) {
            for (int at = 0; at < nodes.getNumElements(); at++) {
                nodes.data[at] = (float) code(nodes.data[at], at % d);
            }
            return QuadratureEvidence.this.logLikelihood(one, nodes);
        }

        @Override
        final boolean mayHide(Cell cell) {
            boolean outside = false;
            for (int i = 0; i < d; i++) {
                outside |= Math.abs(cell.centre(i)) > 4 + cell.halfWidth();
            }
            return !outside && cell.halfWidth() > WIDEST;
        }
    }

    /// E_q[log p(x|z)] less its value at q's mean, which keeps the integrand near zero.
    private final class ReconstructionIntegral extends PosteriorIntegral {
        private final double reference;

        ReconstructionIntegral(int image) {
            super(image);
            reference = logLikelihood(new FMatrixRMaj(1, d)).data[0];
        }

        @Override
        double tolerance(double estimate) {
            return Math.max(accuracy.tolerance(), rounding(reference));
        }

        @Override
        double integrand(Cell cell, int node, double f) {
            return Math.exp(logPrior(cell, node)) * (f - reference);
        }
    }

    /// E_q[log q − log p(x, z)] plus the reference, any number near log p(x), which keeps the integrand near zero.
    private final class RatioIntegral extends PosteriorIntegral {
        private final double reference;

        RatioIntegral(int image, double reference) {
            super(image);
            this.reference = reference;
        }

        @Override
        double tolerance(double estimate) {
            return Math.max(accuracy.tolerance(), rounding(reference));
        }

        @Override
        double integrand(Cell cell, int node, double f) {
            double logQ = 0; // the density over standard deviations; over codes it is less by log σ
            double ratio = reference - f;
            for (int i = 0; i < d; i++) {
                double t = cell.node(node, i);
                logQ += logStandardNormal(t);
                ratio -= 0.5 * q.logVar(image, i) + logStandardNormal(code(t, i));
            }
            return Math.exp(logQ) * (ratio + logQ);
        }
    }
}
