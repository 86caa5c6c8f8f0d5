package elboroom.training;

import java.util.List;

/// What is saved of a run, and what a run can go on from.
///
/// @param state   the whole state at one moment
/// @param moments that are remembered, by step
public record RunCopy(TrainingState state, List<Keyframe> moments) {
    /// The same with fewer moments.
    ///
    /// @param budget bytes of weights that the moments may have
    public RunCopy thinned(long budget) {
        var few = new Keyframes(budget);
        few.recall(moments);
        return new RunCopy(state, few.list());
    }

    /// The moments before that of the state.
    public List<Keyframe> before() {
        return moments.stream().filter(moment -> moment.step() < state.step()).toList();
    }
}
