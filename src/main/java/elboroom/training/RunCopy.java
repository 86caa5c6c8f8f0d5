package elboroom.training;

import java.util.List;

/// What is saved of a run, and what a run can go on from.
///
/// @param state   the whole state at one moment
/// @param moments that are remembered, by step
/// @param shadows those up to the state
public record RunCopy(TrainingState state, List<Remembered> moments, ShadowCurves shadows) {
    private static final int FOR_FILE = 30; // times the weights

    public RunCopy {
        shadows = shadows.upTo(state.step());
    }

    /// The same with fewer moments.
    ///
    /// @param budget bytes of weights that the moments may have
    public RunCopy thinned(long budget) {
        return new RunCopy(state, Thinning.within(moments, budget), shadows);
    }

    /// The same with as many moments as a file is to have: they take at most thirty times as much as the weights. That
    /// is 20 of them with Adam, and ten times its state.
    ///
    /// @param most bytes that they may take, whatever the model's size
    public RunCopy forFile(long most) {
        return thinned(Math.min(most, FOR_FILE * Keyframe.bytes(state.weights())));
    }

    /// The moments before that of the state, and it, too, if a fork begins or has left there.
    public List<Remembered> before() {
        return moments.stream()
                .filter(moment -> moment.step() < state.step() || moment.isFork() && moment.step() == state.step())
                .toList();
    }
}
