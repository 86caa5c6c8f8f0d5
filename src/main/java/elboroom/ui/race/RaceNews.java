package elboroom.ui.race;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.plot.MeanCurve;
import elboroom.race.LaneResult;
import elboroom.race.RaceAxis;
import elboroom.race.RaceTables;
import elboroom.race.VariancePoint;
import elboroom.ui.chart.ElboSeries;
import elboroom.ui.chart.Mark;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.Series.Line;
import elboroom.ui.chart.Series.Spread;
import elboroom.ui.run.EstimatorName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the view shows of a race: its lanes, and their test curves against each axis. The threads of the race make it.
///
/// @param lanes     in the order of tables
/// @param curves    of each estimator the mean over its seeds, in a band from the lowest to the highest
/// @param variances of the estimators themselves, if they are measured
record RaceNews(List<LaneResult> lanes, Map<RaceAxis, ElboSeries> curves, Map<RaceAxis, List<Series>> variances) {
    static final RaceNews NONE = of(List.of());

    static RaceNews of(List<LaneResult> lanes) {
        Map<EstimatorSpec, List<LaneResult>> groups = RaceTables.byEstimator(lanes);
        Map<EstimatorSpec, EstimatorMark> marks = EstimatorMark.of(List.copyOf(groups.keySet()));
        var curves = new EnumMap<RaceAxis, ElboSeries>(RaceAxis.class);
        var variances = new EnumMap<RaceAxis, List<Series>>(RaceAxis.class);
        for (RaceAxis axis : RaceAxis.values()) {
            curves.put(
                    axis,
                    new ElboSeries(
                            series(groups, marks, test(axis, lane -> lane.test().reconstruction())),
                            series(groups, marks, test(axis, lane -> lane.test().kl())),
                            series(groups, marks, test(axis, lane -> lane.test().elbo()))));
            variances.put(axis, series(groups, marks, lane -> variance(lane, axis)));
        }
        return new RaceNews(lanes.stream().sorted(RaceTables.ORDER).toList(), curves, variances);
    }

    private static Function<LaneResult, MeanCurve.Curve> test(RaceAxis axis, Function<LaneResult, double[]> values) {
        return lane -> new MeanCurve.Curve(lane.test().on(axis), values.apply(lane));
    }

    private static MeanCurve.Curve variance(LaneResult lane, RaceAxis axis) {
        List<VariancePoint> points = lane.variances();
        return new MeanCurve.Curve(
                points.stream().mapToDouble(point -> point.on(axis)).toArray(),
                points.stream().mapToDouble(VariancePoint::variance).toArray());
    }

    private static List<Series> series(
            Map<EstimatorSpec, List<LaneResult>> groups,
            Map<EstimatorSpec, EstimatorMark> marks,
            Function<LaneResult, MeanCurve.Curve> points) {
        var series = new ArrayList<Series>();
        marks.forEach((estimator, mark) -> {
            List<LaneResult> lanes = groups.getOrDefault(estimator, List.of());
            MeanCurve mean = MeanCurve.of(lanes.stream().map(points).toList());
            Series curve = Series.marked(
                    EstimatorName.of(estimator),
                    mean.x(),
                    mean.mean(),
                    mean.x().length,
                    Line.SOLID,
                    Mark.of(mark.label(), mark.pattern()));
            series.add(lanes.size() == 1 ? curve : curve.within(new Spread(mean.low(), mean.high())));
        });
        return series;
    }

    /// The variances against an axis; none if they are not measured.
    List<Series> variancesOn(RaceAxis axis) {
        boolean measured = lanes.stream().anyMatch(lane -> !lane.variances().isEmpty());
        return measured ? variances.getOrDefault(axis, List.of()) : List.of();
    }

    ElboSeries on(RaceAxis axis) {
        return curves.getOrDefault(axis, ElboSeries.NONE);
    }
}
