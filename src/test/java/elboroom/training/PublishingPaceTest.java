package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublishingPaceTest {
    private static final long MS = 1_000_000;

    private final PublishingPace pace = new PublishingPace();

    @Test
    void aQuarterOfASecondIsUsual() {
        assertThat(pace.intervalAt(0)).isEqualTo(250 * MS);
        pace.want(Duration.ofSeconds(10));
        assertThat(pace.intervalAt(0)).isEqualTo(250 * MS);
    }

    @Test
    void snapshotsOfALargeModelComeLessOftenButFourTimesASecond() {
        pace.want(Duration.ofMillis(50));
        assertThat(pace.intervalAt(MS / 2)).isEqualTo(50 * MS);
        assertThat(pace.intervalAt(2 * MS)).isEqualTo(100 * MS);
        assertThat(pace.intervalAt(400 * MS)).isEqualTo(250 * MS);
    }
}
