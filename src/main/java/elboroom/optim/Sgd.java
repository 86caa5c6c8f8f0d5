package elboroom.optim;

/// Stochastic gradient descent: `w −= lr · g`. Robbins and Monro, *A stochastic approximation method*, 1951.
public final class Sgd implements Optimizer {
    private final float[][][] moments = {};
    private long steps;
    private float learningRate;

    @Override
    public void begin(double learningRate) {
        steps++;
        this.learningRate = (float) learningRate;
    }

    @Override
    public void update(int parameter, float[] value, float[] grad, float scale, int from, int to) {
        float rate = learningRate * scale;
        for (int i = from; i < to; i++) {
            value[i] -= rate * grad[i];
        }
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void setSteps(long steps) {
        this.steps = steps;
    }

    @Override
    public float[][][] moments() {
        return moments;
    }
}
