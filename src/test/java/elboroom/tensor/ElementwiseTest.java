package elboroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// The kernels against [Math] in double precision.
class ElementwiseTest {
    private static final float[] ARGUMENTS = arguments();

    /// A grid over [−30, 30], tiny values, zero of either sign and saturated ones.
    private static float[] arguments() {
        float[] extreme = {0f, -0f, 1e-30f, -1e-30f, 1e-5f, -1e-5f, 40f, -40f, 200f, -200f, 1e10f, -1e10f};
        float[] all = new float[6001 + extreme.length];
        for (int i = 0; i <= 6000; i++) {
            all[i] = (i - 3000) * 0.01f;
        }
        System.arraycopy(extreme, 0, all, 6001, extreme.length);
        return all;
    }

    @Test
    void sigmoidAgreesWithMath() {
        float[] out = new float[ARGUMENTS.length];
        Elementwise.sigmoid(ARGUMENTS, out, out.length);

        assertAgrees(out, ElementwiseTest::sigmoid, 4e-7, 0);
        for (float probability : out) {
            assertThat(probability).isBetween(0f, 1f);
        }
    }

    @Test
    void sigmoidMayWriteOverItsInput() {
        float[] apart = new float[ARGUMENTS.length];
        Elementwise.sigmoid(ARGUMENTS, apart, apart.length);
        float[] inPlace = ARGUMENTS.clone();
        Elementwise.sigmoid(inPlace, inPlace, inPlace.length);

        assertThat(inPlace).isEqualTo(apart);
    }

    @Test
    void tanhAgreesWithMath() {
        float[] y = ARGUMENTS.clone();
        Elementwise.tanh(y, y.length);

        assertAgrees(y, Math::tanh, 6e-7, 0);
    }

    @Test
    void softplusAgreesWithMath() {
        float[] y = ARGUMENTS.clone();
        Elementwise.softplus(y, y.length);

        assertAgrees(y, ElementwiseTest::softplus, 2e-7, 2e-7);
    }

    @Test
    void reluAndItsLeakAgreeWithTheDefinition() {
        float[] relu = ARGUMENTS.clone();
        Elementwise.relu(relu, relu.length, 0f);
        float[] leaky = ARGUMENTS.clone();
        Elementwise.relu(leaky, leaky.length, 0.01f);

        assertAgrees(relu, x -> Math.max(x, 0), 0, 0);
        assertAgrees(leaky, x -> x > 0 ? x : 0.01 * x, 0, 1e-7);
    }

    @Test
    void derivativesFollowFromTheOutputs() {
        float[] tanh = ARGUMENTS.clone();
        Elementwise.tanh(tanh, tanh.length);
        float[] sigmoid = ARGUMENTS.clone();
        Elementwise.sigmoid(sigmoid, sigmoid, sigmoid.length);
        float[] softplus = ARGUMENTS.clone();
        Elementwise.softplus(softplus, softplus.length);
        float[] leaky = ARGUMENTS.clone();
        Elementwise.relu(leaky, leaky.length, 0.01f);

        float[] grad = gradient();
        Elementwise.tanhGradient(tanh, grad, grad.length);
        assertAgrees(grad, x -> 3 * (1 - Math.tanh(x) * Math.tanh(x)), 5e-6, 0);
        grad = gradient();
        Elementwise.sigmoidGradient(sigmoid, grad, grad.length);
        assertAgrees(grad, x -> 3 * sigmoid(x) * sigmoid(-x), 3e-6, 0);
        grad = gradient();
        Elementwise.softplusGradient(softplus, grad, grad.length);
        assertAgrees(grad, x -> 3 * sigmoid(x), 2e-6, 0);
        grad = gradient();
        Elementwise.reluGradient(leaky, grad, grad.length, 0.01f);
        assertAgrees(grad, x -> x > 0 ? 3 : 0.03, 1e-6, 0);
    }

    @Test
    void bernoulliLogLikelihoodAgreesWithMathAtEveryLogit() {
        for (float target : new float[] {0f, 1f}) {
            float[] x = new float[ARGUMENTS.length];
            Arrays.fill(x, target);
            float[] logits = ARGUMENTS.clone();
            float[] term = new float[x.length];

            logLikelihood(x, logits, term, 0, x.length);

            for (int i = 0; i < term.length; i++) {
                double l = ARGUMENTS[i];
                double truth = target == 1 ? -softplus(-l) : -softplus(l);
                // softplus is good to 3·10⁻⁷; its float has half a unit of l's last place besides
                assertThat((double) term[i]).as("at %s", l).isCloseTo(truth, within(3e-7 + 0x1p-24 * Math.abs(l)));
            }
            assertAgrees(logits, l -> target - sigmoid(l), 3e-7, 0);
        }
    }

