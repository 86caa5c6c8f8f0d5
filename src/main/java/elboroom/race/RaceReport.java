package elboroom.race;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Interval;
import elboroom.project.JsonObject;
import elboroom.project.RunFileException;
import elboroom.project.RunSettings;
import elboroom.text.Json;
import elboroom.text.Markdown;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a race found, for programs, and back.
///
/// @param config what it was run with: all that the lanes have in common
/// @param extent the lanes that were asked for
/// @param lanes  what became of each
public record RaceReport(Map<String, Object> config, Extent<LaneKey> extent, List<LaneResult> lanes) {
    private static final long MOST = 1L << 53;

    public RaceReport {
        extent = extent.sorted(RaceTables.KEYS);
        lanes = lanes.stream().sorted(RaceTables.ORDER).toList();
    }

    /// A report of all the lanes that there are.
    public RaceReport(Map<String, Object> config, List<LaneResult> lanes) {
        this(config, extent(keys(lanes), keys(lanes), lanes), lanes);
    }

    /// The report of a race, or of a part of one.
    ///
    /// @param whole all lanes, also those of the other parts
    /// @param maker what ran it, on which images
    public static RaceReport of(RacePlan plan, List<LaneKey> whole, Maker maker, List<LaneResult> lanes) {
        Map<String, Object> config = maker.with(plan.config(), plan.hyperparameters());
        config.put("end", plan.end().sentence());
        var variance = plan.variance();
        if (variance != null) {
            config.put("varianceEvery", variance.every());
            config.put("varianceReplicates", variance.replicates());
        }
        return new RaceReport(config, extent(whole, plan.lanes(), lanes), lanes);
    }

    /// The reports of several jobs as one.
    ///
    /// @param reports of the same settings, but for the processors; no two with the same lane
    public static RaceReport together(List<RaceReport> reports) {
        List<LaneResult> lanes =
                reports.stream().flatMap(report -> report.lanes.stream()).toList();
        List<LaneKey> whole = reports.stream()
                .flatMap(report -> report.extent.whole().stream())
                .distinct()
                .toList();
        return new RaceReport(
                Processors.together(reports.stream().map(RaceReport::config).toList()),
                extent(whole, whole, lanes),
                lanes);
    }

    private static List<LaneKey> keys(List<LaneResult> lanes) {
        return lanes.stream().map(LaneResult::key).toList();
    }

    private static Extent<LaneKey> extent(List<LaneKey> whole, List<LaneKey> expected, List<LaneResult> lanes) {
        return Extent.of(
                whole,
                expected,
                keys(lanes.stream().filter(lane -> lane.state().isWhole()).toList()));
    }

    /// What made results: it stands with their settings.
    ///
    /// @param version of the program
    /// @param library what multiplies the matrices
    /// @param data    where the images come from
    public record Maker(String version, String library, Map<String, String> data) {
        /// All that runs have in common that differ in the estimator and in the seed.
        public Map<String, Object> with(TrainingConfig config, Hyperparameters hyperparameters) {
            var map = new LinkedHashMap<String, Object>();
            map.put("version", version);
            map.put(Processors.LIBRARY, library);
            map.putAll(data);
            Map<String, Object> settings = RunSettings.of(config, hyperparameters);
            List.of("estimator", "kl", "baseline", "seed").forEach(settings::remove);
            for (EstimatorNumber number :
                    hyperparameters.estimator().descriptor().numbers()) {
                settings.remove(number.key());
            }
            map.putAll(settings);
            return map;
        }
    }

    /// What raced, in a line.
    public String title() {
        return "A race of %d lanes, %s %s latents, to %s"
                .formatted(lanes.size(), config.get("latentSize"), config.get("latent"), config.get("end"));
    }

    /// The table, its notes and the settings, as Markdown.
    public String markdown() {
        var text = new StringBuilder("# %s%n%n".formatted(title()));
        text.append(Numbers.typed(Markdown.table(RaceTables.summary(lanes))));
        notes().forEach(note -> text.append("%n%s%n".formatted(note)));
        text.append("%nThe terms are those of all test images, in nats an image; of several seeds the mean.%n%n"
                .formatted());
        Map<String, Object> settings = asked();
        settings.putAll(config);
        return text.append(Markdown.list(settings)).toString();
    }

    /// What tells the lanes apart: all that were asked for.
    private Map<String, Object> asked() {
        var map = new LinkedHashMap<String, Object>();
        map.put("estimators", extent.distinct(lane -> lane.estimator().textWithForm()));
        map.put("seeds", extent.distinct(lane -> String.valueOf(lane.seed()))); // 64 bits, which JSON readers round
        return map;
    }

    /// What a person should know beside the table, a line each.
    public List<String> notes() {
        var notes = new ArrayList<>(RaceTables.notes(lanes));
        var absent = new LinkedHashSet<>(extent.missing());
        keys(lanes).forEach(absent::remove); // those are among the notes
        absent.forEach(lane -> notes.add("* %s: missing".formatted(lane.text())));
        notes.addAll(Processors.notes(config));
        return notes;
    }

    /// All of it, as JSON.
    public String json() {
        return Json.pretty(toMap());
    }

