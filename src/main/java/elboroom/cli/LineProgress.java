package elboroom.cli;

import elboroom.data.Counted;
import elboroom.training.ElboTerms;
import elboroom.training.TrainingLoop;
import java.io.PrintStream;

/// One line for each epoch, for logs and pipes.
final class LineProgress implements TrainProgress {
    private static final double NANOS = 1e-9;

    private final PrintStream err;
    private final int epochs;
    private final long firstSteps;
    private final long totalSteps;
    private long start = System.nanoTime();
    private String task = "";
    private int total;
    private int printed;

    /// @param firstSteps the steps that were done before, by a run that goes on
    LineProgress(PrintStream err, int epochs, long firstSteps, long totalSteps) {
        this.err = err;
        this.epochs = epochs;
        this.firstSteps = firstSteps;
        this.totalSteps = totalSteps;
    }

    @Override
    public void note(String text) {
        err.println(text);
    }

    @Override
    public void step(long steps) {
        // nothing: a line for every step would be too much
    }

    @Override
    public void epoch(int epoch, TrainingLoop loop, ElboTerms test) {
        ElboTerms train = loop.lastTrain();
        err.printf(
                "epoch %d/%d: %stest ELBO %s nats, %s images/s, %s s left%n",
                epoch,
                epochs,
                train == null ? "" : "train ELBO %s, ".formatted(TrainReport.nats(train.elbo())),
                TrainReport.nats(test.elbo()),
                TrainReport.number(loop.examples() / loop.seconds(), 0),
                TrainReport.number(secondsLeft(loop.steps() - firstSteps, totalSteps - firstSteps), 0));
    }

    @Override
    public void begin(String what, int images) {
        err.printf("%s of %s%n", what, Counted.of(images, "image"));
        task = what;
        total = images;
        printed = 0;
        start = System.nanoTime();
    }

    /// One line for each tenth of the work.
    @Override
    public void images(int finished) {
        int tenth = (int) (10L * finished / total);
        if (tenth > printed && finished < total) {
            err.printf("%s: %d %%, %s s left%n", task, 10 * tenth, TrainReport.number(secondsLeft(finished, total), 0));
            printed = tenth;
        }
    }

    private double secondsLeft(long done, long all) {
        return (System.nanoTime() - start) * NANOS * (all - done) / done;
    }

    @Override
    public void close() {
        err.flush();
    }
}
