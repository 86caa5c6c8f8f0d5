package elboroom.sweep;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.lab.Bias;
import elboroom.lab.EstimatorMark;
import elboroom.lab.Interval;
import elboroom.race.LaneResult;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The tables of a sweep.
public final class SweepTables {
    /// The order of points in tables.
    public static final Comparator<SweepPlan.Key> KEYS = Comparator.comparing(
                    SweepPlan.Key::estimator, EstimatorMark.ORDER)
            .thenComparing(SweepPlan.Key::value)
            .thenComparing(SweepPlan.Key::seed);

    /// The same of what was found there.
    public static final Comparator<SweepPoint> ORDER = Comparator.comparing(SweepPoint::key, KEYS);

    private SweepTables() {}

    /// The points of each curve, by their values.
    public static SequencedMap<EstimatorSpec, TreeMap<Double, List<SweepPoint>>> curves(List<SweepPoint> points) {
        var curves = new LinkedHashMap<EstimatorSpec, TreeMap<Double, List<SweepPoint>>>();
        points.stream()
                .sorted(ORDER)
                .forEach(point -> curves.computeIfAbsent(point.key().estimator(), _ -> new TreeMap<>())
                        .computeIfAbsent(point.key().value(), _ -> new ArrayList<>())
                        .add(point));
        return curves;
    }

    /// One line for each point.
    ///
    /// @param number what was swept
    public static String csv(String number, List<SweepPoint> points) {
        var csv = new Csv(
                "estimator",
                number.replace('-', '_'),
                "seed",
                "steps",
                "decoder_evaluations",
                "trace_variance",
                "trace_variance_low",
                "trace_variance_high",
                "bias_squared",
                "bias_squared_low",
                "bias_squared_high",
                "bias_reference",
                "snr",
                "test_elbo_nats",
                "test_reconstruction_nats",
                "test_kl_nats",
                "problem",
                "target");
        points.stream().sorted(ORDER).forEach(point -> row(csv, point));
        return csv.toString();
    }

    private static void row(Csv csv, SweepPoint point) {
        SweepPoint.Gradient gradient = point.gradient();
        Interval variance = point.interval(SweepMeasure.VARIANCE);
        Bias bias = gradient == null ? null : gradient.bias();
        LaneResult.Last last = point.trained();
        csv.row(
                point.key().estimator().textWithForm(),
                point.key().value(),
                point.key().seed(),
                point.steps(),
                point.evaluations(),
                gradient == null ? null : gradient.variance(),
                variance == null ? null : variance.low(),
                variance == null ? null : variance.high(),
                bias == null ? null : bias.squared(),
                bias == null ? null : bias.interval().low(),
                bias == null ? null : bias.interval().high(),
                bias == null ? null : bias.reference(),
                gradient == null ? null : gradient.snr(),
                last == null ? null : last.elbo(),
                last == null ? null : last.reconstruction(),
                last == null ? null : last.kl(),
                point.problem(),
                point.key().estimator().descriptor().target().id());
    }

    /// As [#summary(SweepMeasure, String, List, Function)], with the names of the command line.
    public static List<List<String>> summary(SweepMeasure measure, String number, List<SweepPoint> points) {
        return summary(measure, number, points, EstimatorSpec::textWithForm);
    }

    /// What was measured, for people: a line of names, then one for each estimator, with the mean over the seeds at
    /// each value. It has a mark where something went wrong ([SweepPoint#problem]).
    ///
    /// @param name what an estimator is called
    public static List<List<String>> summary(
            SweepMeasure measure, String number, List<SweepPoint> points, Function<EstimatorSpec, String> name) {
        List<Double> values = points.stream()
                .map(point -> point.key().value())
                .distinct()
                .sorted()
                .toList();
        var rows = new ArrayList<List<String>>();
        var names = new ArrayList<>(List.of("estimator"));
        values.forEach(value -> names.add("%s %s".formatted(number, Numbers.parameter(value))));
        rows.add(names);
        curves(points).forEach((estimator, curve) -> {
            var row = new ArrayList<>(List.of(name(measure, estimator, name)));
            for (double value : values) {
                List<SweepPoint> there = curve.getOrDefault(value, List.of());
                String figure = figure(measure, there);
                boolean inOrder =
                        there.stream().allMatch(point -> point.problem().isEmpty());
                row.add(inOrder ? figure : figure + " *");
            }
            rows.add(row);
        });
        return rows;
    }

    /// The mean over the seeds. If a squared bias cannot be told from zero: the smallest that would have been seen.
    private static String figure(SweepMeasure measure, List<SweepPoint> points) {
        double mean = mean(measure, points);
        if (measure == SweepMeasure.ELBO) {
            return Numbers.fixed(mean, 2);
        }
        double visible = measure == SweepMeasure.BIAS ? smallestVisible(points) : 0;
        String text = Numbers.figure(mean <= visible ? visible : mean);
        return mean <= visible && !text.equals("0") ? "<" + text : text; // nothing is below zero
    }

    /// The smallest mean over the seeds that would have been told from zero. The errors of different seeds are
    /// independent.
    private static double smallestVisible(List<SweepPoint> points) {
        double[] ofSeeds = points.stream()
                .map(SweepPoint::gradient)
                .filter(Objects::nonNull)
                .map(SweepPoint.Gradient::bias)
                .filter(Objects::nonNull)
                .mapToDouble(Bias::smallestVisible)
                .toArray();
        double squares = Arrays.stream(ofSeeds).map(each -> each * each).sum();
        return ofSeeds.length == 0 ? Double.NaN : Math.sqrt(squares) / ofSeeds.length;
    }

    /// What an estimator is called beside others. If it estimates the gradient of another objective than the ELBO, the
    /// name says so: these figures are not to be compared.
    ///
    /// @param name what it is called alone
    public static String name(SweepMeasure measure, EstimatorSpec estimator, Function<EstimatorSpec, String> name) {
        Target target = estimator.descriptor().target();
        String alone = name.apply(estimator);
        return measure == SweepMeasure.ELBO || target == Target.ELBO ? alone : "%s [%s]".formatted(alone, target.id());
    }

    /// The mean over the seeds; NaN if nothing was found.
    public static double mean(SweepMeasure measure, List<SweepPoint> points) {
        return points.stream()
                .mapToDouble(point -> point.value(measure))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
