package elboroom.nn;

import org.ejml.data.FMatrixRMaj;

/// A named matrix that training changes, as in `encoder.0.weight`.
public record Parameter(String name, FMatrixRMaj value) {
    /// Number of scalars.
    public int size() {
        return value.numRows * value.numCols;
    }
}
