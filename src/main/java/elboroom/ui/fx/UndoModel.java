package elboroom.ui.fx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
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
    private final List<WatchedValue<?>> all = new ArrayList<>(); // a binding that nobody holds would end
    private final Map<WatchedValue<?>, WatchedValue.Change<?>> open = new LinkedHashMap<>();
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
    /// @param holds whether what it has set is there
    public record Act(Object owner, String name, Runnable undo, Runnable redo, BooleanSupplier holds) {
        public Act(Object owner, String name, Runnable undo, Runnable redo) {
            this(owner, name, undo, redo, () -> true);
        }
    }

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
        var watched = new WatchedValue<>(owner, value, setter, name);
        all.add(watched);
        value.addListener((observable, before, now) -> changed(watched, before));
    }

    private <T> void changed(WatchedValue<T> watched, T before) {
        if (ignoring > 0) {
            return;
        }
        boolean first = open.isEmpty();
        open.putIfAbsent(watched, new WatchedValue.Change<>(watched, before));
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
        List<WatchedValue.Change<?>> changes = new ArrayList<>(open.values());
        open.clear();
        List<WatchedValue.Step> steps =
                changes.stream().flatMap(change -> change.step().stream()).toList();
        if (!steps.isEmpty()) {
            WatchedValue.Step first = steps.getFirst();
            did(new Act(
                    first.owner(),
                    first.name(),
                    () -> all(steps, WatchedValue.Step::undo),
                    () -> all(steps, WatchedValue.Step::redo),
                    () -> steps.stream().allMatch(step -> step.holds().getAsBoolean())));
        }
    }

    /// Sets all values of an act, and then again those that were changed by what followed from the others.
    private static void all(List<WatchedValue.Step> steps, Function<WatchedValue.Step, Runnable> way) {
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

    /// Forgets the newest acts of an owner, which something else than [#undo] has taken back: up to the one whose
    /// values are there.
    public void forgetTakenBack(Object owner) {
        open.keySet().removeIf(watched -> watched.owner() == owner);
        undone.removeIf(act -> act.owner() == owner);
        List<Act> takenBack = done.stream()
                .filter(act -> act.owner() == owner)
                .takeWhile(act -> !act.holds().getAsBoolean())
                .toList();
        done.removeAll(takenBack);
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
}
