package elboroom.ui.fx;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A channel that holds one value. A newer value replaces a waiting one, so the receiver never has a backlog.
///
/// At most one delivery is pending at the executor, however often [#offer] is called. The last value offered is
/// always delivered.
public final class Latest<T> {
    private final Executor executor;
    private final Consumer<? super T> receiver;
    private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();

    /// Creates an empty channel.
    ///
    /// @param executor where the receiver runs; tests pass `Runnable::run`
    /// @param receiver gets the newest value
    public Latest(Executor executor, Consumer<? super T> receiver) {
        this.executor = executor;
        this.receiver = receiver;
    }

    /// Offers a value from any thread; it replaces one that is still waiting.
    public void offer(T value) {
        Objects.requireNonNull(value, "Latest.offer: got null, expected a value");
        if (waiting.getAndSet(value) == null) {
            executor.execute(this::deliver);
        }
    }

    private void deliver() {
        receiver.accept(Objects.requireNonNull(waiting.getAndSet(null), "one value for each delivery"));
    }
}
