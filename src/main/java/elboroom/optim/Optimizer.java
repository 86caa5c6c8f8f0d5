package elboroom.optim;

/// Turns gradients of a loss into updates of parameters.
///
/// A step is [#begin] followed by [#update] for every range of every parameter, in any order and from several threads
/// at once as long as the ranges do not overlap: each element's new value depends on that element alone.
public interface Optimizer {
    /// Starts a step.
    void begin(double learningRate);

    /// Updates the elements `from … to − 1` of one parameter.
    ///
    /// @param parameter index of the parameter
    /// @param value its elements; modified
    /// @param a one part of the gradient, up to the factor `scale`; not modified
    /// @param b the other part; not modified. It is added here because this loop waits for memory, and the addition
    ///     costs nothing meanwhile
    /// @param scale multiplies `a + b`: −1/batch turns a summed ascent gradient of the ELBO into the mean gradient of
    ///     the loss
    void update(int parameter, float[] value, float[] a, float[] b, float scale, int from, int to);

    /// Steps begun.
    long steps();

    /// The running averages that later steps depend on: the live elements, by kind of moment and by parameter. Whoever
    /// takes a copy reads them.
    float[][][] moments();

    /// Goes back to an earlier point.
    ///
    /// @throws IllegalArgumentException if the state is of other parameters or another kind of optimiser
    void resume(OptimizerState state);
}
