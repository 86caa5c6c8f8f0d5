package elboroom.race;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The tables of a race.
public final class RaceTables {
    /// The order of lanes in tables.
    public static final Comparator<LaneKey> KEYS =
            Comparator.comparing(LaneKey::estimator, EstimatorMark.ORDER).thenComparing(LaneKey::seed);

    /// The same of what became of them.
    public static final Comparator<LaneResult> ORDER = Comparator.comparing(LaneResult::key, KEYS);

    private RaceTables() {}

    /// The lanes of each estimator, both in order.
    public static SequencedMap<EstimatorSpec, List<LaneResult>> byEstimator(List<LaneResult> lanes) {
        var groups = new LinkedHashMap<EstimatorSpec, List<LaneResult>>();
        lanes.stream()
                .sorted(ORDER)
                .forEach(lane -> groups.computeIfAbsent(lane.key().estimator(), _ -> new ArrayList<>())
                        .add(lane));
        return groups;
    }

    /// One line for each lane.
    public static String lanes(List<LaneResult> lanes) {
        var csv = new Csv(
                "estimator",
                "seed",
                "state",
                "steps",
                "epoch",
                "decoder_evaluations",
                "processor_seconds",
                "test_elbo_nats",
                "test_reconstruction_nats",
                "test_kl_nats");
        for (LaneResult lane : lanes.stream().sorted(ORDER).toList()) {
            LaneResult.Last last = lane.last();
            csv.row(
                    lane.key().estimator().textWithForm(),
                    lane.key().seed(),
                    lane.state().id(),
                    lane.steps(),
                    lane.epoch(),
                    lane.evaluations(),
                    lane.seconds(),
                    last == null ? null : last.elbo(),
                    last == null ? null : last.reconstruction(),
                    last == null ? null : last.kl());
        }
        return csv.toString();
    }

    /// One line for each point of the curves.
    public static String curves(List<LaneResult> lanes) {
        var csv = new Csv(
                "estimator",
                "seed",
                "set",
                "step",
                "decoder_evaluations",
                "processor_seconds",
                "elbo_nats",
                "reconstruction_nats",
                "kl_nats");
        for (LaneResult lane : lanes.stream().sorted(ORDER).toList()) {
            rows(csv, lane.key(), "train", lane.train());
            rows(csv, lane.key(), "test", lane.test());
        }
        return csv.toString();
    }

    private static void rows(Csv csv, LaneKey key, String set, LanePoints points) {
        double[] elbo = points.elbo();
        for (int i = 0; i < points.size(); i++) {
            csv.row(
                    key.estimator().textWithForm(),
                    key.seed(),
                    set,
                    (long) points.step()[i],
                    (long) points.evaluations()[i],
                    points.seconds()[i],
                    elbo[i],
                    points.reconstruction()[i],
                    points.kl()[i]);
        }
    }

    /// One line for each measurement of a variance.
    public static String variances(List<LaneResult> lanes) {
        var csv = new Csv(
                "estimator",
                "seed",
                "step",
                "decoder_evaluations",
                "processor_seconds",
                "trace_variance",
                "trace_variance_low",
                "trace_variance_high",
                "bias_squared");
        for (LaneResult lane : lanes.stream().sorted(ORDER).toList()) {
            for (VariancePoint point : lane.variances()) {
                csv.row(
                        lane.key().estimator().textWithForm(),
                        lane.key().seed(),
                        (long) point.step(),
                        (long) point.evaluations(),
                        point.seconds(),
                        point.variance(),
                        point.interval().low(),
                        point.interval().high(),
                        point.biasSquared());
            }
        }
        return csv.toString();
    }

    /// As [#summary(List, Function)], with the names of the command line.
    public static List<List<String>> summary(List<LaneResult> lanes) {
        return summary(lanes, EstimatorSpec::textWithForm);
    }

    /// What became of each estimator, for people: a line of names, and then one for each estimator. Where there are
    /// several seeds, the mean, and behind the ELBO's the lowest and the highest. Before a lane's end, the terms are
    /// the newest ones of its test curve.
    ///
    /// @param name what an estimator is called
    public static List<List<String>> summary(List<LaneResult> lanes, Function<EstimatorSpec, String> name) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "estimator",
                "seeds",
                "steps",
                "decoder evaluations",
                "processor s",
                "test ELBO",
                "(lowest to highest)",
                "reconstruction",
                "KL"));
        for (Map.Entry<EstimatorSpec, List<LaneResult>> group :
                byEstimator(lanes).entrySet()) {
            List<LaneResult> all = group.getValue();
            double[] elbos = all.stream()
                    .mapToDouble(lane -> last(lane, LaneResult.Last::elbo))
                    .filter(elbo -> !Double.isNaN(elbo))
                    .sorted()
                    .toArray();
            rows.add(List.of(
                    name.apply(group.getKey()) + mark(all),
                    Numbers.count(all.size()),
                    Numbers.count(Math.round(mean(all, LaneResult::steps))),
                    Numbers.count(Math.round(mean(all, LaneResult::evaluations))),
                    Numbers.fixed(mean(all, LaneResult::seconds), 1),
                    nats(mean(all, lane -> last(lane, LaneResult.Last::elbo))),
                    elbos.length < 2 ? "" : "%s to %s".formatted(nats(elbos[0]), nats(elbos[elbos.length - 1])),
                    nats(mean(all, lane -> last(lane, LaneResult.Last::reconstruction))),
                    nats(mean(all, lane -> last(lane, LaneResult.Last::kl)))));
        }
        return rows;
    }

    private static String mark(List<LaneResult> lanes) {
        return lanes.stream().allMatch(RaceTables::isInOrder) ? "" : " *";
    }

    private static boolean isInOrder(LaneResult lane) {
        return lane.state() == LaneState.FINISHED || lane.state() == LaneState.RUNNING;
    }

    private static String nats(double value) {
        return Numbers.fixed(value, 2);
    }

    private static double last(LaneResult lane, ToDoubleFunction<LaneResult.Last> of) {
        LaneResult.Last last = lane.last();
        if (last == null && lane.test().size() > 0) {
            int newest = lane.test().size() - 1;
            last = new LaneResult.Last(
                    lane.test().reconstruction()[newest], lane.test().kl()[newest]);
        }
        return last == null ? Double.NaN : of.applyAsDouble(last);
    }

    private static double mean(List<LaneResult> lanes, ToDoubleFunction<LaneResult> of) {
        return lanes.stream()
                .mapToDouble(of)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /// What the marks of [#summary] mean, a line for each lane that has ended otherwise.
    public static List<String> notes(List<LaneResult> lanes) {
        return lanes.stream()
                .sorted(ORDER)
                .filter(lane -> !isInOrder(lane))
                .map(lane -> "* %s: %s after %s steps%s"
                        .formatted(
                                lane.key().text(),
                                lane.state().id(),
                                Numbers.count(lane.steps()),
                                lane.problem().isEmpty() ? "" : " (%s)".formatted(lane.problem())))
                .toList();
    }
}
