package elboroom.race;

import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorSpec;
import elboroom.tensor.Gemm;
import elboroom.training.MemoryNeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A race: several runs, the lanes, that are trained side by side.
///
/// **Fairness.** A lane is trained for a slice of some tens of milliseconds, and then the lane that has used least of
/// what the race ends by goes on. So lanes are at the same step, or have had the same processor time, whatever a step
/// of theirs costs. A slice is long enough that loading a lane's weights into the caches costs little. Each lane is a
/// run with its own shards, which work in parallel. So as many lanes work at once as their shards have cores, and on a
/// machine with as many cores as shards one lane works at a time, with all of them.
///
/// **Determinism.** A lane is a [elboroom.training.TrainingLoop] like that of any other run, and shares nothing with
/// the other lanes but the images, which nobody writes. So its bits do not depend on the others, or on when it is
/// trained.
///
/// **Concurrency.** [#run] works on its own thread and on helpers, which have ended when it returns. The list of lanes,
/// what they are to do and who holds them is guarded by the lock. What is in a lane belongs to the thread that holds
/// it; it gets and gives it back under the lock, so it sees what the thread before has written. The other methods may
/// be called by any thread.
public final class Race {
    private static final long SLICE = 50_000_000; // ns
    private static final long PATIENCE = 20; // ms, after which a waiting thread asks whether to end

    private final DataSplit data;
    private final Gemm gemm;
    private final int workers;
    private final long slice;
    private final List<Entry> entries = new ArrayList<>(); // guarded by the lock, as is what is in them
    private RacePlan plan; // guarded by the lock
    private boolean paused; // guarded by the lock
    private boolean broken; // guarded by the lock
    private @Nullable Throwable failure; // guarded by the lock

    /// A place in the race.
    private static final class Entry {
        private final LaneKey key;
        private @Nullable Lane lane; // null before its first turn, and after its end
        private boolean over;
        private volatile boolean dropped;
        private boolean held;
        private double used;

        Entry(LaneKey key) {
            this.key = key;
        }
    }

    /// A race that has not begun.
    ///
    /// @throws elboroom.training.ModelTooLargeException if its runs do not fit into the program's memory together
    public Race(RacePlan plan, DataSplit data, Gemm gemm) {
        this(plan, data, gemm, workers(plan), SLICE);
    }

    /// @param workers how many lanes work at once, at most
    /// @param slice   nanoseconds for which a lane is trained at a time
    Race(RacePlan plan, DataSplit data, Gemm gemm, int workers, long slice) {
        this.plan = plan;
        this.data = data;
        this.gemm = gemm;
        this.workers = workers;
        this.slice = slice;
        plan.lanes().forEach(lane -> entries.add(new Entry(lane)));
        requireMemory(plan.lanes());
    }

    private static int workers(RacePlan plan) {
        return Math.max(
                1, Runtime.getRuntime().availableProcessors() / plan.config().shards());
    }

    private void requireMemory(List<LaneKey> lanes) {
        List<MemoryNeed> needs = lanes.stream()
                .map(lane -> MemoryNeed.of(plan.config(lane), plan.hyperparameters(lane)))
                .toList();
        MemoryNeed.requireTogether(needs, Runtime.getRuntime().maxMemory());
    }

    /// Races until every lane has come to its end, or the monitor says so. The lanes that are still running then are
    /// interrupted. It may be called again if lanes have been added meanwhile.
    public void run(RaceMonitor monitor) {
        List<Thread> helpers = Stream.generate(() -> new Thread(() -> work(monitor), "elbo-room race"))
                .limit(workers - 1L)
                .toList();
        try {
            helpers.forEach(helper -> {
                helper.setDaemon(true);
                helper.start();
            });
            work(monitor);
        } finally {
            helpers.forEach(Race::await);
        }
        interruptTheRest(monitor);
        rethrow();
    }

