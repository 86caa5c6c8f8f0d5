package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.KlForm;
import elboroom.project.AtomicFile;
import elboroom.project.RunFile;
import elboroom.project.RunFileException;
import elboroom.race.LaneKey;
import elboroom.race.LaneResult;
import elboroom.race.RaceAxis;
import elboroom.race.RaceFigures;
import elboroom.race.RaceReport;
import elboroom.race.RaceTables;
import elboroom.tensor.Gemm;
import elboroom.text.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of a race.
final class RaceFiles {
    static final String JSON = "race.json";
    static final String LANES = "race-lanes.csv";
    static final String CURVES = "race-curves.csv";
    static final String VARIANCES = "race-variance.csv";
    static final String MARKDOWN = "race.md";

    /// A lane's run: its estimator with its numbers and the form of the KL term, and its seed.
    private static final Pattern LANE = Pattern.compile("(%s)(-[0-9.]+(e-?[0-9]+)?)*(-(%s))?-seed--?[0-9]+%s"
            .formatted(
                    EstimatorCatalogue.all().stream()
                            .map(EstimatorDescriptor::id)
                            .collect(Collectors.joining("|")),
                    Arrays.stream(KlForm.values()).map(KlForm::id).collect(Collectors.joining("|")),
                    Pattern.quote(RunFile.EXTENSION)));

    private RaceFiles() {}

    /// The files that tell whether there are results already.
    static final List<String> NAMES = List.of(JSON, LANES, CURVES, VARIANCES, MARKDOWN);

    /// The name of a lane's files and folders.
    static String name(LaneKey lane) {
        return JobOptions.folderName("%s-seed-%d".formatted(lane.estimator().textWithForm(), lane.seed()));
    }

    /// The file of a lane's run.
    static String run(LaneKey lane) {
        return name(lane) + RunFile.EXTENSION;
    }

    /// Whether a race writes a file of this name.
    static boolean isOwn(String name) {
        return NAMES.contains(name)
                || Arrays.stream(RaceAxis.values()).anyMatch(axis -> Figures.isOf(figure(axis), name))
                || LANE.matcher(name).matches();
    }

    private static String figure(RaceAxis axis) {
        return "race-" + axis.id();
    }

    /// What stands with the results of this process.
    static RaceReport.Maker maker(Gemm gemm, LoadedData loaded) {
        return new RaceReport.Maker(ProgramVersion.number(), gemm.description(), loaded.description());
    }

    /// The files' contents by their names.
    static Map<String, AtomicFile.Writing> of(RaceReport report) {
        var files = new LinkedHashMap<String, AtomicFile.Writing>();
        put(files, JSON, report.json());
        put(files, LANES, RaceTables.lanes(report.lanes()));
        put(files, CURVES, RaceTables.curves(report.lanes()));
        if (report.lanes().stream().anyMatch(lane -> !lane.variances().isEmpty())) {
            put(files, VARIANCES, RaceTables.variances(report.lanes()));
        }
        put(files, MARKDOWN, report.markdown());
        for (RaceAxis axis : RaceAxis.values()) {
            Figures.put(files, figure(axis), RaceFigures.of(report.title(), report.lanes(), axis));
        }
        return files;
    }

    private static void put(Map<String, AtomicFile.Writing> files, String name, String text) {
        files.put(name, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The table that people read on the command line.
    static String table(RaceReport report) {
        var table = new TextTable();
        List<List<String>> rows = RaceTables.summary(report.lanes());
        rows.forEach(row -> table.row(row.stream().map(Numbers::typed).toArray(String[]::new)));
        var lines = new ArrayList<>(List.of(report.title(), table.text()));
        lines.addAll(report.notes());
        return String.join(System.lineSeparator(), lines);
    }

    /// Several reports as one.
    ///
    /// @throws CliFailure if they are of different settings, or two have the same lane
    static RaceReport together(List<JobOptions.Found> found) throws RunFileException {
        var reports = new ArrayList<RaceReport>();
        var lanes = new HashSet<LaneKey>();
        for (JobOptions.Found one : found) {
            RaceReport report = RaceReport.read(one.content());
            reports.add(report);
            JobOptions.requireSame(reports.getFirst().config(), report.config(), one.file());
            for (LaneResult lane : report.lanes()) {
                if (!lanes.add(lane.key())) {
                    throw new CliFailure(
                            one.file().toString(),
                            "a second result of " + lane.key().text(),
                            "one",
                            "remove one of their folders");
                }
            }
        }
        return RaceReport.together(reports);
    }
}
