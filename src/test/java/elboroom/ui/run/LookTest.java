package elboroom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.training.Run;
import elboroom.training.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
    private final Look look = new Look(Runnable::run);
    private final SimpleBooleanProperty smooth = new SimpleBooleanProperty(true);
    private final ObjectProperty<RunState> state = new SimpleObjectProperty<>(RunState.READY);
    private double @Nullable [] range = {1, 2.5};

    LookTest() {
        look.keep("smooth", smooth);
        look.keep("state", state, List.of(RunState.values()), RunState::name);
        look.keepNumbers("range", () -> range, numbers -> range = numbers);
    }

    private static Run run(long number) {
        return SmallRuns.snapshot(number, RunState.READY, SmallRuns.model(4, 2, 1))
                .run();
    }

    private void show(Map<String, String> values) {
        look.expect(run(7), values);
        look.follow(run(7));
    }

    @Test
    void whatWasKeptComesBack() {
        Map<String, String> kept = look.now();
        assertThat(kept)
                .containsExactly(
                        Map.entry("smooth", "true"), Map.entry("state", "READY"), Map.entry("range", "1.0 2.5"));
        smooth.set(false);
        state.set(RunState.PAUSED);
        range = null;
        assertThat(look.now()).as("nothing to keep of the range").containsOnlyKeys("smooth", "state");
        show(kept);
        assertThat(look.now()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "maybe", "1.0 x", "NaN 1", "1 Infinity", "-1e999", "ready", "\u0000"})
    void whatMakesNoSenseIsLeftAsItIs(String nonsense) {
        Map<String, String> before = look.now();
        show(Map.of("smooth", nonsense, "state", nonsense, "range", nonsense, "of another version", nonsense));
        assertThat(look.now()).isEqualTo(before);
    }

    @Test
    void itIsSetOnceAndOnlyWhenTheRunIsShown() {
        var set = new ArrayList<String>();
        look.keep("text", () -> null, set::add);
        look.expect(run(2), Map.of("text", "a"));
        look.follow(null);
        look.follow(run(1));
        assertThat(set).isEmpty();
        look.follow(run(2));
        look.follow(run(2));
        assertThat(set).containsExactly("a");
    }
}
