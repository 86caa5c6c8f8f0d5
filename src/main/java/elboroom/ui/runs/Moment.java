package elboroom.ui.runs;

import elboroom.data.PinnedImage;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What tells one moment of the window's runs from another.
///
/// @param changes         how many there were
/// @param hyperparameters of the next minibatch; several changes between two steps count as one
/// @param plan            of the shadows
/// @param shadows         how many points they have
/// @param studies         how many there are, of all runs
/// @param pins            the pinned images
record Moment(
        long run,
        long step,
        int changes,
        Hyperparameters hyperparameters,
        @Nullable ShadowPlan plan,
        int shadows,
        int studies,
        List<PinnedImage> pins) {
    static Moment of(Run run, RunCopy copy, int studies, List<PinnedImage> pins) {
        TrainingState state = copy.state();
        return new Moment(
                run.number(),
                state.step(),
                state.changes().size(),
                state.hyperparameters(),
                copy.shadows().plan(),
                copy.shadows().points().size(),
                studies,
                pins);
    }
}
