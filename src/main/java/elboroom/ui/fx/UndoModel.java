package elboroom.ui.fx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// What a person has done in the window, act by act, to be undone and done again.
///
/// Most acts are changes of values that are watched ([#watch]). All changes between the press of a key or button and
/// its release are one act, and so are changes that follow from each other: those until the FX thread has nothing else
/// to do. What the program changes on its own is no act ([#ignoring]). Belongs to the FX thread.
public final class UndoModel {
    private static final int MOST = 200;

    private final Executor fx;
    private final Deque<Act> done = new ArrayDeque<>(); // the newest first
    private final Deque<Act> undone = new ArrayDeque<>(); // the next one first
    private final List<Watched<?>> all = new ArrayList<>(); // a binding that nobody holds would end
    private final Map<Watched<?>, Change<?>> open = new LinkedHashMap<>();
    private final ReadOnlyStringWrapper toUndo = new ReadOnlyStringWrapper(this, "toUndo", "");
    private final ReadOnlyStringWrapper toRedo = new ReadOnlyStringWrapper(this, "toRedo", "");
    private int ignoring;
    private boolean held;

    /// An act.
    ///
    /// @param owner whoever it belongs to, for [#forget]
    /// @param name  as in "β 1 → 0.5"
    /// @param undo  takes it back
    /// @param redo  does it again
    public record Act(Object owner, String name, Runnable undo, Runnable redo) {}

    /// @param fx runs a task on the FX thread, after what it has to do now
    public UndoModel(Executor fx) {
        this.fx = fx;
    }

    /// Records the changes of a value.
    ///
    /// @param owner  whoever the value belongs to, for [#forget]
    /// @param value  the value
    /// @param setter sets it again
    /// @param name   says what a change from one value to another is; empty if it is not worth an act
    public <T> void watch(Object owner, ObservableValue<T> value, Consumer<T> setter, BiFunction<T, T, String> name) {
        var watched = new Watched<>(owner, value, setter, name);
        all.add(watched);
        value.addListener((observable, before, now) -> changed(watched, before));
    }

    private <T> void changed(Watched<T> watched, T before) {
        if (ignoring > 0) {
            return;
        }
        boolean first = open.isEmpty();
        open.putIfAbsent(watched, new Change<>(watched, before));
        if (first && !held) {
            fx.execute(this::closeUnlessHeld);
        }
    }

    /// Whether a key or a button is held down: until it is released, all changes are one act.
    public void hold(boolean down) {
        held = down;
        if (!down && !open.isEmpty()) {
            fx.execute(this::closeUnlessHeld); // the release itself may change more
        }
    }

    private void closeUnlessHeld() {
        if (!held) {
            close();
        }
    }

    /// Makes an act of what has changed since the last one.
    private void close() {
        List<Change<?>> changes = new ArrayList<>(open.values());
        open.clear();
        List<Step> steps =
                changes.stream().flatMap(change -> change.step().stream()).toList();
        if (!steps.isEmpty()) {
            Step first = steps.getFirst();
            did(new Act(first.owner(), first.name(), () -> all(steps, Step::undo), () -> all(steps, Step::redo)));
        }
    }

    /// Sets all values of an act, and then again those that were changed by what followed from the others.
    private static void all(List<Step> steps, Function<Step, Runnable> way) {
        for (int pass = 0; pass < 2; pass++) {
            steps.forEach(step -> way.apply(step).run());
        }
    }

    /// Records an act that was done just now.
    public void did(Act act) {
        if (ignoring > 0) {
            return;
        }
        undone.clear();
        done.push(act);
        if (done.size() > MOST) {
            done.removeLast();
        }
        tell();
    }

    /// Runs what the program does on its own.
    public void ignoring(Runnable program) {
        ignoring++;
        try {
            program.run();
        } finally {
            ignoring--;
        }
    }

    /// Takes the last act back. Does nothing if there is none.
    public void undo() {
        close();
        move(done, undone, Act::undo);
    }

    /// Does the act again that was taken back last. Does nothing if there is none.
    public void redo() {
        close();
        move(undone, done, Act::redo);
    }

    private void move(Deque<Act> from, Deque<Act> to, Function<Act, Runnable> what) {
        Act act = from.poll();
        if (act != null) {
            to.push(act);
            ignoring(what.apply(act));
            tell();
        }
    }

    /// Forgets the acts of an owner, which cannot be undone any more.
    public void forget(Object owner) {
        Predicate<Act> its = act -> act.owner() == owner;
        open.keySet().removeIf(watched -> watched.owner() == owner);
        done.removeIf(its);
        undone.removeIf(its);
        tell();
    }

    /// What [#undo] would take back; empty if nothing.
    public ReadOnlyStringProperty toUndoProperty() {
        return toUndo.getReadOnlyProperty();
    }

    /// What [#redo] would do again; empty if nothing.
    public ReadOnlyStringProperty toRedoProperty() {
        return toRedo.getReadOnlyProperty();
    }

    private void tell() {
        toUndo.set(done.isEmpty() ? "" : done.peek().name());
        toRedo.set(undone.isEmpty() ? "" : undone.peek().name());
    }

    private record Watched<T>(
            Object owner, ObservableValue<T> value, Consumer<T> setter, BiFunction<T, T, String> name) {
        void set(T wanted) {
            if (!Objects.equals(value.getValue(), wanted)) {
                setter.accept(wanted);
            }
        }
    }

    /// What one value's change contributes to an act.
    private record Step(Object owner, String name, Runnable undo, Runnable redo) {}

    /// @param before the value before the act
    private record Change<T>(Watched<T> watched, T before) {
        /// Empty if the value is what it was before.
        Optional<Step> step() {
            T now = watched.value.getValue();
            String name = watched.name.apply(before, now);
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Step(watched.owner, name, () -> watched.set(before), () -> watched.set(now)));
        }
    }
}
