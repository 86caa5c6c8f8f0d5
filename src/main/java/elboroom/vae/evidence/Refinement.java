package elboroom.vae.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/// An integral over cells that are halved where it matters. At every level the cells that halving changes least are
/// settled, as long as all these changes together stay within a tolerance.
///
/// The sum of all changes is the stated error. The result is the sum of the halves, which are nearer the truth than the
/// cells that they are compared with. Where an integrand has kinks, a cell and its halves may agree by chance; then the
/// changes at the levels above count.
abstract class Refinement {
    /// Halving ends at the latest when a side is 2¹⁴ times shorter than at first.
    private static final int MOST_HALVINGS = 14;

    private static final double DOUBT = 1.0 / 16;

    private final int mostNodes;
    private double value;
    private double error;

    /// @param mostNodes halving ends after so many nodes, not counting the first ones
    Refinement(int mostNodes) {
        this.mostNodes = mostNodes;
    }

    /// A cell with its part of the integral.
    ///
    /// @param doubt the least error that it is taken to have: a share of what halving its parent changed, because
    ///     agreement may be chance
    record Measured(Cell cell, double sum, double doubt) {
        Measured doubted(double error) {
            return new Measured(cell, sum, error);
        }
    }

    /// A cell's halves, and the error of their sum.
    private record Family(Measured parent, List<Measured> halves, double sum, double error) {}

    /// f at the nodes, [1 × nodes].
    ///
    /// @param nodes one a row; may be overwritten
    abstract FMatrixRMaj logLikelihood(FMatrixRMaj nodes);

    /// The integrand at a node of a cell.
    ///
    /// @param f what [#logLikelihood] gave for it
    abstract double integrand(Cell cell, int node, double f);

    /// Whether something that matters might lie unseen between the cell's nodes.
    abstract boolean mayHide(Cell cell);

    /// The error that is allowed.
    ///
    /// @param estimate of the integral
    abstract double tolerance(double estimate);

    final double value() {
        return value;
    }

    final double error() {
        return error;
    }

    /// Integrates.
    final void run(List<Cell> cells) {
        run(measured(cells), measured(Cell.halved(cells)));
    }

    /// Integrates.
    ///
    /// @param halves those of each parent, in the parents' order
    final void run(List<Measured> parents, List<Measured> halves) {
        List<Measured> open = parents;
        List<Measured> finer = halves;
        int nodes = 0;
        for (int halvings = 1; ; halvings++) {
            open = settle(open, finer, halvings == MOST_HALVINGS || nodes > mostNodes);
            if (open.isEmpty()) {
                return;
            }
            List<Cell> cells = Cell.halved(open.stream().map(Measured::cell).toList());
            nodes += cells.size() * cells.getFirst().nodeCount();
            finer = measured(cells);
        }
    }

    /// Settles the parents that agree with their halves, and spends up to half of the error that is left on them.
    ///
    /// @return the halves of the others
    private List<Measured> settle(List<Measured> parents, List<Measured> halves, boolean all) {
        int each = halves.size() / parents.size();
        List<Family> families = IntStream.range(0, parents.size())
                .mapToObj(p -> family(parents.get(p), halves.subList(p * each, (p + 1) * each)))
                .sorted(Comparator.comparingDouble(Family::error))
                .toList();
        double estimate = value + families.stream().mapToDouble(Family::sum).sum();
        double enough = error + 0.5 * (tolerance(estimate) - error);
        var open = new ArrayList<Measured>();
        for (Family family : families) {
            if (all || error + family.error <= enough && !mayHide(family.parent.cell)) {
                value += family.sum;
                error += family.error;
            } else {
                family.halves.forEach(half -> open.add(half.doubted(DOUBT * family.error / each)));
            }
        }
        return open;
    }

    private static Family family(Measured parent, List<Measured> halves) {
        double sum = halves.stream().mapToDouble(Measured::sum).sum();
        return new Family(parent, halves, sum, Math.max(parent.doubt, Math.abs(parent.sum - sum)));
    }

    private List<Measured> measured(List<Cell> cells) {
        return measured(cells, logLikelihood(Cell.nodes(cells)), 0);
    }

    /// The cells' integrals from f at their nodes.
    ///
    /// @param values [any × nodes]
    final List<Measured> measured(List<Cell> cells, FMatrixRMaj values, int row) {
        var out = new ArrayList<Measured>(cells.size());
        int at = row * values.numCols;
        for (Cell cell : cells) {
            double sum = 0;
            for (int node = 0; node < cell.nodeCount(); node++) {
                sum += cell.weight(node) * integrand(cell, node, values.data[at++]);
            }
            out.add(new Measured(cell, sum, 0));
        }
        return out;
    }
}
