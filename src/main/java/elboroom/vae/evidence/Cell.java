package elboroom.vae.evidence;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// An interval or a square of latent codes with three Gauss-Legendre nodes a side, exact for polynomials of degree 5.
///
/// @param x         the centre
/// @param y         the centre; 0 in one dimension
/// @param halfWidth of a side
/// @param d         dimensions, 1 or 2
record Cell(double x, double y, double halfWidth, int d) {
    private static final double[] NODE = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
    private static final double[] WEIGHT = {5.0 / 9, 8.0 / 9, 5.0 / 9};

    /// Cells that tile a box.
    static List<Cell> grid(int d, double from, double width, int side) {
        var cells = new ArrayList<Cell>();
        for (int row = 0; row < (d == 1 ? 1 : side); row++) {
            for (int column = 0; column < side; column++) {
                double y = d == 1 ? 0 : from + (row + 0.5) * width;
                cells.add(new Cell(from + (column + 0.5) * width, y, 0.5 * width, d));
            }
        }
        return cells;
    }

    /// The `2^d` halves of every cell, in one list.
    static List<Cell> halved(List<Cell> cells) {
        var halves = new ArrayList<Cell>();
        for (Cell cell : cells) {
            double h = 0.5 * cell.halfWidth;
            if (cell.d == 1) {
                halves.add(new Cell(cell.x - h, 0, h, 1));
                halves.add(new Cell(cell.x + h, 0, h, 1));
            } else {
                halves.add(new Cell(cell.x - h, cell.y - h, h, 2));
                halves.add(new Cell(cell.x + h, cell.y - h, h, 2));
                halves.add(new Cell(cell.x - h, cell.y + h, h, 2));
                halves.add(new Cell(cell.x + h, cell.y + h, h, 2));
            }
        }
        return halves;
    }

    /// The nodes of all cells, one a row.
    static FMatrixRMaj nodes(List<Cell> cells) {
        int d = cells.getFirst().d;
        int each = cells.getFirst().nodeCount();
        var z = new FMatrixRMaj(cells.size() * each, d);
        int at = 0;
        for (Cell cell : cells) {
            for (int node = 0; node < each; node++) {
                for (int i = 0; i < d; i++) {
                    z.data[at++] = (float) cell.node(node, i);
                }
            }
        }
        return z;
    }

    int nodeCount() {
        return d == 1 ? 3 : 9;
    }

    double centre(int i) {
        return i == 0 ? x : y;
    }

    /// One coordinate of a node.
    double node(int node, int i) {
        return centre(i) + halfWidth * NODE[i == 0 ? node % 3 : node / 3];
    }

    /// The weight of the integrand at a node.
    double weight(int node) {
        double along = halfWidth * WEIGHT[node % 3];
        return d == 1 ? along : along * halfWidth * WEIGHT[node / 3];
    }
}
