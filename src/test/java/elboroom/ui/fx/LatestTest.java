package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final Queue<Runnable> pending = new ArrayDeque<>();
    private final List<Integer> received = new ArrayList<>();

    @Test
    void onlyTheNewestOfSeveralWaitingValuesIsDelivered() {
        Latest<Integer> latest = new Latest<>(pending::add, received::add);
        latest.offer(1);
        latest.offer(2);
        latest.offer(3);
        runPending();
        assertThat(received).containsExactly(3);
    }

    @Test
    void atMostOneDeliveryIsPending() {
        Latest<Integer> latest = new Latest<>(pending::add, received::add);
        for (int i = 0; i < 100; i++) {
            latest.offer(i);
        }
        assertThat(pending).hasSize(1);
    }

    @Test
    void aValueOfferedAfterADeliveryIsDeliveredToo() {
        Latest<Integer> latest = new Latest<>(pending::add, received::add);
        latest.offer(1);
        runPending();
        latest.offer(2);
        runPending();
        assertThat(received).containsExactly(1, 2);
    }

    @Test
    void aValueOfferedByTheReceiverIsDeliveredToo() {
        List<Latest<Integer>> self = new ArrayList<>();
        Latest<Integer> latest = new Latest<>(pending::add, value -> {
            received.add(value);
            if (value == 1) {
                self.getFirst().offer(2);
            }
        });
        self.add(latest);
        latest.offer(1);
        runPending();
        assertThat(received).containsExactly(1, 2);
    }

    private void runPending() {
        for (Runnable task = pending.poll(); task != null; task = pending.poll()) {
            task.run();
        }
    }
}
