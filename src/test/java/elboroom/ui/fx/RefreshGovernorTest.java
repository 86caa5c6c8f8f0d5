package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshGovernorTest {
    private static final long MS = 1_000_000;

    @Test
    void theFirstRefreshIsDueAtOnce() {
        assertThat(new RefreshGovernor(Duration.ofMillis(100), 0.05).due(-5 * MS))
                .isTrue();
    }

    @Test
    void aCheapViewKeepsTheShortestInterval() {
        RefreshGovernor governor = new RefreshGovernor(Duration.ofMillis(100), 0.05);
        governor.due(0);
        governor.spent(MS);
        assertThat(governor.due(99 * MS)).isFalse();
        assertThat(governor.due(100 * MS)).isTrue();
    }

    @Test
    void aDearViewWaitsUntilItsShareIsKept() {
        RefreshGovernor governor = new RefreshGovernor(Duration.ofMillis(100), 0.05);
        governor.due(0);
        governor.spent(20 * MS);
        assertThat(governor.intervalNanos()).isEqualTo(400 * MS);
        assertThat(governor.due(399 * MS)).isFalse();
        assertThat(governor.due(400 * MS)).isTrue();
    }

    @Test
    void overALongRunTheShareIsKept() {
        RefreshGovernor governor = new RefreshGovernor(Duration.ofMillis(16), 0.05);
        long spent = 0;
        long end = 60_000 * MS;
        for (long now = 0; now < end; now += MS) {
            if (governor.due(now)) {
                long cost = (3 + now / MS % 5) * MS;
                governor.spent(cost);
                spent += cost;
            }
        }
        assertThat(spent / (double) end).isBetween(0.03, 0.055);
    }

    @Test
    void oneSlowRefreshIsForgottenInTime() {
        RefreshGovernor governor = new RefreshGovernor(Duration.ofMillis(100), 0.05);
        governor.spent(50 * MS);
        for (int i = 0; i < 40; i++) {
            governor.spent(MS);
        }
        assertThat(governor.intervalNanos()).isEqualTo(100 * MS);
    }

    @Test
    void aResetMakesTheNextRefreshDue() {
        RefreshGovernor governor = new RefreshGovernor(Duration.ofMillis(100), 0.05);
        governor.due(0);
        governor.reset();
        assertThat(governor.due(1)).isTrue();
    }

    @Test
    void askedNowAndThenItKeepsTheIntervalOnAverage() {
        RefreshGovernor governor = new RefreshGovernor(Duration.ofMillis(90), 1);
        int refreshes = 0;
        for (long now = 0; now < 9_000 * MS; now += 66 * MS) {
            refreshes += governor.dueOnAverage(now) ? 1 : 0;
        }
        assertThat(refreshes).isBetween(98, 102);
    }

    @Test
    void afterALongRestItCatchesUpWithOneRefreshOnly() {
        RefreshGovernor governor = new RefreshGovernor(Duration.ofMillis(100), 1);
        governor.dueOnAverage(0);
        assertThat(governor.dueOnAverage(60_000 * MS)).isTrue();
        assertThat(governor.dueOnAverage(60_001 * MS)).isTrue();
        assertThat(governor.dueOnAverage(60_099 * MS)).isFalse();
        assertThat(governor.dueOnAverage(60_100 * MS)).isTrue();
    }

    @Test
    void anotherLimitCountsAtOnceAndTheCostIsStillKnown() {
        RefreshGovernor governor = new RefreshGovernor(Duration.ofMillis(100), 0.05);
        governor.due(0);
        governor.spent(20 * MS);
        governor.limit(new RefreshLimit(Duration.ofMillis(10), 0.5));
        assertThat(governor.due(39 * MS)).isFalse();
        assertThat(governor.due(40 * MS)).isTrue();
    }

    @Test
    void anImpossibleShareIsRefused() {
        assertThatThrownBy(() -> new RefreshGovernor(Duration.ZERO, 0)).hasMessageContaining("expected in (0, 1]");
        assertThatThrownBy(() -> new RefreshGovernor(Duration.ZERO, Double.NaN))
                .hasMessageContaining("expected in (0, 1]");
    }
}
