package elboroom.project;

import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.Keyframe;
import elboroom.training.MetricSeries;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The file of a run, `.elbo`. `src/docs/run-file.md` describes the format.
public final class RunFile {
    /// How the names of these files end.
    public static final String EXTENSION = ".elbo";

    private static final String RUNS = "runs";
    private static final String FIRST = "r1";
    private static final String JSON = "%s/run.json";

    private RunFile() {}

    /// Writes a file. An earlier file of this name is replaced when all is written.
    ///
    /// @param program the program's version
    /// @throws RunFileException if it cannot be written; an earlier file is then as it was
    public static void write(Path file, SavedRun run, String program) throws RunFileException {
        String folder = folder(FIRST);
        var archive = new ArchiveWriter();
        archive.json(JSON.formatted(folder), toMap(run));
        var entries = new MomentEntries(folder, run.config());
        run.moments().forEach(moment -> entries.write(archive, moment));
        CurveEntries.write(archive, folder, run.state().curves());
        archive.write(file, program, Map.of(RUNS, List.of(FIRST)));
    }

    private static String folder(String id) {
        return "%s/%s".formatted(RUNS, id);
    }

    private static Map<String, Object> toMap(SavedRun run) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", run.name());
        map.put("note", run.note());
        map.put("library", run.library());
        map.put("data", run.data().toMap());
        map.put("config", SettingsJson.toMap(run.config()));
        map.put("start", SettingsJson.toMap(run.state().first()));
        map.put("changes", SettingsJson.toList(run.state().changes()));
        map.put("curveColumns", CurveEntries.columns());
        map.put("moments", run.moments().stream().map(MomentEntries::toMap).toList());
        return map;
    }

    /// Reads a file.
    ///
    /// @throws RunFileException if it is no file of a run, or damaged
    public static SavedRun read(Path file) throws RunFileException {
        try (Archive archive = Archive.open(file)) {
            List<String> ids = archive.manifest().texts(RUNS);
            if (ids.size() != 1) {
                throw archive.manifest().unusable(RUNS, "%d runs".formatted(ids.size()), "one");
            }
            return read(archive, folder(ids.getFirst()));
        } catch (RunFileException e) {
            throw e;
        } catch (IOException e) {
            throw new RunFileException(
                    file.toString(),
                    "an error while it was read (%s)".formatted(AtomicFile.reason(e)),
                    "a file that can be read",
                    "try it again, or use a copy of it",
                    e);
        }
    }

    private static SavedRun read(Archive archive, String folder) throws IOException {
        JsonObject json = archive.json(JSON.formatted(folder));
        if (!json.texts("curveColumns").equals(CurveEntries.columns())) {
            throw json.unusable(
                    "curveColumns",
                    json.texts("curveColumns").toString(),
                    CurveEntries.columns().toString());
        }
        TrainingConfig config = SettingsJson.config(json, "config");
        List<Keyframe> moments = moments(archive, folder, json, config);
        TrainingState newest = moments.isEmpty() ? null : moments.getLast().whole();
        if (newest == null) {
            throw json.unusable("moments", "%d moments".formatted(moments.size()), "a whole one at their end");
        }
        return new SavedRun(
                json.text("name"),
                json.text("note"),
                RunData.read(json.object("data")),
                json.text("library"),
                config,
                newest,
                moments.subList(0, moments.size() - 1));
    }

    private static List<Keyframe> moments(Archive archive, String folder, JsonObject json, TrainingConfig config)
            throws RunFileException {
        Hyperparameters first = SettingsJson.hyperparameters(json, "start");
        List<Change> changes = SettingsJson.changes(json, "changes", first);
        MetricSeries train = CurveEntries.read(archive, folder, CurveEntries.TRAIN);
        MetricSeries test = CurveEntries.read(archive, folder, CurveEntries.TEST);
        var entries = new MomentEntries(folder, config);
        var moments = new ArrayList<Keyframe>();
        long last = -1;
        for (JsonObject each : json.objects("moments")) {
            Keyframe moment = entries.read(archive, each, first, changes, train, test);
            if (moment.step() <= last) {
                throw each.unusable("step", String.valueOf(moment.step()), "more than %d".formatted(last));
            }
            last = moment.step();
            moments.add(moment);
        }
        return moments;
    }
}
