package elboroom.training;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells listeners of snapshots and events, and keeps the newest snapshot. Any thread may read that, and then sees
/// everything that was written before the snapshot.
final class News {
    private final AtomicReference<@Nullable TrainingSnapshot> newest = new AtomicReference<>();
    private final Listeners<TrainingSnapshot> snapshots = new Listeners<>();
    private final Listeners<TrainingEvent> events = new Listeners<>();

    void onSnapshot(Consumer<TrainingSnapshot> listener) {
        snapshots.add(listener);
    }

    void onEvent(Consumer<TrainingEvent> listener) {
        events.add(listener);
    }

    /// Null before the first.
    @Nullable
    TrainingSnapshot newest() {
        return newest.get();
    }

    void tell(TrainingSnapshot snapshot) {
        newest.set(snapshot);
        snapshots.tell(snapshot);
    }

    void tell(TrainingEvent event) {
        events.tell(event);
    }
}
