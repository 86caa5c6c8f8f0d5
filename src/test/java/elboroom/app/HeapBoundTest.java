package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// With the collector of the program, for which `jvm.options` asks.
class HeapBoundTest {
    private static final int MORE_THAN_THE_YOUNG_OBJECTS_HAVE = 220 << 20;

    @Test
    void theOldObjectsAreCollectedEachTimeTheyHaveGrown() throws InterruptedException {
        System.gc(); // what other tests left behind would be taken for a part of the present size
        MemoryPoolMXBean old = HeapBound.oldObjects().orElseThrow();
        var collections = new Semaphore(0);
        try (var _ = new HeapBound(100 << 20, collections::release)) {
            byte[][] inUse = new byte[2][];
            for (int i = 0; i < inUse.length; i++) {
                long limit = old.getUsageThreshold();
                inUse[i] = new byte[MORE_THAN_THE_YOUNG_OBJECTS_HAVE];
                System.gc(); // the JVM looks at the limit after a collection
                assertThat(collections.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
                while (old.getUsageThreshold() == limit) { // it is set anew after the collection, by the JVM's thread
                    LockSupport.parkNanos(1_000_000);
                }
            }
            assertThat(inUse[0]).hasSameSizeAs(inUse[1]);
        }
    }
}
