package elboroom.project;

import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.Keyframe;
import elboroom.training.MetricSeries;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The entries of one run in an archive: its settings in JSON, its curves, its shadows, its studies, and the arrays of
/// its moments.
final class RunEntries {
    private static final String NAME = "name";
    private static final String NOTE = "note";
    private static final String DATA = "data";
    private static final String MOMENTS = "moments";
    private static final String LOST = "lost";
    private static final long MOST = 1L << 53; // what JSON's numbers hold exactly

    private final String folder;
    private final String json;

    /// @param id the run's identifier
    RunEntries(String id) {
        folder = "runs/%s".formatted(id);
        json = "%s/run.json".formatted(folder);
    }

    /// The name of the entry with the settings.
    String json() {
        return json;
    }

    /// Adds a whole run.
    void write(ArchiveWriter archive, SavedRun run) throws RunFileException {
        archive.json(json, toMap(archive, RunHead.of(run), run.moments(), null));
        var entries = new MomentEntries(folder, run.config());
        run.moments().forEach(moment -> entries.write(archive, moment));
        writeCurves(archive, run.state().curves().train(), run.state().curves().test(), run.shadows());
        new StudyEntries(folder).write(archive, run.studies());
    }

    /// Adds a run of which only the curves are left.
    void write(ArchiveWriter archive, RunHead head, ProjectRun.Lost lost) throws RunFileException {
        archive.json(json, toMap(archive, head, List.of(), lost));
        writeCurves(archive, head.train(), head.test(), head.shadows());
        new StudyEntries(folder).write(archive, head.studies());
    }

    private void writeCurves(ArchiveWriter archive, MetricSeries train, MetricSeries test, ShadowCurves shadows) {
        CurveEntries.write(archive, folder, CurveEntries.TRAIN, train);
        CurveEntries.write(archive, folder, CurveEntries.TEST, test);
        new ShadowEntries(folder).write(archive, shadows);
    }

    /// Adds a run that another archive holds, as it is there. Only its name, its note and its studies may be others,
    /// and whether its images are embedded.
    ///
    /// @param from  stays open until all is written
    /// @param there its entries there
    void copy(ArchiveWriter archive, Archive from, RunEntries there, RunHead head) throws RunFileException {
        JsonObject old = from.json(there.json);
        Map<String, Object> changed = old.toMap();
        changed.put(NAME, head.name());
        changed.put(NOTE, head.note());
        changed.put(DATA, EmbeddedEntries.replace(archive, old.object(DATA).toMap(), head.data()));
        var studies = new StudyEntries(there.folder);
        if (old.names().contains(StudyEntries.KEY) || !head.studies().isEmpty()) {
            changed.put(StudyEntries.KEY, StudyEntries.toList(head.studies()));
            new StudyEntries(folder).write(archive, head.studies());
        }
        if (changed.equals(old.toMap())) {
            archive.copy(json, from, there.json);
        } else {
            archive.json(json, changed);
        }
        String prefix = there.folder + "/";
        for (String name : from.names()) {
            if (name.startsWith(prefix) && !name.equals(there.json) && !studies.isOne(name)) {
                archive.copy("%s/%s".formatted(folder, name.substring(prefix.length())), from, name);
            }
        }
    }

    private static Map<String, Object> toMap(
            ArchiveWriter archive, RunHead head, List<Keyframe> moments, ProjectRun.@Nullable Lost lost)
            throws RunFileException {
        var map = new LinkedHashMap<String, Object>();
        map.put(NAME, head.name());
        map.put(NOTE, head.note());
        map.put("library", head.library());
        map.put(DATA, EmbeddedEntries.replace(archive, head.data().toMap(), head.data()));
        map.put("config", SettingsJson.toMap(head.config()));
        map.put("start", SettingsJson.toMap(head.first()));
        map.put("changes", SettingsJson.toList(head.changes()));
        map.put("curveColumns", CurveEntries.columns());
        if (!head.shadows().isEmpty()) {
            map.put(ShadowEntries.KEY, ShadowEntries.toMap(head.shadows()));
        }
        if (!head.studies().isEmpty()) {
            map.put(StudyEntries.KEY, StudyEntries.toList(head.studies()));
        }
        map.put(MOMENTS, moments.stream().map(MomentEntries::toMap).toList());
        if (lost != null) {
            var rest = new LinkedHashMap<String, Object>(); // not Map.of, which has no order
            rest.put("step", head.step());
            rest.put("why", lost.why());
            map.put(LOST, rest);
        }
        return map;
    }

