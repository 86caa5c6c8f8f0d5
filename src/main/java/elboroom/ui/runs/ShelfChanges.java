package elboroom.ui.runs;

import java.util.List;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// Listens to a list of runs, and to parts of each of them. Belongs to the FX thread.
final class ShelfChanges {
    private ShelfChanges() {}

    /// @param parts what of a run is listened to; the same observables at every call
    static void listen(ObservableList<ShelfRun> runs, Function<ShelfRun, List<Observable>> parts, Runnable action) {
        InvalidationListener changed = observable -> action.run();
        runs.forEach(each -> parts.apply(each).forEach(part -> part.addListener(changed)));
        runs.addListener((ListChangeListener.Change<? extends ShelfRun> change) -> {
            while (change.next()) {
                change.getRemoved().forEach(each -> parts.apply(each).forEach(part -> part.removeListener(changed)));
                change.getAddedSubList().forEach(each -> parts.apply(each).forEach(part -> part.addListener(changed)));
            }
            action.run();
        });
    }
}
