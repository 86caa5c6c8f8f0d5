package elboroom.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What runs in the background for longer than a moment, for the user to see and to cancel. Every [Background] that has
/// a title is here while it works. Works that are done within a second never appear. Belongs to the FX thread.
public final class LongWorks {
    private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);
    private static final int LOOK_MILLIS = 250;

    private final ObservableList<LongWork> shown = FXCollections.observableArrayList();
    private final List<Running> running = new ArrayList<>();
    private final Executor later;
    private final LongSupplier clock;
    private boolean looking;

    /// Something that works in the background. All but the fraction is asked on the FX thread.
    interface Source {
        /// What a person calls it.
        String title();

        /// How much is done, from 0 to 1; NaN if that is not known.
        double fraction();

        /// Ends it early because the user asks for that.
        void cancelForUser();
    }

    private static final class Running {
        private final Source source;
        private final long since;
        private @Nullable LongWork shown;

        Running(Source source, long since) {
            this.source = source;
            this.since = since;
        }
    }

    /// Creates an empty list.
    ///
    /// @param later runs a task on the FX thread, a little later
    /// @param clock nanoseconds, like `System.nanoTime()`
    LongWorks(Executor later, LongSupplier clock) {
        this.later = later;
        this.clock = clock;
    }

    /// An empty list that looks four times a second at what runs. While nothing runs, it does nothing.
    static LongWorks on(Executor fx) {
        return new LongWorks(
                CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS, fx), System::nanoTime);
    }

    /// The works that have run for a second or longer.
    public ObservableList<LongWork> shown() {
        return FXCollections.unmodifiableObservableList(shown);
    }

    void begun(Source source) {
        running.add(new Running(source, clock.getAsLong()));
        if (!looking) {
            looking = true;
            later.execute(this::look);
        }
    }

    void ended(Source source) {
        running.removeIf(work -> {
            boolean found = work.source == source;
            if (found && work.shown != null) {
                shown.remove(work.shown);
            }
            return found;
        });
    }

    private void look() {
        for (Running work : running) {
            long nanos = clock.getAsLong() - work.since;
            if (work.shown != null) {
                work.shown.look(nanos);
            } else if (nanos >= MOMENT) {
                LongWork appears = LongWork.of(work.source);
                appears.look(nanos);
                work.shown = appears;
                shown.add(appears);
            }
        }
        looking = !running.isEmpty();
        if (looking) {
            later.execute(this::look);
        }
    }
}
