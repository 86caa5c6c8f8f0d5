package elboroom.ui.explorer;

import elboroom.ui.fx.Background;
import elboroom.ui.run.PictureBudget;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Requests the computation of parts of the map, one request at a time. Parts that are wanted during a computation are
/// collected in one request, so there is never a backlog. Belongs to the FX thread.
final class MapRefresh {
    private final Function<MapWork.Request, MapWork.Result> worker;
    private final Background background;
    private final Function<Set<MapWork.Part>, MapWork.@Nullable Request> asks;
    private final Consumer<MapWork.Result> receiver;
    private final MapPace pace;
    private final Set<MapWork.Part> wanted = EnumSet.noneOf(MapWork.Part.class);

    /// @param worker     computes the parts; runs in the background, one call at a time
    /// @param background used for nothing else
    /// @param asks       makes the request for the wanted parts; returns null if nothing can be computed now
    /// @param receiver   gets the results
    /// @param budget     what the parts may take while training goes on
    MapRefresh(
            Function<MapWork.Request, MapWork.Result> worker,
            Background background,
            Function<Set<MapWork.Part>, MapWork.@Nullable Request> asks,
            Consumer<MapWork.Result> receiver,
            Supplier<PictureBudget> budget) {
        this.worker = worker;
        this.background = background;
        this.asks = asks;
        this.receiver = receiver;
        pace = new MapPace(budget);
        background.workingProperty().addListener((observable, was, working) -> askIfFree());
    }

    /// Requests all parts, as soon as possible.
    void wantAll() {
        want(EnumSet.allOf(MapWork.Part.class));
    }

    /// Requests the parts that are due while training goes on.
    ///
    /// @return the parts that were due
    Set<MapWork.Part> wantDue(long nowNanos) {
        Set<MapWork.Part> due = pace.due(nowNanos);
        want(due);
        return due;
    }

    /// Requests one part, as soon as possible.
    void want(MapWork.Part part) {
        want(EnumSet.of(part));
    }

    /// Makes every part due.
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
