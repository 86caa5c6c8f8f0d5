package elboroom.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadTimeTest {
    @Test
    void itCountsTheWorkOfItsThreadAlone() throws InterruptedException {
        var rest = new CountDownLatch(1);
        Thread resting = Thread.ofPlatform().daemon().name("resting").start(() -> {
            try {
                rest.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ThreadTime own = ThreadTime.ofCaller();
        ThreadTime other = ThreadTime.of("resting");
        long ownBefore = own.nanos();
        long otherBefore = other.nanos();
        double sum = 0;
        while (own.nanos() < ownBefore + 50_000_000) { // ends only if the time of this thread goes on
            sum += Math.sin(sum + 1);
        }
        assertThat(other.nanos() - otherBefore).isLessThan(25_000_000);
        assertThat(sum).isFinite();
        rest.countDown();
        resting.join();
    }

    @Test
    void aThreadThatIsNotThereHasUsedNothing() {
        assertThat(ThreadTime.of("nobody").nanos()).isZero();
    }
}