    /// Reads a run without the arrays of its moments.
    ///
    /// @param rest where the rest of it is, unless it is lost
    ProjectRun readHead(Archive archive, ProjectRun.Rest rest) throws RunFileException {
        JsonObject object = archive.json(json);
        requireColumns(object);
        Hyperparameters first = SettingsJson.hyperparameters(object, "start");
        List<JsonObject> moments = object.objects(MOMENTS);
        JsonObject lost = object.optional(LOST, JsonObject::object).orElse(null);
        if (moments.isEmpty() && lost == null) {
            throw noState(object, 0);
        }
        MetricSeries test = CurveEntries.read(archive, folder, CurveEntries.TEST);
        if (test.isEmpty()) {
            throw object.unusable("curveColumns", "a test curve without a point", "at least the untrained model's");
        }
        TrainingConfig config = SettingsJson.config(object, "config");
        long step = (lost == null ? moments.getLast() : lost).integer("step", 0, MOST);
        var head = new RunHead(
                object.text(NAME),
                object.text(NOTE),
                RunData.read(archive, object.object(DATA)),
                object.text("library"),
                config,
                first,
                SettingsJson.changes(object, "changes", first),
                step,
                CurveEntries.read(archive, folder, CurveEntries.TRAIN),
                test,
                new ShadowEntries(folder).read(archive, object, config.model(), step),
                new StudyEntries(folder).read(archive, object, config.model(), step));
        return new ProjectRun(head, lost == null ? rest : new ProjectRun.Lost(lost.text("why")));
    }

    /// Reads the whole run.
    SavedRun read(Archive archive) throws RunFileException {
        JsonObject object = archive.json(json);
        requireColumns(object);
        TrainingConfig config = SettingsJson.config(object, "config");
        List<Keyframe> moments = moments(archive, object, config);
        TrainingState newest = moments.isEmpty() ? null : moments.getLast().whole();
        if (newest == null) {
            throw noState(object, moments.size());
        }
        return new SavedRun(
                object.text(NAME),
                object.text(NOTE),
                RunData.read(archive, object.object(DATA)),
                object.text("library"),
                config,
                newest,
                moments, // of which it keeps those before the state, and forks
                new ShadowEntries(folder).read(archive, object, config.model(), newest.step()),
                new StudyEntries(folder).read(archive, object, config.model(), newest.step()));
    }

    private static RunFileException noState(JsonObject object, int moments) {
        return object.unusable(MOMENTS, "%d moments".formatted(moments), "a whole one at their end");
    }

    private static void requireColumns(JsonObject object) throws RunFileException {
        List<String> columns = object.texts("curveColumns");
        if (!columns.equals(CurveEntries.columns())) {
            throw object.unusable(
                    "curveColumns", columns.toString(), CurveEntries.columns().toString());
        }
    }

    private List<Keyframe> moments(Archive archive, JsonObject object, TrainingConfig config) throws RunFileException {
        Hyperparameters first = SettingsJson.hyperparameters(object, "start");
        List<Change> changes = SettingsJson.changes(object, "changes", first);
        MetricSeries train = CurveEntries.read(archive, folder, CurveEntries.TRAIN);
        MetricSeries test = CurveEntries.read(archive, folder, CurveEntries.TEST);
        var entries = new MomentEntries(folder, config);
        var moments = new ArrayList<Keyframe>();
        long last = -1;
        for (JsonObject each : object.objects(MOMENTS)) {
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
