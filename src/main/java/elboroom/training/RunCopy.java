package elboroom.training;

import java.util.List;

/// What is saved of a run, and what a run can go on from.
///
/// @param state   the whole state at one moment
/// @param moments that are remembered, by step
public record RunCopy(TrainingState state, List<Remembered> moments) {
    /// The same with fewer moments.
    ///
    /// @param budget bytes of weights that the moments may have
    public RunCopy thinned(long budget) {
        return new RunCopy(state, Thinning.within(moments, budget));
    }

    /// The moments before that of the state.
    public List<Remembered> before() {
        return moments.stream().filter(moment -> moment.step() < state.step()).toList();
    }
}
