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
    /// @param grad gradient, up to the factor `scale`; not modified
    /// @param scale multiplies the gradient: −1/batch turns a summed ascent gradient of the ELBO into the mean
    ///     gradient of the loss
    void update(int parameter, float[] value, float[] grad, float scale, int from, int to);

    /// Everything that a later step depends on, as a copy.
    State copyState();

    /// Goes back to a copied state.
    ///
    /// @throws IllegalArgumentException if the state is another optimiser's
    void restore(State state);

    /// A copy of an optimiser's memory.
    ///
    /// @param steps  steps taken
    /// @param moments per kind of moment and parameter, the elements
    record State(long steps, float[][][] moments) {}
}
