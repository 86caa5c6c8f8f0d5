package elboroom.optim;

/// A copy of what an optimiser remembers.
///
/// @param steps   what [Optimizer#steps] was
/// @param moments what [Optimizer#moments] held, by kind of moment and by parameter; not modified once it is handed on
public record OptimizerState(long steps, float[][][] moments) {
    /// A copy of the present state.
    public static OptimizerState of(Optimizer optimizer) {
        float[][][] live = optimizer.moments();
        var copy = new float[live.length][][];
        for (int kind = 0; kind < live.length; kind++) {
            copy[kind] = new float[live[kind].length][];
            for (int i = 0; i < live[kind].length; i++) {
                copy[kind][i] = live[kind][i].clone();
            }
        }
        return new OptimizerState(optimizer.steps(), copy);
    }

    /// A copy of the present state that takes over this one's arrays. This one is then of no use any more.
    public OptimizerState renewed(Optimizer optimizer) {
        copy(optimizer.moments(), moments);
        return new OptimizerState(optimizer.steps(), moments);
    }

    /// @throws IllegalArgumentException if they have other sizes
    static void copy(float[][][] from, float[][][] to) {
        requireLength("kinds of moments", from.length, to.length);
        for (int kind = 0; kind < to.length; kind++) {
            requireLength("parameters with moments", from[kind].length, to[kind].length);
            for (int i = 0; i < to[kind].length; i++) {
                requireLength("moments of parameter " + i, from[kind][i].length, to[kind][i].length);
                System.arraycopy(from[kind][i], 0, to[kind][i], 0, to[kind][i].length);
            }
        }
    }

    private static void requireLength(String what, int got, int expected) {
        if (got != expected) {
            throw new IllegalArgumentException("%s: got %d, expected %d".formatted(what, got, expected));
        }
    }
}
