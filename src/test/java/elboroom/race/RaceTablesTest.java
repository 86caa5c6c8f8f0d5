package elboroom.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTablesTest {
    @Test
    void theSummaryHasTheMeanOverTheSeedsAndTheLowestToTheHighest() {
        List<List<String>> rows = RaceTables.summary(List.of(
                LaneResults.of("disarm", 1, -130, -110, -100),
                LaneResults.of("rloo:4", 1, -90),
                LaneResults.of("disarm", 2, -140, -120)));
        assertThat(rows).hasSize(1 + 2);
        assertThat(rows.get(1))
                .containsExactly(
                        "disarm", "2", "15", "15", "15.0", "−110.00", "−120.00 to −100.00", "−100.00", "10.00");
        assertThat(rows.get(2)).startsWith("rloo:4", "1").contains("−90.00", "");
    }
}
