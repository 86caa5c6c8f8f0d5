package elboroom.nn;

import elboroom.tensor.Elementwise;
import java.util.Locale;

/// Element-wise activation functions whose derivative follows from their output, so that a layer keeps one buffer.
public enum Activation {
    IDENTITY {
        @Override
        void apply(float[] y, int size) {
            // y is already the result
        }

        @Override
        void multiplyByDerivative(float[] y, float[] grad, int size) {
            // the derivative is one
        }
    },
    RELU {
        @Override
        void apply(float[] y, int size) {
            Elementwise.relu(y, size, 0f);
        }

        @Override
        void multiplyByDerivative(float[] y, float[] grad, int size) {
            Elementwise.reluGradient(y, grad, size, 0f);
        }
    },
    /// Slope 0.01 below zero.
    LEAKY_RELU {
        @Override
        void apply(float[] y, int size) {
            Elementwise.relu(y, size, LEAK);
        }

        @Override
        void multiplyByDerivative(float[] y, float[] grad, int size) {
            Elementwise.reluGradient(y, grad, size, LEAK);
        }
    },
    TANH {
        @Override
        void apply(float[] y, int size) {
            Elementwise.tanh(y, size);
        }

        @Override
        void multiplyByDerivative(float[] y, float[] grad, int size) {
            Elementwise.tanhGradient(y, grad, size);
        }
    },
    SIGMOID {
        @Override
        void apply(float[] y, int size) {
            Elementwise.sigmoid(y, y, size);
        }

        @Override
        void multiplyByDerivative(float[] y, float[] grad, int size) {
            Elementwise.sigmoidGradient(y, grad, size);
        }
    },
    SOFTPLUS {
        @Override
        void apply(float[] y, int size) {
            Elementwise.softplus(y, size);
        }

        @Override
        void multiplyByDerivative(float[] y, float[] grad, int size) {
            Elementwise.softplusGradient(y, grad, size);
        }
    };

    private static final float LEAK = 0.01f;

    /// `y = act(y)`, in place, for the first `size` elements.
    abstract void apply(float[] y, int size);

    /// `grad *= act'`, the derivative taken from the output `y`; `grad` must not alias `y`.
    abstract void multiplyByDerivative(float[] y, float[] grad, int size);

    /// The name on the command line, as in `leaky-relu`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
