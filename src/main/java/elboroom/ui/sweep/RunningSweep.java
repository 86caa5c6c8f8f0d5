package elboroom.ui.sweep;

import elboroom.race.RaceReport;
import elboroom.sweep.SweepMonitor;
import elboroom.sweep.SweepPlan;
import elboroom.sweep.SweepPoint;
import elboroom.sweep.SweepReport;
import elboroom.ui.fx.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Brings what a sweep finds to the FX thread, and tells the sweep when it is cancelled. Several threads of the sweep
/// use it.
final class RunningSweep implements SweepMonitor {
    private static final long REST = 200_000_000; // ns between two news of training

    private final Background.Task task;
    private final SweepPlan plan;
    private final Consumer<SweepModel.Progress> progress;
    private final Consumer<SweepReport> news;
    private final RaceReport.Maker maker;
    private final List<SweepPoint> points = new ArrayList<>();
    private final int expected;
    private long last;

    /// @param task     the background task that runs the sweep
    /// @param progress gets how far it is, on the FX thread
    /// @param news     gets what was found so far, on the FX thread
    RunningSweep(
            Background.Task task,
            SweepPlan plan,
            Consumer<SweepModel.Progress> progress,
            Consumer<SweepReport> news,
            RaceReport.Maker maker) {
        this.task = task;
        this.plan = plan;
        this.progress = progress;
        this.news = news;
        this.maker = maker;
        expected = plan.points().size();
    }

    @Override
    public synchronized void found(SweepPoint point) {
        points.add(point);
        task.fraction((double) points.size() / expected);
        SweepReport soFar = report();
        var now = new SweepModel.Progress(points.size(), expected, 0);
        task.tell(() -> {
            news.accept(soFar);
            progress.accept(now);
        });
    }

    @Override
    public synchronized void training(double fraction) {
        long now = System.nanoTime();
        if (last == 0 || now - last >= REST) {
            last = now;
            var soFar = new SweepModel.Progress(points.size(), expected, fraction);
            task.progress(() -> progress.accept(soFar));
        }
    }

    @Override
    public boolean cancelled() {
        return task.cancelled();
    }

    /// What was found so far.
    synchronized SweepReport report() {
        return SweepReport.of(plan, maker, List.copyOf(points));
    }
}
