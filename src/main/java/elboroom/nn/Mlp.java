package elboroom.nn;

import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// A multilayer perceptron: dense layers with one activation, and a last layer without one. It maps [rows × inputs] to
/// [rows × outputs].
///
/// It holds parameters only. What one thread needs to run it (activations, gradients) is in a [Pass], so that several
/// threads can run the same perceptron on their own rows.
public final class Mlp {
    private final List<Dense> layers;

    /// @param name   prefix of the parameters' names
    /// @param sizes  inputs, hidden widths, outputs
    /// @param hidden activation of the hidden layers
    public Mlp(String name, List<Integer> sizes, Activation hidden, Gemm gemm) {
        if (sizes.size() < 2) {
            throw new IllegalArgumentException(
                    "Mlp %s: got sizes %s, expected inputs and outputs".formatted(name, sizes));
        }
        var built = new ArrayList<Dense>();
        for (int i = 0; i + 1 < sizes.size(); i++) {
            Activation activation = i + 2 < sizes.size() ? hidden : Activation.IDENTITY;
            built.add(new Dense(name + "." + i, sizes.get(i), sizes.get(i + 1), activation, gemm));
        }
        layers = List.copyOf(built);
    }

    /// Fills every parameter from a stream of its own name.
    public void initialize(Initializer initializer, long seed) {
        for (Dense layer : layers) {
            boolean last = layer == layers.getLast();
            initializer.fillWeights(layer.weight().value(), last, stream(layer.weight(), seed));
            initializer.fillBiases(layer.bias().value(), layer.inputs(), last, stream(layer.bias(), seed));
        }
    }

    private static RandomStream stream(Parameter parameter, long seed) {
        return RandomStream.named(seed, "initial " + parameter.name());
    }

    /// The layers' weights and biases, from the inputs on.
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /// Buffers to run it on up to `maxRows` rows at a time.
    public Pass newPass(int maxRows) {
        return new Pass(layers.stream().map(layer -> layer.newPass(maxRows)).toList());
    }

    /// What the gradients of a layer's parameters are made of, row by row.
    ///
    /// @param inputs   of the layer, [rows × inputs]
    /// @param gradSums gradient with respect to the sums `x W + b`, [rows × outputs]
    public record RowGradients(FMatrixRMaj inputs, FMatrixRMaj gradSums) {}

    /// One thread's run of the perceptron, on dense or on binary input. `forward` comes before `backward`; nothing is
    /// allocated by either.
    public static final class Pass {
        private final List<Dense.Pass> passes;
        private final List<FMatrixRMaj> gradients;

        private Pass(List<Dense.Pass> passes) {
            this.passes = passes;
            this.gradients =
                    passes.stream().flatMap(pass -> pass.gradients().stream()).toList();
        }

        /// @param x [rows × inputs], rows ≤ maxRows; not modified, kept for [#backward]
        /// @return the output [rows × outputs], valid until the next call
        public FMatrixRMaj forward(FMatrixRMaj x) {
            return afterFirst(passes.getFirst().forward(x));
        }

        /// Does the same as the dense `forward` on the same zeros and ones.
        public FMatrixRMaj forward(BinaryBatch x) {
            return afterFirst(passes.getFirst().forward(x));
        }

        private FMatrixRMaj afterFirst(FMatrixRMaj x) {
            FMatrixRMaj y = x;
            for (int i = 1; i < passes.size(); i++) {
                y = passes.get(i).forward(y);
            }
            return y;
        }

        /// Adds the gradient of `Σ gradOut ⊙ output` with respect to the parameters to [#gradients].
        ///
        /// @param gradOut [rows × outputs]; not modified
        /// @param needInput whether the gradient with respect to `x` is wanted
        /// @return the gradient with respect to `x`, [rows × inputs], valid until the next call; empty (0 rows) if
        ///     not wanted
        public FMatrixRMaj backward(FMatrixRMaj gradOut, boolean needInput) {
            FMatrixRMaj grad = gradOut;
            for (int i = passes.size() - 1; i >= 0; i--) {
                grad = passes.get(i).backward(grad, needInput || i > 0);
            }
            return grad;
        }

        /// The gradient of `Σ gradOut ⊙ output` with respect to the input alone: [#gradients] stay as they are. It
        /// costs about as much as `forward`, half of a whole [#backward]. A [#backward] may follow.
        ///
        /// @param gradOut [rows × outputs]; not modified
        /// @return [rows × inputs], valid until the next call
        public FMatrixRMaj backwardToInput(FMatrixRMaj gradOut) {
            FMatrixRMaj grad = gradOut;
            for (int i = passes.size() - 1; i >= 0; i--) {
                grad = passes.get(i).backwardToInput(grad);
            }
            return grad;
        }

        /// The gradient of `Σ gradOut ⊙ output` with respect to the parameters, row by row and not multiplied out: that
        /// of a row with respect to a layer's weights is the product of the layer's input and of its gradient with
        /// respect to the sums `x W + b`; the latter is also that of the bias. [#gradients] stay as they are.
        ///
        /// @param gradOut [rows × outputs]; not modified
        /// @return for each layer, the inputs' first; valid until the next call
        public List<RowGradients> rowGradients(FMatrixRMaj gradOut) {
            var layers = new ArrayList<RowGradients>();
            FMatrixRMaj grad = gradOut;
            for (int i = passes.size() - 1; i > 0; i--) {
                FMatrixRMaj below = passes.get(i).backwardToInput(grad);
                layers.addFirst(new RowGradients(passes.get(i).input(), grad));
                grad = below;
            }
            passes.getFirst().toSums(grad);
            layers.addFirst(new RowGradients(passes.getFirst().input(), grad));
            return layers;
        }

        /// Accumulated gradients, aligned with [Mlp#parameters]; meaningful after a [#backward].
        public List<FMatrixRMaj> gradients() {
            return gradients;
        }

        /// Forgets accumulated gradients.
        public void clearGradients() {
            for (int i = 0; i < passes.size(); i++) {
                passes.get(i).clearGradients();
            }
        }
    }
}
