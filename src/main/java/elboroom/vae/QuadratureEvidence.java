package elboroom.vae;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import elboroom.tensor.BinaryBatch;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// The evidence of Gaussian latents of one or two dimensions, by numerical integration.
///
/// log p(x) and KL(q ‖ p(z|x)) are integrated together over a box that holds the prior and the posteriors: squares
/// (in one dimension, intervals) with three Gauss-Legendre nodes a side, halved where halving changes either integral.
/// The ELBO comes from other nodes, the trapezoidal rule in units of q's standard deviations, and the closed form of
/// KL(q ‖ prior). One thread's.
final class QuadratureEvidence {
    static final int MAX_DIMENSIONS = 2;
    /// The box reaches this many standard deviations from the prior's mean and each posterior's.
    private static final double REACH = 8;
    /// Squares a side before any is halved.
    private static final int FIRST_CELLS = 8;
    /// Halving may go on until a side is the box's over `8 · 2¹⁴`.
    private static final int MOST_HALVINGS = 14;
    private static final int MOST_NODES = 100_000;
    /// The ELBO's nodes reach this many of q's standard deviations.
    private static final double ELBO_REACH = 7;
    private static final int MOST_ELBO_NODES = 40_000;

    private final Evidence.Accuracy accuracy;
    private final PairLikelihood likelihood;
    private final GaussianPosterior q;
    private final int d;
    private final double reach;
    private final List<Cell> roots;

    private QuadratureEvidence(Vae vae, BinaryBatch x, Evidence.Accuracy accuracy) {
        this.accuracy = accuracy;
        likelihood = new PairLikelihood(vae);
        q = (GaussianPosterior) VaePass.of(vae, x.rows(), 1).encode(x);
        d = q.latentSize();
        double far = REACH;
        for (int image = 0; image < q.rows(); image++) {
            for (int i = 0; i < d; i++) {
                far = Math.max(far, Math.abs(q.mean(image, i)) + REACH * sigma(image, i));
            }
        }
        reach = far;
        roots = Cell.grid(d, -reach, 2 * reach / FIRST_CELLS, FIRST_CELLS);
    }

    static Evidence of(Vae vae, BinaryBatch x, Evidence.Accuracy accuracy) {
        return new QuadratureEvidence(vae, x, accuracy).integrate(x);
    }

    private Evidence integrate(BinaryBatch x) {
        int images = x.rows();
        double[] elbo = new double[images];
        double[] logPx = new double[images];
        double[] gap = new double[images];
        double error = 0;
        List<Cell> halves = Cell.halved(roots);
        FMatrixRMaj atRoots = likelihood.of(x, Cell.nodes(roots));
        FMatrixRMaj atHalves = likelihood.of(x, Cell.nodes(halves)); // decoded once for all images
        for (int image = 0; image < images; image++) {
            var one = new FMatrixRMaj(1, x.cols());
            System.arraycopy(x.dense().data, image * x.cols(), one.data, 0, x.cols());
            BinaryBatch alone = BinaryBatch.of(one);
            error = Math.max(error, elbo(image, alone, elbo));
            var integrals = new Refinement(image, alone, elbo[image]);
            integrals.run(integrals.measured(roots, atRoots, image), integrals.measured(halves, atHalves, image));
            logPx[image] = integrals.logEvidence.value();
            gap[image] = integrals.ratio + (logPx[image] - elbo[image]);
            error = Math.max(error, integrals.error());
        }
        return new Evidence(elbo, logPx, gap, error);
    }

    private double sigma(int image, int i) {
        return Math.exp(0.5 * q.logVar(image, i));
    }

    /// The ELBO by the trapezoidal rule, whose error for a smooth integrand under a Gaussian falls faster than any
    /// power
    /// of the step; the step is halved until that changes little.
    ///
    /// @return what the last halving changed
    private double elbo(int image, BinaryBatch x, double[] out) {
        var kl = new FMatrixRMaj(q.rows(), d);
        GaussianFamily.INSTANCE.kl(q, kl);
        double step = 1;
        double reconstruction = reconstruction(image, x, step);
        double change = Double.MAX_VALUE;
        double before;
        do {
            step *= 0.5;
            double finer = reconstruction(image, x, step);
            before = change;
            change = Math.abs(finer - reconstruction);
            reconstruction = finer;
        } while (Math.max(before, change) > accuracy.elboTolerance() // once may be by chance
                && Math.pow(2 * ELBO_REACH / step, d) < MOST_ELBO_NODES);
        out[image] = reconstruction;
        for (int i = 0; i < d; i++) {
            out[image] -= kl.data[image * d + i];
        }
        return change;
    }

