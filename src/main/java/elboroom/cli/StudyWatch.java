package elboroom.cli;

import elboroom.lab.EstimatorResult;
import elboroom.lab.StudyMonitor;
import elboroom.lab.StudyProgress;
import elboroom.text.Numbers;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/// Tells people how far a study is: with a bar on a terminal, elsewhere with a line for each estimator.
final class StudyWatch implements StudyMonitor, AutoCloseable {
    private final CommandContext context;
    private final StudySetup setup;
    private final Interruption interruption;
    private final @Nullable ProgressBar bar;
    private double secondsLeft = Double.NaN;
    private int finished;

    StudyWatch(CommandContext context, StudySetup setup, Interruption interruption) {
        this.context = context;
        this.setup = setup;
        this.interruption = interruption;
        bar = context.interactive()
                ? BarProgress.bar(
                        context.err(),
                        "study",
                        (long) setup.study().replicates() * setup.names().size())
                : null;
    }

    @Override
    public void progress(StudyProgress progress) {
        secondsLeft = progress.secondsLeft();
        if (bar != null) {
            bar.maxHint(progress.total()); // references are counted when they begin
            bar.stepTo(progress.done());
            bar.setExtraMessage((progress.reference() ? " reference " : " ")
                    + progress.estimator().textWithForm());
        }
    }

    @Override
    public void finished(EstimatorResult result) {
        String name = setup.names().get(finished++);
        if (bar == null) {
            context.err()
                    .printf(
                            "study %d/%d: %s, variance %s%s%n",
                            finished,
                            setup.names().size(),
                            name,
                            Numbers.typed(Numbers.figure(result.traceVariance())),
                            Double.isNaN(secondsLeft)
                                    ? ""
                                    : ", %s s left".formatted(TrainReport.number(secondsLeft, 0)));
        }
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
