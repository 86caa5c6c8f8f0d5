package elboroom.tensor;

import org.ejml.data.FMatrixRMaj;

/// Shape checks whose messages say where, what came and what was expected.
public final class Shapes {
    /// Stands for "any number of rows (or columns)".
    public static final int ANY = -1;

    private Shapes() {}

    /// Requires a matrix of the given shape.
    ///
    /// @param where the operand's name, as in `"Dense.forward x"`
    /// @param rows the expected number of rows, or [#ANY]
    /// @param cols the expected number of columns, or [#ANY]
    /// @throws IllegalArgumentException if the shape is another
    public static void require(String where, FMatrixRMaj m, int rows, int cols) {
        if ((rows != ANY && m.numRows != rows) || (cols != ANY && m.numCols != cols)) {
            throw mismatch(where, m.numRows, m.numCols, rows, cols);
        }
    }

    private static IllegalArgumentException mismatch(String where, int gotRows, int gotCols, int rows, int cols) {
        return new IllegalArgumentException("%s: got [%d × %d], expected [%s × %s]"
                .formatted(where, gotRows, gotCols, rows == ANY ? "any" : rows, cols == ANY ? "any" : cols));
    }
}