    /// @param step in units of q's standard deviations
    private double reconstruction(int image, BinaryBatch x, double step) {
        int half = (int) Math.round(ELBO_REACH / step);
        int side = 2 * half + 1;
        var z = new FMatrixRMaj(d == 1 ? side : side * side, d);
        double[] weight = new double[z.numRows];
        for (int node = 0; node < z.numRows; node++) {
            weight[node] = 1;
            for (int i = 0, rest = node; i < d; i++, rest /= side) {
                double t = (rest % side - half) * step;
                z.data[node * d + i] = (float) (q.mean(image, i) + sigma(image, i) * t);
                weight[node] *= step / Math.sqrt(2 * Math.PI) * Math.exp(-0.5 * t * t);
            }
        }
        FMatrixRMaj f = likelihood.of(x, z);
        double sum = 0;
        for (int node = 0; node < z.numRows; node++) {
            sum += weight[node] * f.data[node];
        }
        return sum;
    }

    private static double logNormal(double z, double mean, double logVar) {
        return -0.5 * (Math.log(2 * Math.PI) + logVar + (z - mean) * (z - mean) * Math.exp(-logVar));
    }

    /// A cell with its part of p(x), as a logarithm, and of
    /// ∫ q (log q − log p(x, z) + reference) dz.
    private record Measured(Cell cell, double logEvidence, double ratio) {}

    /// The two integrals of one image, cell by cell. The reference, any number near log p(x), keeps the second
    /// integrand
    /// near zero; ∫ q dz = 1 takes it out again.
    private final class Refinement {
        private final int image;
        private final BinaryBatch x;
        private final LogSum logEvidence = new LogSum();
        private final double reference;
        private double ratio;
        private double ratioError;
        private final LogSum evidenceError = new LogSum();
        private int nodes;

        private Refinement(int image, BinaryBatch x, double reference) {
            this.image = image;
            this.x = x;
            this.reference = reference;
        }

        /// Halves until halving changes nothing that matters.
        ///
        /// @param halves those of each parent, in the parents' order
        private void run(List<Measured> parents, List<Measured> halves) {
            List<Measured> open = parents;
            List<Measured> finer = halves;
            for (int halvings = 1; ; halvings++) {
                boolean last = halvings == MOST_HALVINGS || nodes > MOST_NODES;
                open = settle(open, finer, last);
                if (open.isEmpty()) {
                    return;
                }
                List<Cell> cells = Cell.halved(open.stream().map(Measured::cell).toList());
                FMatrixRMaj z = Cell.nodes(cells);
                nodes += z.numRows;
                finer = measured(cells, likelihood.of(x, z), 0);
            }
        }

        /// Takes over the parents whose halves agree with them.
        ///
        /// @return the halves of the others
        private List<Measured> settle(List<Measured> parents, List<Measured> halves, boolean all) {
            var soFar = new LogSum();
            soFar.add(logEvidence.value());
            halves.forEach(half -> soFar.add(half.logEvidence));
            int each = 1 << d;
            var open = new ArrayList<Measured>();
            for (int p = 0; p < parents.size(); p++) {
                Measured parent = parents.get(p);
                List<Measured> parts = halves.subList(p * each, (p + 1) * each);
                var sum = new LogSum();
                parts.forEach(part -> sum.add(part.logEvidence));
                double partsRatio = parts.stream().mapToDouble(Measured::ratio).sum();
                double change =
                        Math.abs(Math.exp(parent.logEvidence - soFar.value()) - Math.exp(sum.value() - soFar.value()));
                double ratioChange = Math.abs(parent.ratio - partsRatio);
                boolean agree = change <= accuracy.cellTolerance()
                        && ratioChange <= accuracy.cellTolerance()
                        && !mayHide(parent.cell);
                if (agree || all) {
                    logEvidence.add(sum.value());
                    ratio += partsRatio;
                    evidenceError.add(Math.log(change) + soFar.value());
                    ratioError += ratioChange;
                } else {
                    open.addAll(parts);
                }
            }
            return open;
        }

        /// The cells' integrals from the log likelihoods at their nodes.
        ///
        /// @param values [any × nodes]
        private List<Measured> measured(List<Cell> cells, FMatrixRMaj values, int row) {
            var out = new ArrayList<Measured>(cells.size());
            int at = row * values.numCols;
            for (Cell cell : cells) {
                var evidence = new LogSum();
                double ratio = 0;
                for (int node = 0; node < cell.nodeCount(); node++) {
                    double logPrior = 0;
                    double logQ = 0;
                    for (int i = 0; i < d; i++) {
                        double z = cell.node(node, i);
                        logPrior += logNormal(z, 0, 0);
                        logQ += logNormal(z, q.mean(image, i), q.logVar(image, i));
                    }
                    double logJoint = values.data[at++] + logPrior;
                    evidence.add(logJoint + Math.log(cell.weight(node)));
                    ratio += cell.weight(node) * Math.exp(logQ) * (logQ - logJoint + reference);
                }
                out.add(new Measured(cell, evidence.value(), ratio));
            }
            return out;
        }

        /// Whether the prior or q might lie unseen between the cell's nodes.
        private boolean mayHide(Cell cell) {
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
            return inPrior && cell.halfWidth() > 1 || inPosterior && widerThanPosterior;
        }

        /// Of log p(x), or of the gap, which has both integrals' errors.
        private double error() {
            return Math.exp(evidenceError.value() - logEvidence.value()) + ratioError;
        }
    }
}
