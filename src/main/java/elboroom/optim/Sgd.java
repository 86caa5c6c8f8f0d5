package elboroom.optim;

/// Stochastic gradient descent: `w −= lr · g`. Robbins and Monro, *A stochastic approximation method*, 1951.
public final class Sgd extends RememberingOptimizer {
    private float learningRate;

    @Override
    void prepare(double learningRate, long step) {
        this.learningRate = (float) learningRate;
    }

    @Override
    public void update(int parameter, float[] value, float[] a, float[] b, float scale, int from, int to) {
        float rate = learningRate * scale;
        for (int i = from; i < to; i++) {
            value[i] -= rate * (a[i] + b[i]);
        }
    }
}
