package elboroom.nn;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// A differentiable map from [batch × inputs] to [batch × outputs] with shared parameters.
///
/// A layer holds parameters only. What one thread needs to run it (activations, gradients) is in a [Pass], so that
/// several threads can run the same layer on their own rows.
public interface Layer {
    int inputs();

    int outputs();

    /// The parameters, in a fixed order.
    List<Parameter> parameters();

    /// Buffers to run this layer on up to `maxRows` rows at a time.
    Pass newPass(int maxRows);

    /// One thread's run of a layer. `forward` comes before `backward`; nothing is allocated by either.
    interface Pass {
        /// @param x [rows × inputs], rows ≤ maxRows; not modified, kept for [#backward]
        /// @return the output [rows × outputs], valid until the next call
        FMatrixRMaj forward(FMatrixRMaj x);

        /// Adds the gradient of `Σ gradOut ⊙ output` with respect to the parameters to [#gradients].
        ///
        /// @param gradOut [rows × outputs]; overwritten
        /// @param needInput whether the gradient with respect to `x` is wanted
        /// @return the gradient with respect to `x`, [rows × inputs], valid until the next call; empty (0 rows) if
        ///     not wanted
        FMatrixRMaj backward(FMatrixRMaj gradOut, boolean needInput);

        /// The gradient of `Σ gradOut ⊙ output` with respect to the input alone: [#gradients] stay as they are. It
        /// costs about what `forward` does, half of a whole [#backward], which may follow.
        ///
        /// @param gradOut [rows × outputs]; overwritten, but by a layer without activation not modified
        /// @return [rows × inputs], valid until the next call
        FMatrixRMaj backwardToInput(FMatrixRMaj gradOut);

        /// Accumulated gradients, aligned with [Layer#parameters]; meaningful after a [#backward].
        List<FMatrixRMaj> gradients();

        /// Forgets accumulated gradients.
        void clearGradients();
    }
}
