package elboroom.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;

/// Compares gradients with finite differences of a function that is computed in float32.
///
/// The fourth-order central difference `(8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h` with h = 0.01 has a truncation
/// error far below its rounding error of some 10⁻⁶/h = 10⁻⁴, and the tolerance leaves that twenty times the room;
/// errors of a backward pass are of the gradient's own size.
///
/// A rectifier's kink inside the stencil spoils it. There the difference changes with h, whatever the gradient says; or
/// the kink is so near the middle that the difference is the mean of both slopes for every h, but then the function
/// bends by the same angle at every h. Such coordinates are left out, and counted.
public final class FiniteDifferences {
    private static final double STEP = 0.02;
    private static final double TOLERANCE = 2e-3;

    private final DoubleSupplier function;
    private int coordinates;
    private int kinks;

    public FiniteDifferences(DoubleSupplier function) {
        this.function = function;
    }

    /// Requires the gradient with respect to the first `size` elements of an array that the function reads.
    public void agrees(String what, float[] values, float[] gradient, int size) {
        for (int i = 0; i < size; i++) {
            coordinates++;
            double wide = difference(values, i, STEP);
            double narrow = difference(values, i, STEP / 2);
            double tolerance = TOLERANCE * Math.max(1, Math.abs(narrow));
            double bend = bend(values, i, STEP) - 2 * bend(values, i, STEP / 2); // of a smooth function in h³
            if (Math.abs(wide - narrow) > tolerance / 5 || Math.abs(bend) > tolerance / 2) {
                kinks++;
                continue;
            }
            assertThat((double) gradient[i])
                    .as("gradient of %s, element %d", what, i)
                    .isCloseTo(narrow, within(tolerance));
        }
    }

    /// Requires that nearly all coordinates have been compared.
    public void requireFewKinks() {
        assertThat(kinks).as("kinks in %d coordinates", coordinates).isLessThanOrEqualTo(coordinates / 4);
    }

    private double difference(float[] values, int i, double h) {
        double near = at(values, i, h) - at(values, i, -h);
        double far = at(values, i, 2 * h) - at(values, i, -2 * h);
        return (8 * near - far) / (12 * h);
    }

    /// By how much the slope differs between the two sides.
    private double bend(float[] values, int i, double h) {
        return (at(values, i, h) + at(values, i, -h) - 2 * at(values, i, 0)) / h;
    }

    private double at(float[] values, int i, double offset) {
        float kept = values[i];
        values[i] = (float) (kept + offset);
        double result = function.getAsDouble();
        values[i] = kept;
        return result;
    }
}
