package elboroom.training;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that run the shards of a step side by side: shard 0 on the calling thread, every other on a thread of its
/// own. Handing over allocates nothing; waiting spins for some microseconds, then parks.
final class ShardPool implements AutoCloseable {
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;
    private static final long LONGEST_WAIT_NANOS = 50_000; // between two looks at whether the others have come
    private static final int FAILED = -1;
    private static final Task NOTHING = shard -> {};

    private final Worker[] workers;
    private final @Nullable Throwable[] failures;
    private final AtomicIntegerArray points; // that the shards have passed in the present work
    private final AtomicInteger unfinished = new AtomicInteger();
    private Task task = NOTHING;
    private volatile Thread caller = Thread.currentThread();
    private volatile boolean closed;

    /// A shard's part of the work.
    interface Task {
        void run(int shard);
    }

    ShardPool(int shards) {
        failures = new Throwable[shards];
        points = new AtomicIntegerArray(shards);
        workers = new Worker[shards - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    int shards() {
        return failures.length;
    }

    /// Runs every shard's part and returns when all have ended.
    ///
    /// @throws RuntimeException what the lowest shard that failed threw
    void run(Task work) {
        task = work;
        caller = Thread.currentThread();
        unfinished.set(workers.length);
        for (int shard = 0; shard < shards(); shard++) {
            points.set(shard, 0);
        }
        for (Worker worker : workers) {
            worker.begin();
        }
        runShard(work, 0);
        for (int spins = 0; unfinished.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        rethrow();
    }

    private void runShard(Task work, int shard) {
        failures[shard] = null;
        try {
            work.run(shard);
        } catch (RuntimeException | Error e) {
            failures[shard] = e;
            points.set(shard, FAILED);
        }
    }

    /// Says that a shard has passed a point of its part of the present work; points are counted from 1.
    void pass(int shard, int point) {
        points.set(shard, point);
    }

    /// Waits until every shard has passed a point of the present work. Spins, then looks every now and then: a shard
    /// that is late by more than that is one that its processor does not run.
    ///
    /// @return false if one of them has failed
    boolean awaitAll(int point) {
        for (int shard = 0; shard < shards(); shard++) {
            int passed = points.get(shard);
            for (int spins = 0; passed < point; spins++) {
                if (passed == FAILED) {
                    return false;
                }
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, LONGEST_WAIT_NANOS);
                }
                passed = points.get(shard);
            }
        }
        return true;
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

    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {
        private final int shard;
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
            while (!closed) {
                for (int spins = 0; begun == done && !closed; spins++) {
                    if (spins < SPINS) {
                        Thread.onSpinWait();
                    } else {
                        LockSupport.park(ShardPool.this);
                    }
                }
                if (begun != done) {
                    done++;
                    runShard(task, shard);
                    if (unfinished.decrementAndGet() == 0) {
                        LockSupport.unpark(caller);
                    }
                }
            }
        }
    }
}
