package elboroom.nn;

import elboroom.tensor.Elementwise;
import java.util.Locale;

/// Element-wise activation functions whose derivative follows from their output, so that a layer keeps one buffer.
public enum Activation {
    IDENTITY,
    RELU,
    /// Slope 0.01 below zero.
    LEAKY_RELU,
    TANH,
    SIGMOID,
    SOFTPLUS;

    private static final float LEAK = 0.01f;

    /// `y = act(y)`, in place, for the first `size` elements.
    void apply(float[] y, int size) {
        switch (this) {
            case IDENTITY -> {} // y is already the result
            case RELU -> Elementwise.relu(y, size, 0f);
            case LEAKY_RELU -> Elementwise.relu(y, size, LEAK);
            case TANH -> Elementwise.tanh(y, size);
            case SIGMOID -> Elementwise.sigmoid(y, y, size);
            case SOFTPLUS -> Elementwise.softplus(y, size);
        }
    }

    /// `grad *= act'`, the derivative taken from the output `y`; `grad` must not alias `y`.
    void multiplyByDerivative(float[] y, float[] grad, int size) {
        switch (this) {
            case IDENTITY -> {} // the derivative is one
            case RELU -> Elementwise.reluGradient(y, grad, size, 0f);
            case LEAKY_RELU -> Elementwise.reluGradient(y, grad, size, LEAK);
            case TANH -> Elementwise.tanhGradient(y, grad, size);
            case SIGMOID -> Elementwise.sigmoidGradient(y, grad, size);
            case SOFTPLUS -> Elementwise.softplusGradient(y, grad, size);
        }
    }

    /// The name on the command line, as in `leaky-relu`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
