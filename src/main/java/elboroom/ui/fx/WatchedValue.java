package elboroom.ui.fx;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/// A value whose changes are acts ([UndoModel#watch]).
record WatchedValue<T>(Object owner, ObservableValue<T> value, Consumer<T> setter, BiFunction<T, T, String> name) {
    private void set(T wanted) {
        if (!Objects.equals(value.getValue(), wanted)) {
            setter.accept(wanted);
        }
    }

    /// What one value's change contributes to an act.
    ///
    /// @param holds whether the value is what it was changed to
    record Step(Object owner, String name, Runnable undo, Runnable redo, BooleanSupplier holds) {}

    /// @param before the value before the act
    record Change<T>(WatchedValue<T> watched, T before) {
        /// Empty if the value is what it was before.
        Optional<Step> step() {
            T now = watched.value.getValue();
            String name = watched.name.apply(before, now);
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Step(
                            watched.owner,
                            name,
                            () -> watched.set(before),
                            () -> watched.set(now),
                            () -> Objects.equals(watched.value.getValue(), now)));
        }
    }
}
