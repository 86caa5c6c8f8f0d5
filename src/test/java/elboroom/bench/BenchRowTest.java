package elboroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.cli.NumbersForPeople;
import elboroom.cli.ReadJson;
import elboroom.text.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchRowTest {
    private static BenchRow row(double measured, Goal goal) {
        return BenchRow.of("id", "name", measured, "ms", goal, "note");
    }

    @Test
    void verdictComparesWithTheGoal() {
        assertThat(row(2, Goal.atMost(2)).verdict()).isEqualTo("pass");
        assertThat(row(2.01, Goal.atMost(2)).verdict()).isEqualTo("misses");
        assertThat(row(2, Goal.atLeast(2)).verdict()).isEqualTo("pass");
        assertThat(row(1.99, Goal.atLeast(2)).verdict()).isEqualTo("misses");
    }

    @Test
    void noVerdictWithoutAFigureOrAFreeMachine() {
        assertThat(row(Double.NaN, Goal.atMost(2)).verdict()).isEqualTo("not measured");
        assertThat(BenchRow.of("id", "name", 1, "ms", null, "").verdict()).isEmpty();
        assertThat(new BenchRow("id", "name", 1, "x", Goal.atLeast(2), false, "busy").verdict())
                .isEqualTo("not judged");
    }

    @Test
    void lineShowsFigureGoalVerdictAndNote() {
        assertThat(row(0.0123, Goal.atMost(0.1)).line().replaceAll(" +", " "))
                .isEqualTo("name 0.0123 ms <= 0.1 ms pass note");
        assertThat(row(1234.5, Goal.atLeast(100)).line().replaceAll(" +", " "))
                .isEqualTo("name 1,235 ms >= 100 ms pass note");
    }

    @Test
    void numbersOfALineHaveTheOneForm() {
        assertThat(row(-0.00001, Goal.atLeast(10_000)).line().replaceAll(" +", " "))
                .isEqualTo("name 0.0000 ms >= 10000 ms misses note");
        for (double value : new double[] {-19, -1234.5, 1e-9, 1e9, Double.POSITIVE_INFINITY, Double.NaN}) {
            NumbersForPeople.check(row(value, Goal.atMost(1e-5)).line());
        }
    }

    @Test
    void jsonHasNullForWhatIsNotANumber() {
        Map<String, Object> read =
                ReadJson.object(Json.line(row(Double.NaN, Goal.atMost(2)).toMap()));

        assertThat(read).containsEntry("measured", null).containsEntry("goal", Map.of("atMost", 2.0));
    }

    @Test
    void jsonKeepsEveryDigitAndEscapesText() {
        Map<String, Object> object = Map.of("number", 0.1 + 0.2, "text", "a \"b\"\n\\", "list", List.of(1L, true));

        assertThat(ReadJson.object(Json.line(object))).isEqualTo(object);
        assertThat(ReadJson.object(Json.pretty(object))).isEqualTo(object);
    }
}