    @Test
    void bernoulliLogLikelihoodStaysExactWhereProbabilitiesUnderflow() {
        float[] x = {1, 0, 1, 0, 1, 0, 1, 0};
        float[] logits = {40, -40, 200, -200, -40, 40, -200, 200};
        float[] term = new float[8];

        logLikelihood(x, logits, term, 0, 8);

        assertThat(term).containsExactly(new float[] {0, 0, 0, 0, -40, -40, -200, -200}, within(3e-7f));
        assertThat(logits).containsExactly(new float[] {0, 0, 0, 0, 1, -1, 1, -1}, within(3e-7f));
    }

    @Test
    void bernoulliLogLikelihoodTouchesItsRangeAlone() {
        float[] x = {1, 1, 1, 1};
        float[] logits = {5, 0, 0, 5};
        float[] term = {9, 9, 9, 9};

        logLikelihood(x, logits, term, 1, 3);

        float half = (float) -Math.log(2);
        assertThat(term).containsExactly(new float[] {9, half, half, 9}, within(2e-7f));
        assertThat(logits).containsExactly(new float[] {5, 0.5f, 0.5f, 5}, within(2e-7f));
    }

    @Test
    void nanGoesInAndNanComesOut() {
        assertNan(y -> Elementwise.relu(y, 1, 0f));
        assertNan(y -> Elementwise.relu(y, 1, 0.01f));
        assertNan(y -> Elementwise.tanh(y, 1));
        assertNan(y -> Elementwise.sigmoid(y, y, 1));
        assertNan(y -> Elementwise.softplus(y, 1));
        assertNan(y -> Elementwise.scale(y, 0, 1, 2));
        float[] logit = {Float.NaN};
        float[] term = {0};
        logLikelihood(new float[] {1}, logit, term, 0, 1);
        assertThat(term[0]).isNaN();
        assertThat(logit[0]).isNaN();
    }

    @Test
    void infinityIsNeverTakenForAFiniteLikelihood() {
        for (float infinite : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] logit = {infinite};
            float[] term = {0};
            float wrong = infinite > 0 ? 0f : 1f;
            logLikelihood(new float[] {wrong}, logit, term, 0, 1);
            assertThat(Float.isFinite(term[0])).isFalse();
        }
        float[] bounded = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        Elementwise.tanh(bounded, 2);
        assertThat(bounded).containsExactly(new float[] {1, -1}, within(1e-6f));
    }

    @Test
    void allFiniteFindsOneBadValueInItsRange() {
        float[] values = {1, 2, 3, Float.NaN};
        assertThat(Elementwise.allFinite(values, 3)).isTrue();
        assertThat(Elementwise.allFinite(values, 4)).isFalse();
        for (int i = 0; i < 3; i++) {
            float[] infinite = {1, 2, 3};
            infinite[i] = Float.NEGATIVE_INFINITY;
            assertThat(Elementwise.allFinite(infinite, 3)).isFalse();
        }
    }

    @Test
    void sumsAndScalesWorkOnTheirRange() {
        float[] values = {1, 2, 3, 4, 5, 6, 7};
        assertThat(Elementwise.sum(values, 0, 7)).isEqualTo(28);
        assertThat(Elementwise.sum(values, 1, 6)).isEqualTo(20);
        assertThat(Elementwise.sum(values, 3, 3)).isZero();
        Elementwise.scale(values, 1, 3, 10);
        assertThat(values).containsExactly(1, 20, 30, 4, 5, 6, 7);
        Elementwise.add(new float[] {1, 1, 1, 1, 1, 1, 1}, values, 5, 7);
        assertThat(values).containsExactly(1, 20, 30, 4, 5, 7, 8);
        double[] sums = {100, 200};
        Elementwise.accumulate(values, 1, sums);
        assertThat(sums).containsExactly(120, 230);
    }

    private static void logLikelihood(float[] x, float[] logits, float[] term, int from, int to) {
        Elementwise.bernoulliLogLikelihood(x, logits, term, from, to);
    }

    private interface Kernel {
        void run(float[] y);
    }

    private static void assertNan(Kernel kernel) {
        float[] y = {Float.NaN};
        kernel.run(y);
        assertThat(y[0]).isNaN();
    }

    private static float[] gradient() {
        float[] grad = new float[ARGUMENTS.length];
        Arrays.fill(grad, 3f);
        return grad;
    }

    private static void assertAgrees(float[] got, DoubleUnaryOperator expected, double absolute, double relative) {
        for (int i = 0; i < got.length; i++) {
            double truth = expected.applyAsDouble(ARGUMENTS[i]);
            assertThat((double) got[i])
                    .as("at %s", ARGUMENTS[i])
                    .isCloseTo(truth, within(absolute + relative * Math.abs(truth)));
        }
    }

    private static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
