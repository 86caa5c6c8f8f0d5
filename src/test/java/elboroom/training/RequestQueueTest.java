package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.training.RequestQueue.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestQueueTest {
    private static final Run ONE = new Run(1, SmallRuns.loaded(), SmallRuns.CONFIG);
    private static final Run TWO = new Run(2, SmallRuns.loaded(), SmallRuns.CONFIG);

    private final RequestQueue queue = new RequestQueue();
    private final List<String> done = new ArrayList<>();

    @Test
    void ofNeighbouringChangesOfARunTheLastStays() {
        change(ONE, "a");
        change(ONE, "b");
        change(ONE, "c");
        assertThat(doAll()).containsExactly("c");
    }

    @Test
    void noChangePassesACommand() {
        change(ONE, "a");
        change(ONE, "b");
        command(ONE, "start");
        change(ONE, "c");
        command(ONE, "pause");
        assertThat(doAll()).containsExactly("b", "start", "c", "pause");
    }

    @Test
    void commandsAreNeverDropped() {
        command(ONE, "step");
        command(ONE, "step");
        assertThat(doAll()).containsExactly("step", "step");
    }

    @Test
    void changesOfTwoRunsDoNotReplaceEachOther() {
        change(ONE, "of one");
        change(TWO, "of two");
        change(ONE, "of one again");
        assertThat(doAll()).containsExactly("of one", "of two", "of one again");
    }

    private void change(Run run, String name) {
        queue.add(new Request(run, true, () -> done.add(name)));
    }

    private void command(Run run, String name) {
        queue.add(new Request(run, false, () -> done.add(name)));
    }

    private List<String> doAll() {
        for (Request request = queue.poll(); request != null; request = queue.poll()) {
            request.work().run();
        }
        return done;
    }
}
