package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.lab.Interval;
import elboroom.project.JsonObject;
import elboroom.project.RunFileException;
import elboroom.race.LaneResult;
import elboroom.sweep.SweepMeasure;
import elboroom.sweep.SweepPlan;
import elboroom.sweep.SweepPoint;
import elboroom.sweep.SweepTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a sweep found, for programs, and back.
///
/// @param config  what it was run with: all that the points have in common
/// @param measure what was measured
/// @param number  what was swept
record SweepReport(Map<String, Object> config, SweepMeasure measure, String number, List<SweepPoint> points) {
    private static final long MOST = 1L << 53;

    SweepReport {
        points = points.stream().sorted(SweepTables.ORDER).toList();
    }

    static SweepReport of(SweepPlan plan, String blas, LoadedData loaded, List<SweepPoint> points) {
        Map<String, Object> config = RaceReport.settings(plan.config(), plan.hyperparameters(), blas, loaded);
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
        return new SweepReport(config, plan.measure(), plan.number().name(), points);
    }

    /// The name of a setting in files.
    private static String key(String name) {
        return name.equals("latent-size") ? "latentSize" : name;
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("points", points.stream().map(SweepReport::toMap).toList());
        map.put("config", config);
        return map;
    }

    private static Map<String, @Nullable Object> toMap(SweepPoint point) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        SweepPoint.Gradient gradient = point.gradient();
        LaneResult.Last last = point.trained();
        map.put("estimator", point.key().estimator().textWithForm());
        map.put("value", point.key().value());
        map.put("seed", String.valueOf(point.key().seed())); // 64 bits, which JSON readers round
        map.put("steps", point.steps());
        map.put("decoderEvaluations", point.evaluations());
        if (gradient != null) {
            map.put("traceVariance", gradient.variance());
            map.put("traceVarianceCi", StudyReport.ends(gradient.varianceInterval()));
            map.put("biasSquared", gradient.biasSquared());
            map.put("biasSquaredCi", StudyReport.ends(gradient.biasInterval()));
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
    static SweepReport read(JsonObject json) throws RunFileException {
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
        return new SweepReport(config.toMap(), measure, config.text("over"), points);
    }

    private static SweepPoint point(JsonObject json) throws RunFileException {
        var key = new SweepPlan.Key(
                RaceReport.estimator(json), json.number("value"), json.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE));
        boolean frozen = json.names().contains("traceVariance");
        Double reconstruction =
                json.optional("testReconstruction", JsonObject::number).orElse(null);
        Double kl = json.optional("testKl", JsonObject::number).orElse(null);
        return new SweepPoint(
                key,
                json.integer("steps", 0, MOST),
                json.integer("decoderEvaluations", 0, MOST),
                frozen ? gradient(json) : null,
                reconstruction == null || kl == null ? null : new LaneResult.Last(reconstruction, kl),
                json.text("problem"));
    }

    private static SweepPoint.Gradient gradient(JsonObject json) throws RunFileException {
        return new SweepPoint.Gradient(
                json.number("traceVariance"),
                interval(json, "traceVarianceCi"),
                json.optional("biasSquared", JsonObject::number).orElse(null),
                json.optional("biasSquaredCi", SweepReport::interval).orElse(null),
                json.optional("snr", JsonObject::number).orElse(Double.POSITIVE_INFINITY));
    }

    static Interval interval(JsonObject json, String name) throws RunFileException {
        List<Double> ends = json.numbers(name);
        if (ends.size() != 2) {
            throw json.unusable(name, "%d numbers".formatted(ends.size()), "two");
        }
        return new Interval(ends.getFirst(), ends.getLast());
    }

    /// Several reports as one.
    ///
    /// @throws CliFailure if they are of different settings, or two have the same point
    static SweepReport together(List<JobOptions.Found> found) throws RunFileException {
        var points = new LinkedHashMap<SweepPlan.Key, SweepPoint>();
        SweepReport first = read(found.getFirst().content());
        for (JobOptions.Found one : found) {
            SweepReport report = read(one.content());
            JobOptions.requireSame(first.config, report.config, one.file());
            for (SweepPoint point : report.points) {
                if (points.put(point.key(), point) != null) {
                    throw new CliFailure(
                            one.file().toString(),
                            "a second result of %s at %s, seed %d"
                                    .formatted(
                                            point.key().estimator().textWithForm(),
                                            point.key().value(),
                                            point.key().seed()),
                            "one",
                            "remove one of their folders");
                }
            }
        }
        return new SweepReport(first.config, first.measure, first.number, List.copyOf(points.values()));
    }
}
