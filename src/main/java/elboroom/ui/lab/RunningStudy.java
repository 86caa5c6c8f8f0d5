package elboroom.ui.lab;

import elboroom.lab.EstimatorResult;
import elboroom.lab.StudyMonitor;
import elboroom.lab.StudyProgress;
import elboroom.ui.fx.Latest;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Brings a study's news to the FX thread, and its cancellation back.
final class RunningStudy implements StudyMonitor {
    private final Executor fx;
    private final Latest<StudyProgress> progress;
    private final Consumer<StudyRow> finished;
    private volatile boolean cancelled;

    /// @param fx       the FX thread's executor
    /// @param progress hears how far the study is
    /// @param finished gets each estimator's row
    RunningStudy(Executor fx, Consumer<StudyProgress> progress, Consumer<StudyRow> finished) {
        this.fx = fx;
        this.progress = new Latest<>(fx, progress);
        this.finished = finished;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void progress(StudyProgress now) {
        progress.offer(now);
    }

    @Override
    public void finished(EstimatorResult result) {
        fx.execute(() -> finished.accept(new StudyRow(result)));
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
