package elboroom.nn;

import elboroom.tensor.BinaryBatch;
import elboroom.tensor.BinaryProduct;
import elboroom.tensor.Elementwise;
import elboroom.tensor.Gemm;
import elboroom.tensor.Shapes;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// A fully connected layer: `y = act(x W + b)`.
///
/// It holds parameters only. What one thread needs to run it (activations, gradients) is in a [Pass], so that several
/// threads can run the same layer on their own rows.
final class Dense {
    private final Parameter weight;
    private final Parameter bias;
    private final Activation activation;
    private final Gemm gemm;

    /// A layer with zero weights and biases; an [Initializer] fills the weights.
    Dense(String name, int inputs, int outputs, Activation activation, Gemm gemm) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("layer %s: got %d inputs and %d outputs, expected at least one of each"
                    .formatted(name, inputs, outputs));
        }
        this.weight = new Parameter(name + ".weight", new FMatrixRMaj(inputs, outputs));
        this.bias = new Parameter(name + ".bias", new FMatrixRMaj(1, outputs));
        this.activation = activation;
        this.gemm = gemm;
    }

    int inputs() {
        return weight.value().numRows;
    }

    int outputs() {
        return weight.value().numCols;
    }

    /// [inputs × outputs].
    Parameter weight() {
        return weight;
    }

    /// [1 × outputs].
    Parameter bias() {
        return bias;
    }

    /// The weight and the bias.
    List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    /// Buffers to run this layer on up to `maxRows` rows at a time.
    Pass newPass(int maxRows) {
        return new Pass(maxRows);
    }

    /// One thread's run of the layer, on dense or on binary input. `forward` comes before `backward`; nothing is
    /// allocated by either.
    final class Pass {
        private final FMatrixRMaj output;
        private final FMatrixRMaj gradInput = new FMatrixRMaj(0, 0);
        private final FMatrixRMaj gradWeight = new FMatrixRMaj(inputs(), outputs());
        private final FMatrixRMaj gradBias = new FMatrixRMaj(1, outputs());
        private final double[] columnSums = new double[outputs()];
        private final BinaryProduct product = new BinaryProduct(outputs(), gemm);
        private FMatrixRMaj denseInput = new FMatrixRMaj(0, 0);
        private BinaryBatch binaryInput = NO_BINARY_INPUT;
        private boolean accumulated;

        private Pass(int maxRows) {
            output = new FMatrixRMaj(maxRows, outputs());
        }

        /// @param x [rows × inputs], rows ≤ maxRows; not modified, kept for [#backward]
        /// @return the output [rows × outputs], valid until the next call
        FMatrixRMaj forward(FMatrixRMaj x) {
            Shapes.require("Dense.forward x", x, Shapes.ANY, inputs());
            denseInput = x;
            binaryInput = NO_BINARY_INPUT;
            broadcastBias(x.numRows);
            gemm.multAdd(x, weight.value(), output);
            activation.apply(output.data, x.numRows * outputs());
            return output;
        }

        /// Does the same as the dense `forward` on the same zeros and ones. It uses a [BinaryProduct] where the input
        /// is sparse enough for that to be faster.
        FMatrixRMaj forward(BinaryBatch x) {
            if (!gemm.prefersSparse(x)) {
                return forward(x.dense());
            }
            Shapes.require("Dense.forward x", x.dense(), Shapes.ANY, inputs());
            binaryInput = x;
            output.reshape(x.rows(), outputs(), false);
            product.of(x).multiply(weight.value(), bias.value(), output);
            activation.apply(output.data, x.rows() * outputs());
            return output;
        }

        private void broadcastBias(int rows) {
            output.reshape(rows, outputs(), false);
            float[] row = bias.value().data;
            for (int r = 0; r < rows; r++) {
                System.arraycopy(row, 0, output.data, r * outputs(), outputs());
            }
        }

        /// Adds the gradient of `Σ gradOut ⊙ output` with respect to the parameters to [#gradients].
        ///
        /// @param gradOut [rows × outputs]; overwritten
        /// @param needInput whether the gradient with respect to `x` is wanted
        /// @return the gradient with respect to `x`, [rows × inputs], valid until the next call; empty (0 rows) if
        ///     not wanted
        FMatrixRMaj backward(FMatrixRMaj gradOut, boolean needInput) {
            Shapes.require("Dense.backward gradOut", gradOut, output.numRows, outputs());
            activation.multiplyByDerivative(output.data, gradOut.data, gradOut.numRows * outputs());
            addBiasGradient(gradOut);
            addWeightGradient(gradOut);
            accumulated = true;
            if (needInput) {
                multiplyByWeight(gradOut);
            } else {
                gradInput.reshape(0, inputs(), false);
            }
            return gradInput;
        }

        /// The gradient of `Σ gradOut ⊙ output` with respect to the input alone: [#gradients] stay as they are. It
        /// costs about as much as `forward`, half of a whole [#backward]. A [#backward] may follow.
        ///
        /// @param gradOut [rows × outputs]; overwritten, except by a layer without an activation, which does not modify
        ///     it
        /// @return [rows × inputs], valid until the next call
        FMatrixRMaj backwardToInput(FMatrixRMaj gradOut) {
            Shapes.require("Dense.backwardToInput gradOut", gradOut, output.numRows, outputs());
            activation.multiplyByDerivative(output.data, gradOut.data, gradOut.numRows * outputs());
            multiplyByWeight(gradOut);
            return gradInput;
        }

        /// Turns the gradient with respect to the output into that with respect to the sums `x W + b`, in place.
        void toSums(FMatrixRMaj gradOut) {
            Shapes.require("Dense.toSums gradOut", gradOut, output.numRows, outputs());
            activation.multiplyByDerivative(output.data, gradOut.data, gradOut.numRows * outputs());
        }

        /// The input of the last `forward`.
        FMatrixRMaj input() {
            return binaryInput == NO_BINARY_INPUT ? denseInput : binaryInput.dense();
        }

        private void multiplyByWeight(FMatrixRMaj gradOut) {
            gradInput.reshape(gradOut.numRows, inputs(), false);
            gemm.multTransB(gradOut, weight.value(), gradInput);
        }

        private void addBiasGradient(FMatrixRMaj gradOut) {
            Arrays.fill(columnSums, 0);
            for (int r = 0; r < gradOut.numRows; r++) {
                Elementwise.accumulate(gradOut.data, r * outputs(), columnSums);
            }
            for (int j = 0; j < columnSums.length; j++) {
                gradBias.data[j] = (accumulated ? gradBias.data[j] : 0f) + (float) columnSums[j];
            }
        }

        private void addWeightGradient(FMatrixRMaj gradOut) {
            if (binaryInput != NO_BINARY_INPUT) {
                product.multiplyTransposed(gradOut, accumulated, gradWeight);
            } else if (accumulated) {
                gemm.multAddTransA(denseInput, gradOut, gradWeight);
            } else {
                gemm.multTransA(denseInput, gradOut, gradWeight);
            }
        }

        /// Accumulated gradients, aligned with [Dense#parameters]; meaningful after a [#backward].
        List<FMatrixRMaj> gradients() {
            return List.of(gradWeight, gradBias);
        }

        /// Forgets accumulated gradients.
        void clearGradients() {
            accumulated = false;
        }
    }

    private static final BinaryBatch NO_BINARY_INPUT = new BinaryBatch(1, 1);
}
