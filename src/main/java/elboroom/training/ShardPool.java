package elboroom.training;

import elboroom.thread.ThreadTime;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that run the shards of a step in parallel. Shard 0 runs on the calling thread, every other shard on its own
/// thread. The shards may wait for each other at numbered points; a shard that waits for a point sees everything that
/// the others wrote before they passed it. Starting the work allocates nothing. A waiting thread spins for some
/// microseconds, then parks.
final class ShardPool implements AutoCloseable {
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;
    private static final int END = Integer.MAX_VALUE;
    private static final Task NOTHING = shard -> {};

    private final Worker[] workers;
    private final @Nullable Throwable[] failures;
    private final AtomicIntegerArray points; // the last point that each shard has passed in the present work
    private final AtomicReferenceArray<@Nullable Thread> waiting; // each shard's thread while it is parked at a point
    private Task task = NOTHING;
    private volatile boolean closed;

    /// A shard's part of the work.
    interface Task {
        void run(int shard);
    }

    ShardPool(int shards) {
        failures = new Throwable[shards];
        points = new AtomicIntegerArray(shards);
        waiting = new AtomicReferenceArray<>(shards);
        workers = new Worker[shards - 1];
        try {
            for (int i = 0; i < workers.length; i++) {
                workers[i] = new Worker(i + 1);
                workers[i].start();
            }
        } catch (RuntimeException | Error e) { // no memory for another thread: the threads that have started must end
            close();
            throw e;
        }
    }

    int shards() {
        return failures.length;
    }

    /// Runs every shard's part and returns when all have ended.
    ///
    /// @throws RuntimeException the failure of the shard with the lowest number, if some have failed
    /// @throws CancellationException if the pool is closed, before or meanwhile
    void run(Task work) {
        begin(work);
        runShard(work, 0);
        awaitAll(0, END);
        rethrow();
        requireOpen();
    }

    /// Another thread that closes the pool does so before or after this, so that either no shard begins or all end.
    private void begin(Task work) {
        synchronized (workers) {
            requireOpen();
            task = work;
            for (int shard = 0; shard < shards(); shard++) {
                points.set(shard, 0);
            }
            for (Worker worker : workers) {
                worker.begin();
            }
        }
    }

    private void requireOpen() {
        if (closed && workers.length > 0) {
            throw new CancellationException("the threads of %d shards were closed".formatted(shards()));
        }
    }

    private void runShard(Task work, int shard) {
        failures[shard] = null;
        try {
            work.run(shard);
        } catch (RuntimeException | Error e) {
            failures[shard] = e;
        }
        pass(shard, END);
    }

    /// Records that a shard has passed a point of the present work, and wakes the shards that wait.
    ///
    /// @param point from 1, and greater than this shard's last one
    void pass(int shard, int point) {
        points.set(shard, point);
        for (int other = 0; other < shards(); other++) {
            Thread thread = waiting.get(other);
            if (thread != null) {
                LockSupport.unpark(thread);
            }
        }
    }

    /// Waits until every shard has passed a point of the present work, or has failed.
    ///
    /// @param shard the shard that waits
    /// @return whether none has failed
    boolean awaitAll(int shard, int point) {
        boolean succeeded = true;
        for (int other = 0; other < shards(); other++) {
            for (int spins = 0; points.get(other) < point; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else if (spins == SPINS) {
                    waiting.set(shard, Thread.currentThread()); // then looks again: pass wakes it from now on
                } else {
                    LockSupport.park(this);
                }
            }
            succeeded &= points.get(other) < END || failures[other] == null;
        }
        waiting.set(shard, null);
        return succeeded;
    }

    /// The processor time of the threads of all shards but the first, in nanoseconds. Before they end, it only grows.
    long processorNanos() {
        long sum = 0;
        for (Worker worker : workers) {
            sum += worker.time.nanos();
        }
        return sum;
    }

    private void rethrow() {
        for (Throwable failure : failures) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    /// Ends the threads. Work that has begun on another thread ends, too, and its result is not to be used.
    @Override
    public void close() {
        synchronized (workers) {
            closed = true;
            task = NOTHING; // a thread that has not ended yet keeps no model in memory
        }
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {
        private final int shard;
        private final ThreadTime time = ThreadTime.of(this);
        private volatile long begun;
        private long done;

        Worker(int shard) {
            super("elbo-room shard " + shard);
            this.shard = shard;
            setDaemon(true);
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // only the caller of run writes it
        void begin() {
            begun++;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            boolean ends = false;
            while (!ends) {
                for (int spins = 0; begun == done && !closed; spins++) {
                    if (spins < SPINS) {
                        Thread.onSpinWait();
                    } else {
                        LockSupport.park(ShardPool.this);
                    }
                }
                ends = closed; // read before the other field: what begins does so before the pool is closed
                if (begun != done) {
                    ends = false;
                    done++;
                    runShard(task, shard);
                }
            }
        }
    }
}
