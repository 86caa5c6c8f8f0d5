package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tables of studies, races, sweeps and shadows have the figures that their JSON objects have, each in its column.
class TablesOfResultsTest {
    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private void run(String command) {
        CommandRun run = CommandRun.of("%s --data %s --latent bernoulli --latent-size 3 --hidden 8 --batch 16 --out %s"
                .formatted(command, images, folder.resolve("out"))
                .split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    }

    private Map<String, Object> json(String name) throws IOException {
        return ReadJson.object(Files.readString(folder.resolve("out").resolve(name)));
    }

    /// The rows of a table, by the names of its columns.
    private List<Map<String, String>> table(String name) throws IOException {
        List<List<String>> lines = Files.readAllLines(folder.resolve("out").resolve(name)).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        return lines.subList(1, lines.size()).stream()
                .map(line -> {
                    var row = new LinkedHashMap<String, String>();
                    for (int i = 0; i < line.size(); i++) {
                        row.put(lines.getFirst().get(i), line.get(i));
                    }
                    return (Map<String, String>) row;
                })
                .toList();
    }

    /// Checks that a row has the figures of an object.
    ///
    /// @param other names that differ from the column's
    private static void check(Map<String, String> row, Map<String, Object> object, Map<String, String> other) {
        row.forEach((column, cell) -> {
            Object value = value(object, other.getOrDefault(column, column));
            boolean none = cell.isEmpty() || cell.equals("Infinity");
            if (value instanceof Number number) {
                assertThat(Double.parseDouble(cell)).as(column).isEqualTo(number.doubleValue());
            } else {
                assertThat(none ? "" : cell).as(column).isEqualTo(value == null ? "" : value);
            }
        });
    }

    private static @Nullable Object value(Map<String, Object> object, String column) {
        String key = camel(column.replace("_nats", ""));
        if (object.containsKey(key)) {
            return object.get(key);
        }
        String interval = key.replaceAll("(Low|High)$", "Ci");
        return object.get(interval) instanceof List<?> ends ? ends.get(key.endsWith("Low") ? 0 : 1) : null;
    }

    private static String camel(String column) {
        var key = new StringBuilder();
        Stream.of(column.split("_"))
                .map(word -> key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .forEach(key::append);
        return key.toString();
    }

    private static void check(
            List<Map<String, String>> rows, List<Map<String, Object>> objects, Map<String, String> other) {
        assertThat(rows).hasSameSizeAs(objects).isNotEmpty();
        for (int i = 0; i < rows.size(); i++) {
            check(rows.get(i), objects.get(i), other);
        }
    }

    @Test
    void ofAStudy() throws IOException {
        run("study --estimators disarm,straight-through,vimco:6,exact --replicates 60 --warmup-epochs 1 --images 4");
        check(table("study.csv"), ReadJson.objectsIn(json("study.json"), "estimators"), Map.of("estimator", "id"));
        Map<String, String> none = Map.of();
        check(table("crossings.csv"), ReadJson.objectsIn(json("study.json"), "crossings"), none);
    }

    @Test
    void ofASweep() throws IOException {
        Map<String, String> names = Map.of("beta", "value");
        String sweep = "sweep --over beta=0.5,2 --estimators disarm,darn,exact --seeds 1,2 --overwrite ";
        run(sweep + "--measure variance --replicates 60 --warmup-epochs 1 --images 4");
        check(table("sweep.csv"), ReadJson.objectsIn(json("sweep.json"), "points"), names);
        run(sweep + "--measure elbo --steps 3");
        check(table("sweep.csv"), ReadJson.objectsIn(json("sweep.json"), "points"), names);
    }

    @Test
    void ofARace() throws IOException {
        run("race --estimators disarm,arms:3 --seeds 1,2 --steps 9 --record-every 2 --test-every 4"
                + " --variance-every 4 --variance-replicates 60");
        List<Map<String, Object>> lanes = ReadJson.objectsIn(json("race.json"), "lanes");
        check(table("race-lanes.csv"), lanes, Map.of());
        List<Map<String, String>> curves = table("race-curves.csv");
        List<Map<String, String>> variances = table("race-variance.csv");
        for (Map<String, Object> lane : lanes) {
            for (String set : List.of("train", "test")) {
                checkCurve(of(curves, lane, set), ReadJson.objectIn(lane, set));
            }
            List<Map<String, String>> rows = of(variances, lane, null);
            rows.forEach(row -> row.keySet().removeAll(List.of("estimator", "seed")));
            check(rows, ReadJson.objectsIn(lane, "variance"), Map.of());
        }
    }

    private static List<Map<String, String>> of(
            List<Map<String, String>> rows, Map<String, Object> lane, @Nullable String set) {
        return rows.stream()
                .filter(row -> Objects.equals(lane.get("estimator"), row.get("estimator"))
                        && Objects.equals(lane.get("seed"), row.get("seed"))
                        && (set == null || set.equals(row.get("set"))))
                .toList();
    }

    private static void checkCurve(List<Map<String, String>> rows, Map<String, Object> columns) {
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            row.keySet().removeAll(List.of("estimator", "seed", "set"));
            double elbo = Double.parseDouble(row.remove("elbo_nats"));
            var point = new LinkedHashMap<String, Object>();
            for (var column : columns.entrySet()) {
                assertThat((List<?>) column.getValue()).hasSameSizeAs(rows);
                point.put(column.getKey(), ((List<?>) column.getValue()).get(i));
            }
            check(row, point, Map.of());
            assertThat(elbo)
                    .isEqualTo(Double.parseDouble(row.get("reconstruction_nats"))
                            - Double.parseDouble(row.get("kl_nats")));
        }
    }

    @Test
    void ofShadows() throws IOException {
        run("train --steps 9 --shadow disarm,straight-through --shadow-every 4 --shadow-replicates 60");
        List<Map<String, Object>> points = ReadJson.objectsIn(json("shadows.json"), "points");
        List<Map<String, String>> rows = table("shadows.csv");
        assertThat(rows).hasSize(2 * points.size());
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> point = points.get(i / 2);
            assertThat(rows.get(i).remove("step")).isEqualTo(String.valueOf(point.get("step")));
            Map<String, Object> figures =
                    ReadJson.objectsIn(point, "estimators").get(i % 2);
            check(rows.get(i), figures, Map.of("estimator", "id"));
        }
    }
}
