package elboroom.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.jspecify.annotations.Nullable;

/// Collects the old objects whenever they have grown by a fixed amount.
///
/// Copies of weights and pictures live for some seconds, so many of them end among the old objects. The collector would
/// leave them there until the heap is full, which is a quarter of the machine's memory and takes hours. A collection
/// stops the program for some 0.2 s.
///
/// Whoever closes it ends that. Its state belongs to the thread that the JVM calls listeners on.
final class HeapBound implements AutoCloseable {
    private final long growth;
    private final Runnable collector;
    private final @Nullable MemoryPoolMXBean old;
    private final NotificationListener listener = this::heard;

    /// @param growth bytes
    HeapBound(long growth) {
        this(growth, System::gc);
    }

    /// @param collector collects all objects that are not used any more
    HeapBound(long growth, Runnable collector) {
        this.growth = growth;
        this.collector = collector;
        old = oldObjects().orElse(null);
        if (old != null) {
            emitter().addNotificationListener(listener, null, null);
            watch(old);
        }
    }

    /// The part of the heap for old objects. A collector that has no such part needs no bound: it gives memory back
    /// itself.
    static Optional<MemoryPoolMXBean> oldObjects() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
                .findFirst();
    }

    private static NotificationEmitter emitter() {
        return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    }

    private void heard(Notification news, @Nullable Object unused) {
        if (old != null && news.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            collector.run();
            watch(old);
        }
    }

    private void watch(MemoryPoolMXBean pool) {
        long limit = pool.getUsage().getUsed() + growth;
        long most = pool.getUsage().getMax();
        pool.setUsageThreshold(most < 0 ? limit : Math.min(limit, most));
    }

    @Override
    public void close() {
        if (old == null) {
            return;
        }
        old.setUsageThreshold(0); // 0 means: no threshold
        try {
            emitter().removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
            throw new IllegalStateException("the listener of the heap is gone", e);
        }
    }
}
