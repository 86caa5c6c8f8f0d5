package elboroom.training;

import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Opens a service, records all its events and snapshots, and waits for what a test expects. A wait fails after a
/// minute.
final class ServiceProbe implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    final TrainingService service;
    Run run = new Run(0, SmallRuns.loaded(), SmallRuns.CONFIG); // no service has a run 0
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<TrainingEvent> events = new ArrayList<>();
    private final Deque<TrainingEvent> unheard = new ArrayDeque<>();
    private @Nullable TrainingSnapshot latest;
    private volatile @Nullable AtomicBoolean hold;
    private final Set<Thread> before;

    /// A service with a run in preparation.
    ServiceProbe(TrainingConfig config) {
        this(config, GemmProvider.best());
    }

    ServiceProbe(TrainingConfig config, Gemm gemm) {
        this(gemm);
        run = service.begin(SmallRuns.loaded(), config, SmallRuns.HYPERPARAMETERS);
    }

    /// A service without a run.
    ServiceProbe(Gemm gemm) {
        this(Thread.getAllStackTraces().keySet(), new TrainingService(() -> gemm));
    }

    /// Another service without a run.
    ServiceProbe(TrainingService service) {
        this(Set.of(), service);
    }

    private ServiceProbe(Set<Thread> before, TrainingService service) {
        this.before = before;
        this.service = service;
        service.onSnapshot(snapshot -> tell(() -> latest = snapshot));
        service.onEvent(event -> tell(() -> {
            events.add(event);
            unheard.add(event);
        }));
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
        AtomicBoolean held = hold;
        while (held != null && held.get()) {
            Thread.onSpinWait();
        }
    }

    /// Keeps the training thread inside a listener until the flag is cleared.
    AtomicBoolean hold() {
        var held = new AtomicBoolean(true);
        hold = held;
        service.stepBatch(run);
        service.pause(run);
        return held;
    }

    TrainingSnapshot await(Predicate<TrainingSnapshot> wanted) {
        waitFor(() -> latest != null && wanted.test(latest), "a snapshot");
        return snapshot();
    }

    TrainingSnapshot awaitState(RunState state) {
        return await(s -> s.state() == state);
    }

    /// Waits for the pause after a step, and for its event.
    TrainingSnapshot awaitPausedAt(long step) {
        TrainingSnapshot paused = await(s -> s.state() == RunState.PAUSED && s.step() == step);
        waitFor(
                () -> events.getLast().equals(new TrainingEvent.StateChanged(run, RunState.PAUSED)),
                "the pause's event");
        return paused;
    }

    TrainingSnapshot awaitStep(long step) {
        return await(s -> s.step() >= step);
    }

    /// Waits until a run is ready.
    TrainingSnapshot awaitReady(Run wanted) {
        return await(s -> s.run().number() == wanted.number() && s.state() == RunState.READY);
    }

    /// Resets the run and waits until it is ready.
    TrainingSnapshot reset() {
        run = service.reset(run);
        return awaitReady(run);
    }

    /// The next event of a kind, one that was not returned before.
    <E extends TrainingEvent> E awaitEvent(Class<E> kind) {
        var found = new ArrayList<E>();
        waitFor(
                () -> {
                    while (found.isEmpty() && !unheard.isEmpty()) {
                        TrainingEvent event = unheard.remove();
                        if (kind.isInstance(event)) {
                            found.add(kind.cast(event));
                        }
                    }
                    return !found.isEmpty();
                },
                kind.getSimpleName());
        return found.getFirst();
    }

    TrainingSnapshot snapshot() {
        lock.lock();
        try {
            if (latest == null) {
                throw new AssertionError("no snapshot yet");
            }
            return latest;
        } finally {
            lock.unlock();
        }
    }

    List<TrainingEvent> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /// The threads of this service: those with the program's name that were started after it.
    List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("elbo-room") && !before.contains(thread))
                .toList();
    }

    /// Waits until only these threads of the service are still running.
    void awaitThreads(Set<Thread> wanted) {
        for (Thread thread : threads()) {
            if (!wanted.contains(thread)) {
                join(thread);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(Duration.ofSeconds(PATIENCE_SECONDS))) {
                throw new AssertionError(thread.getName() + " still runs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + thread.getName(), e);
        }
    }

    private void waitFor(BooleanSupplier condition, String what) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited in vain for %s; last events: %s, last snapshot: %s"
                            .formatted(
                                    what,
                                    lastEvents(),
                                    latest == null ? "none" : latest.state() + " " + latest.step()));
                }
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private List<TrainingEvent> lastEvents() {
        return events.subList(Math.max(0, events.size() - 10), events.size());
    }

    @Override
    public void close() {
        AtomicBoolean held = hold;
        if (held != null) {
            held.set(false);
        }
        service.close();
    }
}
