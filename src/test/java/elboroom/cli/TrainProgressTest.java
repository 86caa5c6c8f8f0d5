package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aLineATenthTellsHowFarTheBoundIs() {
        try (TrainProgress progress = new LineProgress(err, 1, 0, 10)) {
            progress.begin("bound, k = 50", 200);
            for (int finished = 0; finished <= 200; finished += 8) {
                progress.images(finished);
            }
        }
        assertThat(printed().lines())
                .hasSize(10)
                .startsWith("bound, k = 50 of 200 images")
                .filteredOn(line -> line.contains("%"))
                .allMatch(line -> line.matches("bound, k = 50: [1-9]0 %, 0 s left"));
    }

    @Test
    void aBarOfItsOwnTellsHowFarTheBoundIs() {
        try (TrainProgress progress = new BarProgress(err, "train", 0, 10)) {
            progress.step(10);
            progress.begin("bound, k = 50", 200);
            progress.images(100);
        }
        assertThat(printed()).containsPattern("train +100%").containsPattern("bound, k = 50 +50%.*100/200");
    }

    @ParameterizedTest
    @CsvSource({"study, 1800", "study, 200000", "train, 46900"})
    void aNarrowTerminalShowsTheWholeTime(String task, long total) {
        try (ProgressBar bar = BarProgress.bar(err, task, 0, total, 40)) {
            bar.stepTo(total);
            bar.setExtraMessage(" relax:0.5:0.01");
        }
        assertThat(printed()).containsPattern(total + "/" + total + " \\(0:00:\\d\\d[^\r]*\\)");
    }

    @Test
    void aWideTerminalShowsTheTimeLeft() {
        try (ProgressBar bar = BarProgress.bar(err, "study", 0, 1800, 80)) {
            bar.stepTo(1800);
        }
        assertThat(printed()).containsPattern("1800/1800 \\(0:00:\\d\\d / 0:00:00\\)");
    }

    /// The time left follows from the steps since then. Earlier ones took no time of this process.
    @Test
    void theBarOfARunThatGoesOnStartsAtItsStep() {
        try (ProgressBar bar = BarProgress.bar(err, "train", 900_000, 1_000_000, 80)) {
            bar.stepTo(900_001);
            assertThat(bar.getStart()).isEqualTo(900_000);
        }
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
