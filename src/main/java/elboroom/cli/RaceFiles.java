package elboroom.cli;

import elboroom.project.AtomicFile;
import elboroom.race.RaceAxis;
import elboroom.race.RaceFigures;
import elboroom.race.RaceTables;
import elboroom.text.Json;
import elboroom.text.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of a race.
final class RaceFiles {
    static final String JSON = "race.json";
    static final String LANES = "race-lanes.csv";
    static final String CURVES = "race-curves.csv";
    static final String VARIANCES = "race-variance.csv";
    static final String MARKDOWN = "race.md";

    private RaceFiles() {}

    /// The files that tell whether there are results already.
    static final List<String> NAMES = List.of(JSON, LANES, CURVES, VARIANCES, MARKDOWN);

    /// The files' contents by their names.
    static Map<String, AtomicFile.Writing> of(RaceReport report) {
        var files = new LinkedHashMap<String, AtomicFile.Writing>();
        put(files, JSON, Json.pretty(report.toMap()));
        put(files, LANES, RaceTables.lanes(report.lanes()));
        put(files, CURVES, RaceTables.curves(report.lanes()));
        if (report.lanes().stream().anyMatch(lane -> !lane.variances().isEmpty())) {
            put(files, VARIANCES, RaceTables.variances(report.lanes()));
        }
        put(files, MARKDOWN, markdown(report));
        for (RaceAxis axis : RaceAxis.values()) {
            Figures.put(files, "race-" + axis.id(), RaceFigures.of(title(report), report.lanes(), axis));
        }
        return files;
    }

    private static void put(Map<String, AtomicFile.Writing> files, String name, String text) {
        files.put(name, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String title(RaceReport report) {
        return "A race of %d lanes, %s %s latents, to %s"
                .formatted(
                        report.lanes().size(),
                        report.config().get("latentSize"),
                        report.config().get("latent"),
                        report.config().get("end"));
    }

    private static String markdown(RaceReport report) {
        var text = new StringBuilder("# %s%n%n".formatted(title(report)));
        text.append(Numbers.typed(RaceTables.markdown(RaceTables.summary(report.lanes()))));
        RaceTables.notes(report.lanes()).forEach(note -> text.append("%n%s%n".formatted(note)));
        text.append("%nThe terms are those of all test images, in nats an image; of several seeds the mean.%n%n"
                .formatted());
        return text.append(RaceReport.text(report.config())).toString();
    }

    /// The table that people read on the command line.
    static String table(RaceReport report) {
        var table = new TextTable();
        List<List<String>> rows = RaceTables.summary(report.lanes());
        rows.forEach(row -> table.row(row.stream().map(Numbers::typed).toArray(String[]::new)));
        var lines = new ArrayList<>(List.of(title(report), table.text()));
        lines.addAll(RaceTables.notes(report.lanes()));
        return String.join(System.lineSeparator(), lines);
    }
}
