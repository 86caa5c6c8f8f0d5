package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES) // a shard that waits for ever fails the test instead of stopping the build
class ShardPoolTest {
    private static final int SHARDS = 3;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aShardWaitsForAllAtAPointOfEveryWork(int late) {
        var before = new AtomicIntegerArray(SHARDS);
        var seen = new AtomicIntegerArray(SHARDS);
        var threads = new AtomicReferenceArray<Thread>(SHARDS);
        try (var pool = new ShardPool(SHARDS)) {
            for (int work = 1; work <= 3; work++) {
                pool.run(shard -> {
                    if (shard == late) {
                        awaitParked(threads);
                    }
                    before.incrementAndGet(shard);
                    threads.set(shard, Thread.currentThread());
                    pool.pass(shard, 1);
                    assertThat(pool.awaitAll(shard, 1)).isTrue();
                    for (int other = 0; other < SHARDS; other++) {
                        seen.addAndGet(shard, before.get(other));
                    }
                    pool.pass(shard, 2);
                    assertThat(pool.awaitAll(shard, 2)).isTrue();
                });
                for (int shard = 0; shard < SHARDS; shard++) {
                    assertThat(seen.getAndSet(shard, 0)).isEqualTo(SHARDS * work);
                    threads.set(shard, null);
                }
            }
        }
    }

    /// The pool is closed before, in the middle of and after a work that another thread has begun.
    @Test
    void nobodyWaitsForEverForThreadsThatAreClosed() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            var pool = new ShardPool(SHARDS);
            var works = new AtomicInteger();
            var ended = new AtomicReference<Throwable>();
            Thread runner = Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        pool.run(shard -> works.incrementAndGet());
                    }
                } catch (CancellationException e) {
                    ended.set(e);
                }
            });
            int some = round % 50;
            while (works.get() < some) {
                Thread.onSpinWait();
            }
            pool.close();
            runner.join();
            assertThat(ended.get()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void nobodyWaitsForAShardThatFailed(int failing) {
        var came = new AtomicIntegerArray(SHARDS);
        var threads = new AtomicReferenceArray<Thread>(SHARDS);
        try (var pool = new ShardPool(SHARDS)) {
            assertThatThrownBy(() -> pool.run(shard -> {
                        if (shard == failing) {
                            awaitParked(threads);
                            throw new IllegalStateException("shard " + shard);
                        }
                        threads.set(shard, Thread.currentThread());
                        pool.pass(shard, 1);
                        came.set(shard, pool.awaitAll(shard, 1) ? 1 : 2);
                    }))
                    .hasMessage("shard " + failing);
            for (int shard = 0; shard < SHARDS; shard++) {
                assertThat(came.get(shard)).isEqualTo(shard == failing ? 0 : 2);
            }
        }
    }

    @Test
    void theNextWorkOfAPoolKnowsNothingOfAFailure() {
        var sums = new AtomicIntegerArray(SHARDS);
        try (var pool = new ShardPool(SHARDS)) {
            assertThatThrownBy(() -> pool.run(shard -> {
                        throw new IllegalStateException("shard " + shard);
                    }))
                    .hasMessage("shard 0");
            pool.run(shard -> {
                pool.pass(shard, 1);
                sums.set(shard, pool.awaitAll(shard, 1) ? 1 : 0);
            });
        }
        assertThat(sums.get(0) + sums.get(1) + sums.get(2)).isEqualTo(SHARDS);
    }

    /// Returns when all shards except one are parked, at the point or anywhere else.
    private static void awaitParked(AtomicReferenceArray<Thread> threads) {
        while (IntStream.range(0, SHARDS)
                        .mapToObj(threads::get)
                        .filter(thread -> thread != null && thread.getState() == Thread.State.WAITING)
                        .count()
                < SHARDS - 1) {
            Thread.onSpinWait();
        }
    }
}
