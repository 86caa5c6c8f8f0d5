package elboroom.training;

import elboroom.tensor.GemmProvider;
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

/// Opens a service, hears everything and waits for what a test expects; waits end with a failure after a minute.
final class ServiceProbe implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    final TrainingService service;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<TrainingEvent> events = new ArrayList<>();
    private final Deque<TrainingEvent> unheard = new ArrayDeque<>();
    private @Nullable TrainingSnapshot latest;
    private volatile @Nullable AtomicBoolean hold;
    private final Set<Thread> before;

    ServiceProbe(TrainingConfig config) {
        this(new TrainingService(SmallRuns.data(), config, SmallRuns.HYPERPARAMETERS, GemmProvider.best()));
    }

    ServiceProbe(TrainingService service) {
        this.service = service;
        before = Thread.getAllStackTraces().keySet();
        service.onSnapshot(snapshot -> tell(() -> latest = snapshot));
        service.onEvent(event -> tell(() -> {
            events.add(event);
            unheard.add(event);
        }));
        service.open();
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
        service.stepBatch();
        service.pause();
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
        waitFor(() -> events.getLast().equals(new TrainingEvent.StateChanged(RunState.PAUSED)), "the pause's event");
        return paused;
    }

    TrainingSnapshot awaitStep(long step) {
        return await(s -> s.step() >= step);
    }

    TrainingSnapshot awaitRun(long run) {
        return await(s -> s.run() == run && s.state() == RunState.READY);
    }

    /// The next event of a kind, not told before.
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

    /// The threads of this service: those named after the program that began after it.
    List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("elbo-room") && !before.contains(thread))
                .toList();
    }

    private void waitFor(BooleanSupplier condition, String what) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited in vain for %s; events: %s, last snapshot: %s"
                            .formatted(what, events, latest == null ? "none" : latest.state() + " " + latest.step()));
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

    @Override
    public void close() {
        AtomicBoolean held = hold;
        if (held != null) {
            held.set(false);
        }
        service.close();
    }
}
