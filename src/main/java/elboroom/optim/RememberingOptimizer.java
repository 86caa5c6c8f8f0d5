package elboroom.optim;

/// The memory of optimisers: the number of steps, and running averages of the gradient, one array for each parameter.
abstract class RememberingOptimizer implements Optimizer {
    /// This is added to a running average and subtracted again, which rounds the average to a multiple of 10⁻²⁵. That
    /// is too small to change anything. A pixel that is never on any more leaves averages that decay for ever. Once
    /// they are subnormal numbers, the arithmetic takes the processor a hundred times as long, and the update takes
    /// more than twice as long.
    static final float TINY = 1e-18f;

    private final float[][][] moments;
    private long steps;

    /// @param moments per kind of moment and parameter, the elements
    RememberingOptimizer(float[][]... moments) {
        this.moments = moments;
    }

    static float[][] zeros(int[] sizes) {
        float[][] moments = new float[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            moments[i] = new float[sizes[i]];
        }
        return moments;
    }

    @Override
    public final void begin(double learningRate) {
        steps++;
        prepare(learningRate, steps);
    }

    /// Computes what all elements of a step share.
    ///
    /// @param step this step's number, from 1
    abstract void prepare(double learningRate, long step);

    @Override
    public final long steps() {
        return steps;
    }

    @Override
    public final float[][][] moments() {
        return moments;
    }

    @Override
    public final void resume(OptimizerState state) {
        OptimizerState.copy(state.moments(), moments);
        steps = state.steps();
    }
}
