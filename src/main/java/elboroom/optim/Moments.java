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
}
