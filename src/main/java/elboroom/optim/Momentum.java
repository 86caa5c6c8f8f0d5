package elboroom.optim;

/// Gradient descent with heavy-ball momentum: `v = 0.9 v + g`, `w −= lr · v`. Polyak, *Some methods of speeding up the
/// convergence of iteration methods*, 1964.
public final class Momentum extends RememberingOptimizer {
    private static final float DECAY = 0.9f;

    private final float[][] velocity;
    private float learningRate;

    /// @param sizes sizes of the parameters, in their order
    public Momentum(int[] sizes) {
        this(zeros(sizes));
    }

    private Momentum(float[][] velocity) {
        super(velocity);
        this.velocity = velocity;
    }

    @Override
    void prepare(double learningRate, long step) {
        this.learningRate = (float) learningRate;
    }

    @Override
    public void update(int parameter, float[] value, float[] a, float[] b, float scale, int from, int to) {
        float[] v = velocity[parameter];
        float rate = learningRate;
        for (int i = from; i < to; i++) {
            v[i] = (DECAY * v[i] + scale * (a[i] + b[i]) + TINY) - TINY;
            value[i] -= rate * v[i];
        }
    }
}
