package elboroom.sweep;

import elboroom.lab.Bias;
import elboroom.lab.Interval;
import elboroom.plot.CurveFigure;
import elboroom.project.JsonObject;
import elboroom.project.RunFileException;
import elboroom.race.Extent;
import elboroom.race.LaneResult;
import elboroom.race.Processors;
import elboroom.race.RaceReport;
import elboroom.text.Json;
import elboroom.text.Markdown;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a sweep found, for programs, and back.
///
/// @param config  what it was run with: all that the points have in common
/// @param measure what was measured
/// @param number  what was swept
/// @param extent  the points that were asked for
public record SweepReport(
        Map<String, Object> config,
        SweepMeasure measure,
        String number,
        Extent<SweepPlan.Key> extent,
        List<SweepPoint> points) {
    private static final long MOST = 1L << 53;

    public SweepReport {
        extent = extent.sorted(SweepTables.KEYS);
        points = points.stream().sorted(SweepTables.ORDER).toList();
    }

    /// The report of a sweep.
    ///
    /// @param maker what ran it, on which images
    public static SweepReport of(SweepPlan plan, RaceReport.Maker maker, List<SweepPoint> points) {
        return of(plan, plan.points(), maker, points);
    }

    /// The report of a sweep, or of a part of one.
    ///
    /// @param whole all points, also those of the other parts
    /// @param maker what ran it, on which images
    public static SweepReport of(
            SweepPlan plan, List<SweepPlan.Key> whole, RaceReport.Maker maker, List<SweepPoint> points) {
        Map<String, Object> config = maker.with(plan.config(), plan.hyperparameters());
        config.remove(key(plan.number().name()));
        config.put("measure", plan.measure().id());
        config.put("over", plan.number().name());
        config.put(
                plan.measure() == SweepMeasure.ELBO ? "end" : "warmUp",
                plan.training().sentence());
        if (plan.measure() != SweepMeasure.ELBO) {
            config.put("images", plan.frozen().images());
            config.put("replicates", plan.frozen().replicates());
            config.put("adaptation", plan.frozen().adaptation());
        }
        return new SweepReport(
                config, plan.measure(), plan.number().name(), extent(whole, plan.points(), points), points);
    }

    /// The reports of several jobs as one.
    ///
    /// @param reports of the same settings, but for the processors; no two with the same point
    public static SweepReport together(List<SweepReport> reports) {
        SweepReport first = reports.getFirst();
        List<SweepPoint> points =
                reports.stream().flatMap(report -> report.points.stream()).toList();
        List<SweepPlan.Key> whole = reports.stream()
                .flatMap(report -> report.extent.whole().stream())
                .distinct()
                .toList();
        return new SweepReport(
                Processors.together(reports.stream().map(SweepReport::config).toList()),
                first.measure,
                first.number,
                extent(whole, whole, points),
                points);
    }

    private static Extent<SweepPlan.Key> extent(
            List<SweepPlan.Key> whole, List<SweepPlan.Key> expected, List<SweepPoint> points) {
        return Extent.of(whole, expected, points.stream().map(SweepPoint::key).toList());
    }

    /// The name of a setting in files.
    private static String key(String name) {
        return name.equals("latent-size") ? "latentSize" : name;
    }

    /// What was measured, in a line.
    public String title() {
        return "%s against %s, %s latents".formatted(measure.title(), number, config.get("latent"));
    }

    /// The table: a line of names, then one for each estimator.
    public List<List<String>> rows() {
        return SweepTables.summary(measure, number, points);
    }

    /// The table and the settings, as Markdown.
    public String markdown() {
        var text = new StringBuilder("# %s%n%n".formatted(title()));
        text.append(Numbers.typed(Markdown.table(rows()))).append(System.lineSeparator());
        notes().forEach(note -> text.append("%s%n%n".formatted(note)));
        Map<String, Object> settings = asked();
        settings.putAll(config);
        return text.append(Markdown.list(settings)).toString();
    }

    /// What tells the points apart: all that were asked for.
    private Map<String, Object> asked() {
        var map = new LinkedHashMap<String, Object>();
        map.put("estimators", extent.distinct(point -> point.estimator().textWithForm()));
        map.put("values", extent.distinct(SweepPlan.Key::value));
        map.put("seeds", extent.distinct(point -> String.valueOf(point.seed()))); // 64 bits, which JSON readers round
        return map;
    }

    /// Whether a bias was measured against a sampled gradient.
    public boolean isAgainstSamples() {
        return measure == SweepMeasure.BIAS
                && points.stream()
                        .map(SweepPoint::gradient)
                        .filter(Objects::nonNull)
                        .map(SweepPoint.Gradient::bias)
                        .anyMatch(bias -> bias != null && !bias.reference().equals(Bias.EXACT));
    }

    /// What a person should know beside the table, a line each.
    public List<String> notes() {
        var notes = new ArrayList<String>();
        List<Long> seeds = extent.distinct(SweepPlan.Key::seed);
        if (seeds.size() > 1) {
            notes.add("Means over the seeds %s.".formatted(Markdown.words(seeds)));
        }
        if (rows().stream().flatMap(List::stream).anyMatch(cell -> cell.startsWith("<"))) {
            notes.add("<x: cannot be told from zero; one from x on would have been seen.");
        }
        notes.addAll(problems());
        extent.missing().forEach(point -> notes.add("* %s: missing".formatted(point.text(number))));
        notes.addAll(Processors.notes(config));
        return notes;
    }

    /// What went wrong at points that are there all the same; the table marks them.
    public List<String> problems() {
        return points.stream()
                .filter(point -> !point.problem().isEmpty())
                .map(point -> "* %s: %s".formatted(point.key().text(number), point.problem()))
                .toList();
    }

    /// One line for each point.
    public String csv() {
        return SweepTables.csv(number, points);
    }

    /// The curves.
    public CurveFigure figure() {
        return SweepFigures.of(title(), measure, number, points);
    }

    /// All of it, as JSON.
    public String json() {
        return Json.pretty(toMap());
    }

    /// All of it, for JSON.
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("points", points.stream().map(SweepReport::toMap).toList());
        extent.addTo(map, SweepReport::toMap);
        map.putAll(asked());
        map.put("config", config);
        return map;
    }

    private static Map<String, @Nullable Object> toMap(SweepPlan.Key point) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("estimator", point.estimator().textWithForm());
        map.put("value", point.value());
        map.put("seed", String.valueOf(point.seed())); // 64 bits, which JSON readers round
        return map;
    }

    private static Map<String, @Nullable Object> toMap(SweepPoint point) {
        Map<String, @Nullable Object> map = toMap(point.key());
        SweepPoint.Gradient gradient = point.gradient();
        LaneResult.Last last = point.trained();
        map.put("target", point.key().estimator().descriptor().target().id());
        map.put("steps", point.steps());
        map.put("decoderEvaluations", point.evaluations());
        if (gradient != null) {
            map.put("traceVariance", gradient.variance());
            map.put("traceVarianceCi", Interval.ends(gradient.varianceInterval()));
            Bias bias = gradient.bias();
            map.put("biasSquared", bias == null ? null : bias.squared());
            map.put("biasSquaredCi", Interval.ends(bias == null ? null : bias.interval()));
            map.put("biasReference", bias == null ? null : bias.reference());
            map.put("snr", gradient.snr());
        } else {
            map.put("testElbo", last == null ? null : last.elbo());
            map.put("testReconstruction", last == null ? null : last.reconstruction());
            map.put("testKl", last == null ? null : last.kl());
        }
        map.put("problem", point.problem());
        return map;
    }

    /// Reads what [#toMap] makes.
    ///
    /// @throws RunFileException if it cannot be understood; says where and why
    public static SweepReport read(JsonObject json) throws RunFileException {
        var points = new ArrayList<SweepPoint>();
        for (JsonObject point : json.objects("points")) {
            points.add(point(point));
        }
        JsonObject config = json.object("config");
        String id = config.text("measure");
        SweepMeasure measure = Arrays.stream(SweepMeasure.values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> config.unusable("measure", "\"%s\"".formatted(id), "variance, bias or elbo"));
        return new SweepReport(
                config.toMap(), measure, config.text("over"), Extent.read(json, SweepReport::key), points);
    }

    private static SweepPlan.Key key(JsonObject json) throws RunFileException {
        return new SweepPlan.Key(
                RaceReport.estimator(json), json.number("value"), json.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static SweepPoint point(JsonObject json) throws RunFileException {
        boolean frozen = json.names().contains("traceVariance");
        Double reconstruction =
                json.optional("testReconstruction", JsonObject::number).orElse(null);
        Double kl = json.optional("testKl", JsonObject::number).orElse(null);
        return new SweepPoint(
                key(json),
                json.integer("steps", 0, MOST),
                json.integer("decoderEvaluations", 0, MOST),
                frozen ? gradient(json) : null,
                reconstruction == null || kl == null ? null : new LaneResult.Last(reconstruction, kl),
                json.text("problem"));
    }

    private static SweepPoint.Gradient gradient(JsonObject json) throws RunFileException {
        Double squared = json.optional("biasSquared", JsonObject::number).orElse(null);
        Bias bias = squared == null
                ? null
                : new Bias(squared, RaceReport.interval(json, "biasSquaredCi"), json.text("biasReference"));
        return new SweepPoint.Gradient(
                json.number("traceVariance"),
                RaceReport.interval(json, "traceVarianceCi"),
                bias,
                json.optional("snr", JsonObject::number).orElse(Double.POSITIVE_INFINITY));
    }
}