    /// All of it, for JSON.
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("lanes", lanes.stream().map(RaceReport::toMap).toList());
        extent.addTo(map, RaceReport::toMap);
        map.putAll(asked());
        map.put("config", config);
        return map;
    }

    private static Map<String, @Nullable Object> toMap(LaneKey lane) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("estimator", lane.estimator().textWithForm());
        map.put("seed", String.valueOf(lane.seed())); // 64 bits, which JSON readers round
        return map;
    }

    private static Map<String, @Nullable Object> toMap(LaneResult lane) {
        Map<String, @Nullable Object> map = toMap(lane.key());
        LaneResult.Last last = lane.last();
        map.put("state", lane.state().id());
        map.put("steps", lane.steps());
        map.put("epoch", lane.epoch());
        map.put("decoderEvaluations", lane.evaluations());
        map.put("processorSeconds", lane.seconds());
        map.put("testElbo", last == null ? null : last.elbo());
        map.put("testReconstruction", last == null ? null : last.reconstruction());
        map.put("testKl", last == null ? null : last.kl());
        map.put("problem", lane.problem());
        map.put("train", toMap(lane.train()));
        map.put("test", toMap(lane.test()));
        map.put("variance", lane.variances().stream().map(RaceReport::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(LanePoints points) {
        var map = new LinkedHashMap<String, Object>();
        map.put("step", list(points.step()));
        map.put("decoderEvaluations", list(points.evaluations()));
        map.put("processorSeconds", list(points.seconds()));
        map.put("reconstruction", list(points.reconstruction()));
        map.put("kl", list(points.kl()));
        return map;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Map<String, @Nullable Object> toMap(VariancePoint point) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("step", point.step());
        map.put("decoderEvaluations", point.evaluations());
        map.put("processorSeconds", point.seconds());
        map.put("traceVariance", point.variance());
        map.put(
                "traceVarianceCi",
                List.of(point.interval().low(), point.interval().high()));
        map.put("biasSquared", point.biasSquared());
        return map;
    }

    /// Reads what [#toMap] makes.
    ///
    /// @throws RunFileException if it cannot be understood; says where and why
    public static RaceReport read(JsonObject json) throws RunFileException {
        var lanes = new ArrayList<LaneResult>();
        for (JsonObject lane : json.objects("lanes")) {
            lanes.add(lane(lane));
        }
        return new RaceReport(json.object("config").toMap(), Extent.read(json, RaceReport::key), lanes);
    }

    private static LaneKey key(JsonObject json) throws RunFileException {
        return new LaneKey(estimator(json), json.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static LaneResult lane(JsonObject json) throws RunFileException {
        Double reconstruction =
                json.optional("testReconstruction", JsonObject::number).orElse(null);
        Double kl = json.optional("testKl", JsonObject::number).orElse(null);
        var variances = new ArrayList<VariancePoint>();
        for (JsonObject point : json.objects("variance")) {
            variances.add(variance(point));
        }
        return new LaneResult(
                key(json),
                state(json),
                json.integer("steps", 0, MOST),
                json.number("epoch"),
                json.integer("decoderEvaluations", 0, MOST),
                json.number("processorSeconds"),
                1,
                points(json.object("train")),
                points(json.object("test")),
                variances,
                reconstruction == null || kl == null ? null : new LaneResult.Last(reconstruction, kl),
                json.text("problem"));
    }

    /// The estimator of a lane or of a point.
    public static EstimatorSpec estimator(JsonObject json) throws RunFileException {
        String name = json.text("estimator");
        try {
            return EstimatorSpec.parse(name);
        } catch (IllegalArgumentException e) {
            throw json.unusable("estimator", String.valueOf(e.getMessage()), "one that this version has");
        }
    }

    private static LaneState state(JsonObject json) throws RunFileException {
        String id = json.text("state");
        return Arrays.stream(LaneState.values())
                .filter(state -> state.id().equals(id))
                .findFirst()
                .orElseThrow(() -> json.unusable("state", "\"%s\"".formatted(id), "one such as finished"));
    }

    private static LanePoints points(JsonObject json) throws RunFileException {
        try {
            return new LanePoints(
                    array(json.numbers("step")),
                    array(json.numbers("decoderEvaluations")),
                    array(json.numbers("processorSeconds")),
                    array(json.numbersOrNaN("reconstruction")),
                    array(json.numbersOrNaN("kl")));
        } catch (IllegalArgumentException e) {
            throw json.unusable("step", String.valueOf(e.getMessage()), "one length");
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static VariancePoint variance(JsonObject json) throws RunFileException {
        return new VariancePoint(
                json.number("step"),
                json.number("decoderEvaluations"),
                json.number("processorSeconds"),
                json.number("traceVariance"),
                interval(json, "traceVarianceCi"),
                json.optional("biasSquared", JsonObject::number).orElse(null));
    }

    /// The two ends of an interval.
    public static Interval interval(JsonObject json, String name) throws RunFileException {
        List<Double> ends = json.numbers(name);
        if (ends.size() != 2) {
            throw json.unusable(name, "%d numbers".formatted(ends.size()), "two");
        }
        return new Interval(ends.getFirst(), ends.getLast());
    }
}
