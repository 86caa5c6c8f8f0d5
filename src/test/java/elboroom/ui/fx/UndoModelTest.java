package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.ManualExecutor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndoModelTest {
    private final ManualExecutor fx = new ManualExecutor();
    private final UndoModel acts = new UndoModel(fx);
    private final IntegerProperty a = new SimpleIntegerProperty(1);
    private final IntegerProperty b = new SimpleIntegerProperty(2);

    @BeforeEach
    void watch() {
        watch("a", a);
        watch("b", b);
    }

    private void watch(String name, IntegerProperty value) {
        acts.watch(
                value,
                value,
                number -> value.set(number.intValue()),
                (before, now) -> before.equals(now) ? "" : "%s %s → %s".formatted(name, before, now));
    }

    private void set(IntegerProperty value, int number) {
        value.set(number);
        fx.runAll();
    }

    private String names() {
        return acts.toUndoProperty().get() + "|" + acts.toRedoProperty().get();
    }

    @Test
    void eachActIsUndoneAndDoneAgainUnderItsName() {
        set(a, 5);
        set(b, 6);
        assertThat(names()).isEqualTo("b 2 → 6|");
        acts.undo();
        assertThat(b.get()).isEqualTo(2);
        assertThat(names()).isEqualTo("a 1 → 5|b 2 → 6");
        acts.undo();
        assertThat(a.get()).isEqualTo(1);
        assertThat(names()).isEqualTo("|a 1 → 5");
        acts.undo();
        acts.redo();
        acts.redo();
        assertThat(a.get()).isEqualTo(5);
        assertThat(b.get()).isEqualTo(6);
        assertThat(names()).isEqualTo("b 2 → 6|");
        fx.runAll();
        assertThat(names()).as("undoing is no act").isEqualTo("b 2 → 6|");
    }

    @Test
    void aNewActForgetsWhatWasUndone() {
        set(a, 5);
        acts.undo();
        set(b, 6);
        acts.redo();
        assertThat(a.get()).isEqualTo(1);
        assertThat(names()).isEqualTo("b 2 → 6|");
    }

    @Test
    void whatIsChangedWhileAButtonIsHeldIsOneAct() {
        acts.hold(true);
        set(a, 3);
        set(a, 4);
        set(b, 7);
        set(a, 9);
        acts.hold(false);
        fx.runAll();
        assertThat(names()).isEqualTo("a 1 → 9|");
        acts.undo();
        assertThat(a.get()).isEqualTo(1);
        assertThat(b.get()).isEqualTo(2);
        assertThat(names()).isEqualTo("|a 1 → 9");
    }

    @Test
    void undoingWithinAGestureTakesBackWhatItHasDoneSoFar() {
        acts.hold(true);
        set(a, 3);
        acts.undo();
        assertThat(a.get()).isEqualTo(1);
    }

    @Test
    void whatFollowsFromAnActIsPartOfIt() {
        a.addListener((observable, before, now) -> b.set(10 * now.intValue()));
        set(a, 5);
        acts.undo();
        assertThat(a.get()).isEqualTo(1);
        assertThat(b.get()).isEqualTo(2);
        acts.redo();
        assertThat(a.get()).isEqualTo(5);
        assertThat(b.get()).isEqualTo(50);
    }

    @Test
    void whatTheProgramDoesIsNoAct() {
        acts.ignoring(() -> set(a, 5));
        assertThat(names()).isEqualTo("|");
        set(a, 6);
        acts.undo();
        assertThat(a.get()).isEqualTo(5);
    }

    @Test
    void aValueThatComesBackIsNoAct() {
        a.set(5);
        a.set(1);
        fx.runAll();
        assertThat(names()).isEqualTo("|");
    }

    @Test
    void whatIsForgottenIsNotUndone() {
        set(a, 5);
        set(b, 6);
        acts.forget(b);
        assertThat(names()).isEqualTo("a 1 → 5|");
        b.set(7);
        acts.forget(b);
        fx.runAll();
        assertThat(names()).isEqualTo("a 1 → 5|");
    }

    @Test
    void theOldestActsAreForgotten() {
        for (int i = 2; i < 1_000; i++) {
            set(a, i);
        }
        for (int i = 0; i < 1_000; i++) {
            acts.undo();
        }
        assertThat(a.get()).isBetween(500, 900);
    }
}
