package elboroom.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
    private static final Offset<Float> ROUNDING = within(2e-6f);
    private static final double RATE = 0.01;
    private static final double[] GRADIENTS = {0.3, -1.2, 5, 0, 0.02, -0.7};

    @Test
    void sgdGoesDownTheGradient() {
        float[] w = {1};
        double expected = 1;
        Optimizer sgd = new Sgd();
        for (double g : GRADIENTS) {
            step(sgd, w, g);
            expected -= RATE * g;
            assertThat(w[0]).isCloseTo((float) expected, ROUNDING);
        }
    }

    @Test
    void momentumFollowsPolyaksSequence() {
        float[] w = {1};
        double expected = 1;
        double velocity = 0;
        Optimizer momentum = new Momentum(new int[] {1});
        for (double g : GRADIENTS) {
            step(momentum, w, g);
            velocity = 0.9 * velocity + g;
            expected -= RATE * velocity;
            assertThat(w[0]).isCloseTo((float) expected, ROUNDING);
        }
    }

    /// Algorithm 1 of Kingma and Ba, with the bias-corrected averages written out.
    @Test
    void adamFollowsAlgorithmOne() {
        float[] w = {1};
        double expected = 1;
        double m = 0;
        double v = 0;
        Optimizer adam = new Adam(new int[] {1});
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double g = GRADIENTS[t - 1];
            step(adam, w, g);
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            double mHat = m / (1 - Math.pow(0.9, t));
            double vHat = v / (1 - Math.pow(0.999, t));
            expected -= RATE * mHat / (Math.sqrt(vHat) + 1e-8);
            assertThat(w[0]).as("after step %d", t).isCloseTo((float) expected, ROUNDING);
        }
    }

    @Test
    void adamsFirstStepIsTheLearningRateWhateverTheGradientsSize() {
        for (float g : new float[] {1e-3f, 1, 1e4f, -50}) {
            float[] w = {0};
            step(new Adam(new int[] {1}), w, g);
            assertThat(w[0]).isCloseTo(-Math.signum(g) * 0.01f, within(1e-6f));
        }
    }

    @Test
    void adamsEpsilonDampsTinyGradients() {
        float[] w = {0};
        step(new Adam(new int[] {1}), w, 1e-8);
        assertThat(w[0]).isCloseTo(-0.005f, within(1e-5f)); // 10⁻⁸ / (10⁻⁸ + ε) = ½
    }

    @ParameterizedTest
    @EnumSource
    void theScaledSumOfBothPartsIsTheGradient(OptimizerKind kind) {
        float[] direct = {1, 2};
        float[] scaled = {1, 2};
        Optimizer one = kind.create(new int[] {2});
        Optimizer other = kind.create(new int[] {2});
        for (int t = 0; t < 4; t++) {
            one.begin(RATE);
            one.update(0, direct, new float[] {0.5f, -2}, new float[2], 1, 0, 2);
            other.begin(RATE);
            other.update(0, scaled, new float[] {-1, 20}, new float[] {-3, -4}, -1f / 8, 0, 2);
        }
        assertThat(scaled).isEqualTo(direct);
    }

    @ParameterizedTest
    @EnumSource
    void rangesInAnyOrderFromSeveralThreadsGiveTheSameBits(OptimizerKind kind) throws InterruptedException {
        int size = 1000;
        float[] whole = values(size, "start");
        float[] ranges = values(size, "start");
        float[] threads = values(size, "start");
        Optimizer one = kind.create(new int[] {size});
        Optimizer two = kind.create(new int[] {size});
        Optimizer three = kind.create(new int[] {size});
        for (int t = 0; t < 20; t++) {
            float[] grad = values(size, "gradient " + t);
            float[] rest = values(size, "rest " + t);
            one.begin(RATE);
            one.update(0, whole, grad, rest, -0.25f, 0, size);
            two.begin(RATE);
            int[] starts = {0, 17, 100, 555, 556, 999};
            RandomStream.named(t, "order").shuffle(starts);
            for (int start : starts) {
                two.update(0, ranges, grad, rest, -0.25f, start, nextStart(start, size));
            }
            three.begin(RATE);
            Thread helper = Thread.ofPlatform().start(() -> three.update(0, threads, grad, rest, -0.25f, 555, size));
            three.update(0, threads, grad, rest, -0.25f, 0, 555);
            helper.join();
        }
        assertThat(ranges).isEqualTo(whole);
        assertThat(threads).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource
    void parametersHaveAveragesOfTheirOwn(OptimizerKind kind) {
        Optimizer both = kind.create(new int[] {3, 2});
        Optimizer alone = kind.create(new int[] {2});
        float[] first = {1, 2, 3};
        float[] second = {4, 5};
        float[] expected = {4, 5};
        for (int t = 0; t < 5; t++) {
            both.begin(RATE);
            both.update(0, first, new float[] {9, 9, 9}, new float[3], 1, 0, 3);
            both.update(1, second, new float[] {0.1f * t, -1}, new float[2], 1, 0, 2);
            alone.begin(RATE);
            alone.update(0, expected, new float[] {0.1f * t, -1}, new float[2], 1, 0, 2);
        }
        assertThat(second).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void resumingReplaysTheSameBits(OptimizerKind kind) {
        int size = 50;
        float[] w = values(size, "start");
        Optimizer optimizer = kind.create(new int[] {size});
        run(optimizer, w, 0, 7);
        long steps = optimizer.steps();
        float[][][] moments = copy(optimizer.moments());
        float[] kept = w.clone();
        run(optimizer, w, 7, 15);
        float[] expected = w.clone();

        optimizer.resume(new OptimizerState(steps, moments));
        System.arraycopy(kept, 0, w, 0, size);
        assertThat(optimizer.steps()).isEqualTo(7);
        run(optimizer, w, 7, 15);

        assertThat(w).isEqualTo(expected);
        assertThat(optimizer.steps()).isEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource
    void averagesOfAGradientThatVanishesVanishTooAndAreNeverSubnormal(OptimizerKind kind) {
        Optimizer optimizer = kind.create(new int[] {1});
        float[] w = {1};
        step(optimizer, w, 1e-3);
        for (int i = 0; i < 2_000; i++) {
            step(optimizer, w, 0);
            for (float[][] moment : optimizer.moments()) {
                float average = (float) (RATE * moment[0][0]);
                assertThat(average == 0 || Math.abs(average) >= Float.MIN_NORMAL)
                        .isTrue();
            }
        }
        if (kind != OptimizerKind.SGD) {
            assertThat(optimizer.moments()[0][0][0]).isLessThan(1e-24f);
        }
    }

    private static void run(Optimizer optimizer, float[] w, int from, int to) {
        for (int t = from; t < to; t++) {
            optimizer.begin(RATE);
            optimizer.update(0, w, values(w.length, "gradient " + t), new float[w.length], 1, 0, w.length);
        }
    }

    private static float[][][] copy(float[][][] moments) {
        float[][][] copy = new float[moments.length][][];
        for (int kind = 0; kind < copy.length; kind++) {
            copy[kind] = new float[moments[kind].length][];
            for (int p = 0; p < copy[kind].length; p++) {
                copy[kind][p] = moments[kind][p].clone();
            }
        }
        return copy;
    }

    private static int nextStart(int start, int size) {
        int[] bounds = {0, 17, 100, 555, 556, 999, size};
        for (int bound : bounds) {
            if (bound > start) {
                return bound;
            }
        }
        return size;
    }

    private static void step(Optimizer optimizer, float[] w, double gradient) {
        optimizer.begin(RATE);
        optimizer.update(0, w, new float[] {(float) gradient}, new float[1], 1, 0, 1);
    }

    private static float[] values(int size, String name) {
        RandomStream random = RandomStream.named(31, name);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
