package elboroom.ui.explorer;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gets parts of the map computed, one request at a time: what is wanted meanwhile becomes one request afterwards, so
/// there is never a backlog. Belongs to the FX thread.
final class MapRefresh {
    private final Function<MapWork.Request, MapWork.Result> worker;
    private final Executor own;
    private final Executor fx;
    private final Function<Set<MapWork.Part>, MapWork.@Nullable Request> asks;
    private final Consumer<MapWork.Result> receiver;
    private final Consumer<RuntimeException> failed;
    private final MapPace pace = new MapPace();
    private final Set<MapWork.Part> wanted = EnumSet.noneOf(MapWork.Part.class);
    private boolean working;

    /// @param worker   computes; runs on `own`, one call at a time
    /// @param own      the map's thread
    /// @param fx       the FX thread
    /// @param asks     what to ask for the wanted parts at this moment; null if nothing can be asked now
    /// @param receiver gets the results, on the FX thread
    /// @param failed   hears of failures, on the FX thread
    MapRefresh(
            Function<MapWork.Request, MapWork.Result> worker,
            Executor own,
            Executor fx,
            Function<Set<MapWork.Part>, MapWork.@Nullable Request> asks,
            Consumer<MapWork.Result> receiver,
            Consumer<RuntimeException> failed) {
        this.worker = worker;
        this.own = own;
        this.fx = fx;
        this.asks = asks;
        this.receiver = receiver;
        this.failed = failed;
    }

    /// Wants everything, as soon as possible.
    void wantAll() {
        want(EnumSet.allOf(MapWork.Part.class));
    }

    /// Wants the parts whose turn it is while training goes on.
    ///
    /// @return whether it was anyone's turn
    boolean wantDue(long nowNanos) {
        Set<MapWork.Part> due = pace.due(nowNanos);
        want(due);
        return !due.isEmpty();
    }

    /// Wants one part, as soon as possible.
    void want(MapWork.Part part) {
        want(EnumSet.of(part));
    }

    /// Begins a new pace: everything is due.
    void restart() {
        pace.reset();
    }

    private void want(Set<MapWork.Part> parts) {
        wanted.addAll(parts);
        askIfFree();
    }

    private void askIfFree() {
        if (working || wanted.isEmpty()) {
            return;
        }
        MapWork.Request request = asks.apply(EnumSet.copyOf(wanted));
        if (request != null) {
            wanted.clear();
            working = true;
            own.execute(() -> work(request));
        }
    }

    /// On the map's thread.
    private void work(MapWork.Request request) {
        try {
            MapWork.Result result = worker.apply(request);
            fx.execute(() -> {
                working = false;
                result.nanos.forEach(pace::spent);
                receiver.accept(result);
                askIfFree();
            });
        } catch (RuntimeException e) {
            fx.execute(() -> {
                working = false;
                failed.accept(e);
            });
        }
    }
}
