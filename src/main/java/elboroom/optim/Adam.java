package elboroom.optim;

/// Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸: Kingma and Ba, *Adam: a method for stochastic optimization*, ICLR 2015,
/// in the order of operations at the end of its section 2.
public final class Adam extends RememberingOptimizer {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final float[][] first;
    private final float[][] second;
    private float rate;
    private float epsilon;

    /// @param sizes sizes of the parameters, in their order
    public Adam(int[] sizes) {
        this(zeros(sizes), zeros(sizes));
    }

    private Adam(float[][] first, float[][] second) {
        super(first, second);
        this.first = first;
        this.second = second;
    }

    @Override
    void prepare(double learningRate, long step) {
        // lr · m̂ / (√v̂ + ε) = lr · √c₂/c₁ · m / (√v + ε √c₂), with c = 1 − βᵗ
        double root = Math.sqrt(1 - Math.pow(BETA_2, step));
        rate = (float) (learningRate * root / (1 - Math.pow(BETA_1, step)));
        epsilon = (float) (EPSILON * root);
    }

    @Override
    public void update(int parameter, float[] value, float[] a, float[] b, float scale, int from, int to) {
        update(value, a, b, first[parameter], second[parameter], scale, from, to, rate, epsilon);
    }

    private static void update(
            float[] value,
            float[] a,
            float[] b,
            float[] first,
            float[] second,
            float scale,
            int from,
            int to,
            float rate,
            float epsilon) {
        float b1 = (float) BETA_1;
        float b2 = (float) BETA_2;
        float c1 = (float) (1 - BETA_1);
        float c2 = (float) (1 - BETA_2);
        for (int i = from; i < to; i++) {
            float g = scale * (a[i] + b[i]);
            float m = (b1 * first[i] + c1 * g + TINY) - TINY;
            float v = (b2 * second[i] + c2 * (g * g) + TINY) - TINY;
            first[i] = m;
            second[i] = v;
            value[i] -= rate * m / ((float) Math.sqrt(v) + epsilon);
        }
    }
}
