package elboroom.cli;

import elboroom.sweep.SweepMeasure;
import elboroom.sweep.SweepMonitor;
import elboroom.sweep.SweepPlan;
import elboroom.sweep.SweepPoint;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/// Tells people how far a sweep is: with a bar on a terminal, elsewhere with a line for each point. Several threads use
/// it.
final class SweepWatch implements SweepMonitor, AutoCloseable {
    private final CommandContext context;
    private final SweepPlan plan;
    private final Interruption interruption;
    private final int total;
    private final @Nullable ProgressBar bar;
    private final List<SweepPoint> points = new ArrayList<>();

    SweepWatch(CommandContext context, SweepPlan plan, Interruption interruption) {
        this.context = context;
        this.plan = plan;
        this.interruption = interruption;
        total = plan.points().size();
        bar = context.interactive() ? BarProgress.bar(context.err(), "sweep", total) : null;
    }

    @Override
    public synchronized void found(SweepPoint point) {
        points.add(point);
        if (bar != null) {
            bar.stepTo(points.size());
            return;
        }
        double value = point.value(plan.measure());
        context.err()
                .printf(
                        "sweep %d/%d: %s, %s %s, seed %d: %s %s%s%n",
                        points.size(),
                        total,
                        point.key().estimator().textWithForm(),
                        plan.number().name(),
                        Numbers.exact(point.key().value()),
                        point.key().seed(),
                        plan.measure().title(),
                        plan.measure() == SweepMeasure.ELBO
                                ? TrainReport.nats(value)
                                : Numbers.typed(Numbers.figure(value)),
                        point.problem().isEmpty() ? "" : " (%s)".formatted(point.problem()));
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    /// The points found so far.
    synchronized List<SweepPoint> points() {
        return List.copyOf(points);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
