package elboroom.nn;

import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// A multilayer perceptron: dense layers with one activation, and a last layer without one.
public final class Mlp implements Layer {
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

    /// Fills every parameter from a stream of its own name; the biases of the last layer, which is linear, stay zero.
    ///
    /// @param hidden the initialiser of the hidden layers; the last one takes [Initializer#GLOROT]
    public void initialize(Initializer hidden, long seed) {
        for (Dense layer : layers) {
            boolean last = layer == layers.getLast();
            (last ? Initializer.GLOROT : hidden).fill(layer.weight().value(), stream(layer.weight(), seed));
            if (!last) {
                Initializer.spread(layer.bias().value(), layer.inputs(), stream(layer.bias(), seed));
            }
        }
    }

    private static RandomStream stream(Parameter parameter, long seed) {
        return RandomStream.named(seed, "initial " + parameter.name());
    }

    @Override
    public int inputs() {
        return layers.getFirst().inputs();
    }

    @Override
    public int outputs() {
        return layers.getLast().outputs();
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public Pass newPass(int maxRows) {
        return new Pass(layers.stream().map(layer -> layer.newPass(maxRows)).toList());
    }

    /// One thread's run of the perceptron, on dense or on binary input.
    public static final class Pass implements Layer.Pass {
        private final List<Dense.Pass> passes;
        private final List<FMatrixRMaj> gradients;

        private Pass(List<Dense.Pass> passes) {
            this.passes = passes;
            this.gradients =
                    passes.stream().flatMap(pass -> pass.gradients().stream()).toList();
        }

        @Override
        public FMatrixRMaj forward(FMatrixRMaj x) {
            return forwardFrom(1, passes.getFirst().forward(x));
        }

        /// The same as the dense `forward` on the same zeros and ones.
        public FMatrixRMaj forward(BinaryBatch x) {
            return forwardFrom(1, passes.getFirst().forward(x));
        }

        private FMatrixRMaj forwardFrom(int first, FMatrixRMaj x) {
            FMatrixRMaj y = x;
            for (int i = first; i < passes.size(); i++) {
                y = passes.get(i).forward(y);
            }
            return y;
        }

        @Override
        public FMatrixRMaj backward(FMatrixRMaj gradOut, boolean needInput) {
            FMatrixRMaj grad = gradOut;
            for (int i = passes.size() - 1; i >= 0; i--) {
                grad = passes.get(i).backward(grad, needInput || i > 0);
            }
            return grad;
        }

        /// As in [Layer.Pass#backwardToInput]; `gradOut` is not modified, because the last layer has no activation.
        @Override
        public FMatrixRMaj backwardToInput(FMatrixRMaj gradOut) {
            FMatrixRMaj grad = gradOut;
            for (int i = passes.size() - 1; i >= 0; i--) {
                grad = passes.get(i).backwardToInput(grad);
            }
            return grad;
        }

        @Override
        public List<FMatrixRMaj> gradients() {
            return gradients;
        }

        @Override
        public void clearGradients() {
            for (int i = 0; i < passes.size(); i++) {
                passes.get(i).clearGradients();
            }
        }
    }
}
