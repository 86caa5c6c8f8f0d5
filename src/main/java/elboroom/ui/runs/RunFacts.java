package elboroom.ui.runs;

import elboroom.project.RunHead;
import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;
import java.util.List;

/// What is known of a run at one moment, without its weights.
///
/// @param data    the title of its images
/// @param config  the settings that stay fixed
/// @param first   the hyperparameters of the first step
/// @param changes their changes, oldest first
/// @param now     the hyperparameters of the next step
/// @param step    training steps done
/// @param train   the training curve
/// @param test    the test curve
/// @param shadows the estimators that are measured along training, and what was found
public record RunFacts(
        String data,
        TrainingConfig config,
        Hyperparameters first,
        List<Change> changes,
        Hyperparameters now,
        long step,
        MetricSeries train,
        MetricSeries test,
        ShadowCurves shadows) {
    static RunFacts of(TrainingSnapshot shown) {
        return new RunFacts(
                shown.run().data().source().title(),
                shown.config(),
                shown.first(),
                shown.changes(),
                shown.hyperparameters(),
                shown.step(),
                shown.train(),
                shown.test(),
                shown.shadows());
    }

    static RunFacts of(Run run, RunCopy copy) {
        TrainingState state = copy.state();
        return new RunFacts(
                run.data().source().title(),
                run.config(),
                state.first(),
                state.changes(),
                state.hyperparameters(),
                state.step(),
                state.curves().train(),
                state.curves().test(),
                copy.shadows());
    }

    static RunFacts of(RunHead head) {
        return new RunFacts(
                head.data().source().title(),
                head.config(),
                head.first(),
                head.changes(),
                head.hyperparameters(),
                head.step(),
                head.train(),
                head.test(),
                head.shadows());
    }
}
