package elboroom.ui.explorer;

import elboroom.ui.fx.Background;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gets parts of the map computed, one request at a time: what is wanted meanwhile becomes one request afterwards, so
/// there is never a backlog. Belongs to the FX thread.
final class MapRefresh {
    private final Function<MapWork.Request, MapWork.Result> worker;
    private final Background background;
    private final Function<Set<MapWork.Part>, MapWork.@Nullable Request> asks;
    private final Consumer<MapWork.Result> receiver;
    private final MapPace pace = new MapPace();
    private final Set<MapWork.Part> wanted = EnumSet.noneOf(MapWork.Part.class);

    /// @param worker     computes; runs in the background, one call at a time
    /// @param background does nothing else
    /// @param asks       what to ask for the wanted parts at this moment; null if nothing can be asked now
    /// @param receiver   gets the results
    MapRefresh(
            Function<MapWork.Request, MapWork.Result> worker,
            Background background,
            Function<Set<MapWork.Part>, MapWork.@Nullable Request> asks,
            Consumer<MapWork.Result> receiver) {
        this.worker = worker;
        this.background = background;
        this.asks = asks;
        this.receiver = receiver;
        background.workingProperty().addListener((observable, was, working) -> askIfFree());
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
        if (background.workingProperty().get() || wanted.isEmpty()) {
            return;
        }
        MapWork.Request request = asks.apply(EnumSet.copyOf(wanted));
        if (request != null) {
            wanted.clear();
            background.run(task -> worker.apply(request), this::take);
        }
    }

    private void take(MapWork.Result result) {
        result.nanos.forEach(pace::spent);
        receiver.accept(result);
    }
}
