package elboroom.ui.fx;

import java.util.concurrent.TimeUnit;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/// A work in the background as ControlsFX's list of tasks shows it: its title, how far it is and how long it will take.
/// Belongs to the FX thread.
///
/// A JavaFX task usually does a work itself. This one only stands for a work that a [Background] does. It runs from the
/// beginning, and it does so until it is taken off the list.
public final class LongWork extends Task<@Nullable Void> {
    private static final Texts TEXTS = new Texts(LongWork.class);
    private static final double MANY_SECONDS = 10;

    private final LongWorks.Source source;
    private boolean ending;

    private LongWork(LongWorks.Source source) {
        this.source = source;
    }

    static LongWork of(LongWorks.Source source) {
        var work = new LongWork(source);
        work.run();
        return work;
    }

    @Override
    protected @Nullable Void call() {
        return null;
    }

    /// Keeps the task from having succeeded as soon as [#call] has returned.
    @Override
    public boolean isCancelled() {
        return true;
    }

    /// Asks the work to end, and says so at once.
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        ending = true;
        updateMessage(TEXTS.get("work.ending"));
        source.cancelForUser();
        return true;
    }

    /// Shows how far the work is.
    ///
    /// @param nanos how long it has run
    void look(long nanos) {
        double fraction = source.fraction();
        double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
        boolean known = fraction > 0; // not if it is NaN
        updateTitle(source.title());
        updateProgress(known ? fraction : -1, 1);
        if (!ending) {
            updateMessage(known ? left(fraction, seconds) : since(seconds));
        }
    }

    private static String left(double fraction, double seconds) {
        long left = (long) Math.ceil(seconds * (1 - fraction) / fraction);
        return TEXTS.get("work.left", (long) (100 * fraction), left);
    }

    private static String since(double seconds) {
        return seconds < MANY_SECONDS ? TEXTS.get("work.soon") : TEXTS.get("work.since", (long) seconds);
    }
}
