package elboroom.cli;

import elboroom.training.ElboTerms;
import elboroom.training.TrainingLoop;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar with the time left, which is drawn again and again on one line.
final class BarProgress implements TrainProgress {
    private static final int UPDATE_MILLIS = 200;

    /// Columns for what stands around task and counts: ` 100% [===] / (0:00:00 / 0:00:00) `.
    private static final int AROUND = 35;

    private final PrintStream err;
    private ProgressBar bar;

    /// @param task  what is done first
    /// @param first its steps that were done before, by a run that goes on
    /// @param total its steps or images
    BarProgress(PrintStream err, String task, long first, long total) {
        this.err = err;
        bar = bar(err, task, first, total, Terminal.width());
    }

    static ProgressBar bar(PrintStream err, String task, long total) {
        return bar(err, task, 0, total, Terminal.width());
    }

    /// @param width columns of the terminal; a narrow one has no room for the time left
    static ProgressBar bar(PrintStream err, String task, long first, long total, int width) {
        var builder = new ProgressBarBuilder()
                .setTaskName(task)
                .startsFrom(first, Duration.ZERO)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err, width));
        int counts = 2 * String.valueOf(total).length();
        return (task.length() + counts + AROUND > width ? builder.hideEta() : builder).build();
    }

    /// The bar draws itself again below it.
    @Override
    public void note(String text) {
        err.println("\r" + text);
    }

    @Override
    public void step(long steps) {
        bar.stepTo(steps);
    }

    @Override
    public void epoch(int epoch, TrainingLoop loop, ElboTerms test) {
        ElboTerms train = loop.lastTrain();
        String first = train == null ? "" : "train %s, ".formatted(TrainReport.number(train.elbo(), 1));
        // short, because a longer text leaves no room for the bar on a terminal of 80 columns
        bar.setExtraMessage(" " + first + "test %s nats".formatted(TrainReport.number(test.elbo(), 1)));
    }

    @Override
    public void begin(String what, int images) {
        bar.close();
        bar = bar(err, what, images);
    }

    @Override
    public void images(int finished) {
        bar.stepTo(finished);
    }

    @Override
    public void close() {
        bar.close();
    }
}
