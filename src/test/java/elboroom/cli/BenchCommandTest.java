package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.bench.BenchPlan;
import elboroom.bench.Samples;
import elboroom.bench.TrainingProbe;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    private static final BenchPlan TINY = new BenchPlan(
            0.001,
            0.001,
            1,
            10,
            2,
            new BenchPlan.Studied(2, 4),
            new BenchPlan.Kept(0.001, 3, 1),
            new BenchPlan.Window(1, 4, 1, Duration.ofMillis(1), Duration.ZERO));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int bench(String... args) {
        try (var interruption = new Interruption()) {
            var context = new CommandContext(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    interruption,
                    new FakeWindow(),
                    new FakeWindow());
            return new CommandLine(new BenchCommand(context, TINY, TINY)).execute(args);
        }
    }

    private Map<String, Object> json() {
        return ReadJson.object(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void everyFigureIsMeasuredWithItsGoalBesideIt() {
        boolean manyCores = Runtime.getRuntime().availableProcessors() >= 4;
        assertThat(bench("--json")).isEqualTo(ExitCode.DONE);

        List<Map<String, Object>> all = ReadJson.objectsIn(json(), "rows");
        assertThat(all)
                .extracting(row -> row.get("id") + " " + row.get("goal"))
                .contains(
                        "bits200.reinforce null",
                        "bits200.disarmCost {atMost=1.6}",
                        "bits64.rloo null",
                        "studies.shadows {atMost=15.0}",
                        "studies.memory {atMost=300.0}",
                        "studies.frozen null"); // fewer replicates than the goal is about
        List<Map<String, Object>> rows = all.stream()
                .filter(row -> !String.valueOf(row.get("id")).matches("(bits|studies).*"))
                .toList();
        assertThat(json()).containsKeys("version", "cpu", "cores", "memoryMegabytes", "system", "java", "blas");
        assertThat(rows)
                .extracting(row -> row.get("id") + " " + row.get("goal"))
                .containsExactly(
                        "sgemm null",
                        "trainersSgemm null",
                        "floor null",
                        "trainDense {atLeast=75.0}",
                        "trainSparse {atLeast=88.0}",
                        "cores null",
                        "shards {atLeast=1.7}",
                        "ejml {atLeast=20.0}",
                        "decodeOne {atMost=0.1}",
                        "decodeMany {atMost=2.0}",
                        "allocation {atMost=200.0}",
                        "evidence {atMost=2.0}",
                        "keyframe {atMost=2.0}",
                        "keeping {atMost=2.0}",
                        "savePause {atMost=20.0}",
                        "saveFile {atMost=1.5}",
                        "readFile null",
                        "windowCalmPoints null",
                        "windowCalmManifold null",
                        "windowCalmImages null",
                        "windowCalmSlowdown {atMost=10.0}",
                        "windowCalmFrame {atMost=8.0}",
                        "windowCalmPointer {atMost=8.0}",
                        "windowBalancedPoints {atLeast=" + (manyCores ? 20.0 : 8.0) + "}",
                        "windowBalancedManifold {atLeast=" + (manyCores ? 10.0 : 3.0) + "}",
                        "windowBalancedImages null",
                        "windowBalancedSlowdown {atMost=20.0}",
                        "windowBalancedFrame {atMost=8.0}",
                        "windowBalancedPointer {atMost=8.0}",
                        "windowLookBack {atMost=80.0}",
                        "windowLookBackEvidence null",
                        "openFile {atMost=1.0}",
                        "windowOverlay {atMost=8.0}",
                        "windowStart {atMost=3.0}",
                        "windowTrain {atMost=0.5}",
                        "windowWorkspace {atMost=0.5}");
        assertThat(rows.subList(0, 10))
                .allSatisfy(row -> assertThat(ReadJson.numberIn(row, "measured"))
                        .as("%s", row.get("id"))
                        .isPositive());
        assertThat(ReadJson.numberIn(rows.get(10), "measured")).isNotNegative(); // a step may allocate nothing at all
        assertThat(rows.subList(12, 17))
                .allSatisfy(row -> assertThat(ReadJson.numberIn(row, "measured"))
                        .as("%s", row.get("id"))
                        .isPositive());
        assertThat(rows.subList(17, 36))
                .extracting(row -> row.get("measured") + " " + row.get("verdict"))
                .containsExactly(
                        "16.0 ",
                        "2.5 ",
                        "4.0 ",
                        "6.25 pass",
                        "1.5 pass",
                        "9.0 misses",
                        manyCores ? "16.0 misses" : "16.0 pass",
                        "2.5 misses",
                        "4.0 ",
                        "6.25 pass",
                        "1.5 pass",
                        "9.0 misses",
                        "72.0 pass",
                        "72.0 ",
                        "0.42 pass",
                        "3.0 pass",
                        "null not measured",
                        "0.25 pass",
                        "0.5 pass");
    }

    @Test
    void windowCanBeLeftOut() {
        assertThat(bench("--skip-window", "--quick")).isEqualTo(ExitCode.DONE);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("training, dense input, one thread", ">= 75 % of floor", "GFLOP/s")
                .contains("writing a run's file", "3 keyframes, 10,000 points")
                .doesNotContain("window");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("bench: decoding");
    }

    @Test
    void memoryIsFollowedWhileTraining() {
        assertThat(bench("--memory-minutes", "0.001", "--skip-window", "--json"))
                .isEqualTo(ExitCode.DONE);

        assertThat(ReadJson.objectsIn(json(), "rows"))
                .extracting(row -> row.get("id"))
                .containsExactly(
                        "memoryStart",
                        "memoryMin",
                        "memoryMax",
                        "memoryEnd",
                        "memorySlope",
                        "memorySteps",
                        "memoryLive",
                        "memoryLiveEnd");
        assertThat(ReadJson.numberIn(ReadJson.objectsIn(json(), "rows").getLast(), "measured"))
                .isPositive();
    }

    @Test
    void memoryIsFollowedInTheWindow() {
        assertThat(bench("--memory-minutes", "0.001", "--json")).isEqualTo(ExitCode.DONE);

        assertThat(ReadJson.objectsIn(json(), "rows"))
                .anySatisfy(row ->
                        assertThat(row).containsEntry("id", "memorySteps").containsEntry("measured", 7.0));
    }

    @Test
    void floorCountsTheProductsOfAnImage() {
        assertThat(TrainingProbe.flopPerImage()).isEqualTo(3_280_000); // MATH: 784-400-20-400-784
    }

    @Test
    void medianAndSlopeAreThoseOfTheSamples() {
        var samples = new Samples();
        for (double value : new double[] {9, 1, 3, 5, 7}) {
            samples.add(value);
        }

        assertThat(samples.median()).isEqualTo(5);
        assertThat(samples.min()).isEqualTo(1);
        assertThat(samples.max()).isEqualTo(9);
        assertThat(samples.slope(1)).isEqualTo(2);
    }
}