    private static void await(Thread helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(RaceMonitor monitor) {
        try {
            for (Entry entry = take(monitor); entry != null; entry = take(monitor)) {
                try {
                    advance(entry, monitor);
                } finally {
                    giveBack(entry);
                }
            }
        } catch (RuntimeException | Error e) {
            breakOff(e);
        }
    }

    private synchronized void breakOff(Throwable cause) {
        broken = true;
        failure = failure == null ? cause : failure;
        notifyAll();
    }

    private synchronized void rethrow() {
        Throwable cause = failure;
        failure = null;
        broken = false;
        switch (cause) {
            case null -> {}
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        }
    }

    /// Waits for a lane to advance.
    ///
    /// @return null if there is nothing more to do
    private synchronized @Nullable Entry take(RaceMonitor monitor) {
        while (!broken && !monitor.cancelled()) {
            List<Entry> left = entries.stream().filter(entry -> !entry.over).toList();
            if (left.isEmpty()) {
                return null;
            }
            Entry next = left.stream()
                    .filter(entry -> !entry.held && (entry.dropped || !paused))
                    .min(Comparator.comparingDouble(entry -> entry.dropped ? -1 : entry.used))
                    .orElse(null);
            if (next != null) {
                next.held = true;
                return next;
            }
            try {
                wait(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                broken |= !monitor.cancelled(); // who interrupts wants an end
            }
        }
        return null;
    }

    private synchronized void giveBack(Entry entry) {
        entry.held = false;
        notifyAll();
    }

    /// Trains a lane that this thread holds.
    private void advance(Entry entry, RaceMonitor monitor) {
        LaneResult result;
        Lane lane = entry.lane;
        try {
            if (lane == null) {
                lane = new Lane(entry.key, plan(), data, gemm, monitor::cancelled);
                entry.lane = lane;
            }
            if (entry.dropped) {
                lane.finish(LaneState.DROPPED);
            } else {
                lane.advance(slice, () -> entry.dropped || monitor.cancelled());
            }
        } catch (CancellationException e) {
            if (!monitor.cancelled()) {
                throw e;
            }
            return; // it was being prepared
        } catch (RuntimeException | OutOfMemoryError e) { // the others go on
            if (lane == null) {
                throw e; // nothing of it is there
            }
            lane.fail(e);
        }
        result = lane.result();
        monitor.advanced(result);
        settle(entry, lane, result, monitor);
    }

    private synchronized RacePlan plan() {
        return plan;
    }

    private void settle(Entry entry, Lane lane, LaneResult result, RaceMonitor monitor) {
        try {
            if (result.state() != LaneState.RUNNING) {
                monitor.ended(result, lane.loop());
            }
        } finally {
            synchronized (this) {
                entry.used = lane.used();
                if (result.state() != LaneState.RUNNING) {
                    entry.over = true;
                    entry.lane = null;
                    lane.close();
                }
            }
        }
    }

    /// Ends what has not come to its end. No thread holds a lane any more.
    private void interruptTheRest(RaceMonitor monitor) {
        List<Entry> rest;
        synchronized (this) {
            rest = entries.stream().filter(entry -> !entry.over).toList();
        }
        long end = System.nanoTime() + monitor.patience().toNanos();
        for (Entry entry : rest) {
            Lane lane = entry.lane;
            entry.over = true;
            if (lane != null) {
                try {
                    lane.interrupt(() -> System.nanoTime() - end >= 0);
                    LaneResult result = lane.result();
                    monitor.advanced(result);
                    settle(entry, lane, result, monitor);
                } catch (RuntimeException | Error e) {
                    lane.close();
                    breakOff(e);
                }
            }
        }
    }

    /// Rests after the present slices, until [#resume].
    public synchronized void pause() {
        paused = true;
    }

    /// Goes on.
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /// Takes the lanes of an estimator out of the race, at the steps where they are. Those that have ended stay as they
    /// are. The estimator can be added again.
    public synchronized void drop(EstimatorSpec estimator) {
        entries.stream()
                .filter(entry -> entry.key.estimator().equals(estimator))
                .forEach(entry -> entry.dropped = true);
        notifyAll();
    }

    /// Adds lanes of another estimator, which begin where all have begun. They catch up with the others first.
    ///
    /// @throws IllegalArgumentException if it does not work for the model, or is in the race already
    /// @throws elboroom.training.ModelTooLargeException if they do not fit into the program's memory beside the others
    public synchronized void add(EstimatorSpec estimator) {
        if (entries.stream().anyMatch(entry -> entry.key.estimator().equals(estimator) && !entry.dropped)) {
            throw new IllegalArgumentException(
                    "race: got %s, which is in it, expected another estimator".formatted(estimator.textWithForm()));
        }
        List<EstimatorSpec> all = new ArrayList<>(plan.estimators());
        all.add(estimator);
        plan = plan.withEstimators(all);
        List<LaneKey> lanes = plan.withEstimators(List.of(estimator)).lanes();
        List<LaneKey> together = new ArrayList<>(lanes);
        entries.stream().filter(entry -> !entry.over).forEach(entry -> together.add(entry.key));
        requireMemory(together);
        lanes.forEach(lane -> entries.add(new Entry(lane)));
        notifyAll();
    }
}
