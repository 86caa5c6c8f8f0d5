package elboroom.ui.lab;

import elboroom.lab.EstimatorResult;
import elboroom.lab.StudyMonitor;
import elboroom.lab.StudyProgress;
import elboroom.ui.fx.Background;
import java.util.function.Consumer;

/// Brings a study's news to the FX thread, and tells the study when it is cancelled.
///
/// @param task     the background task that runs the study
/// @param progress gets the progress of the study, on the FX thread
/// @param taker    gets each estimator's result, on the FX thread
record RunningStudy(Background.Task task, Consumer<StudyProgress> progress, Consumer<EstimatorResult> taker)
        implements StudyMonitor {
    @Override
    public void progress(StudyProgress now) {
        task.fraction(now.fraction());
        task.progress(() -> progress.accept(now));
    }

    @Override
    public void finished(EstimatorResult result) {
        task.tell(() -> taker.accept(result));
    }

    @Override
    public boolean cancelled() {
        return task.cancelled();
    }
}
