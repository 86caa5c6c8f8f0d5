package elboroom.cli;

import elboroom.project.AtomicFile;
import elboroom.project.RunFileException;
import elboroom.sweep.SweepPlan;
import elboroom.sweep.SweepPoint;
import elboroom.sweep.SweepReport;
import elboroom.text.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of a sweep.
final class SweepFiles {
    static final String JSON = "sweep.json";
    static final String CSV = "sweep.csv";
    static final String MARKDOWN = "sweep.md";

    private SweepFiles() {}

    /// The files that tell whether there are results already.
    static final List<String> NAMES = List.of(JSON, CSV, MARKDOWN);

    /// The files' contents by their names.
    static Map<String, AtomicFile.Writing> of(SweepReport report) {
        var files = new LinkedHashMap<String, AtomicFile.Writing>();
        put(files, JSON, report.json());
        put(files, CSV, report.csv());
        put(files, MARKDOWN, report.markdown());
        Figures.put(files, "sweep", report.figure());
        return files;
    }

    private static void put(Map<String, AtomicFile.Writing> files, String name, String text) {
        files.put(name, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The table that people read on the command line.
    static String table(SweepReport report) {
        var table = new TextTable();
        report.rows().forEach(row -> table.row(row.stream().map(Numbers::typed).toArray(String[]::new)));
        var lines = new ArrayList<>(List.of(report.title(), table.text()));
        lines.addAll(report.notes());
        return String.join(System.lineSeparator(), lines);
    }

    /// Several reports as one.
    ///
    /// @throws CliFailure if they are of different settings, or two have the same point
    static SweepReport together(List<JobOptions.Found> found) throws RunFileException {
        var reports = new ArrayList<SweepReport>();
        var points = new HashSet<SweepPlan.Key>();
        for (JobOptions.Found one : found) {
            SweepReport report = SweepReport.read(one.content());
            reports.add(report);
            JobOptions.requireSame(reports.getFirst().config(), report.config(), one.file());
            for (SweepPoint point : report.points()) {
                if (!points.add(point.key())) {
                    throw new CliFailure(
                            one.file().toString(),
                            "a second result of " + point.key().text(report.number()),
                            "one",
                            "remove one of their folders");
                }
            }
        }
        return SweepReport.together(reports);
    }
}
