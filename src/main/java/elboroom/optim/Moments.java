package elboroom.optim;

/// Running averages of the gradient, one array a parameter, as optimisers keep them.
final class Moments {
    private Moments() {}

    static float[][] zeros(int[] sizes) {
        float[][] moments = new float[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            moments[i] = new float[sizes[i]];
        }
        return moments;
    }

    static float[][] copy(float[][] moments) {
        float[][] copy = new float[moments.length][];
        for (int i = 0; i < moments.length; i++) {
            copy[i] = moments[i].clone();
        }
        return copy;
    }

    static void restore(Optimizer.State state, float[][]... targets) {
        if (state.moments().length != targets.length) {
            throw new IllegalArgumentException("optimizer state: got %d kinds of moment, expected %d"
                    .formatted(state.moments().length, targets.length));
        }
        for (int kind = 0; kind < targets.length; kind++) {
            for (int i = 0; i < targets[kind].length; i++) {
                System.arraycopy(state.moments()[kind][i], 0, targets[kind][i], 0, targets[kind][i].length);
            }
        }
    }
}
