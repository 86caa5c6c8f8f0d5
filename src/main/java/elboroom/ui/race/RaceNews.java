package elboroom.ui.race;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.plot.MeanCurve;
import elboroom.race.LaneResult;
import elboroom.race.RaceAxis;
import elboroom.race.RaceTables;
import elboroom.ui.chart.ElboSeries;
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
/// @param lanes  in the order of tables
/// @param curves of each estimator the mean over its seeds, in a band from the lowest to the highest
record RaceNews(List<LaneResult> lanes, Map<RaceAxis, ElboSeries> curves) {
    static final RaceNews NONE = of(List.of());

    static RaceNews of(List<LaneResult> lanes) {
        Map<EstimatorSpec, List<LaneResult>> groups = RaceTables.byEstimator(lanes);
        Map<EstimatorSpec, EstimatorMark> marks = EstimatorMark.of(List.copyOf(groups.keySet()));
        var curves = new EnumMap<RaceAxis, ElboSeries>(RaceAxis.class);
        for (RaceAxis axis : RaceAxis.values()) {
            curves.put(
                    axis,
                    new ElboSeries(
                            series(groups, marks, axis, lane -> lane.test().reconstruction()),
                            series(groups, marks, axis, lane -> lane.test().kl()),
                            series(groups, marks, axis, lane -> lane.test().elbo())));
        }
        return new RaceNews(lanes.stream().sorted(RaceTables.ORDER).toList(), curves);
    }

    private static List<Series> series(
            Map<EstimatorSpec, List<LaneResult>> groups,
            Map<EstimatorSpec, EstimatorMark> marks,
            RaceAxis axis,
            Function<LaneResult, double[]> values) {
        var series = new ArrayList<Series>();
        marks.forEach((estimator, mark) -> {
            List<LaneResult> lanes = groups.getOrDefault(estimator, List.of());
            MeanCurve mean = MeanCurve.of(lanes.stream()
                    .map(lane -> new MeanCurve.Curve(lane.test().on(axis), values.apply(lane)))
                    .toList());
            Line line = Line.of(mark.line());
            Series curve = Series.labelled(
                    EstimatorName.of(estimator), mean.x(), mean.mean(), mean.x().length, line, mark.label());
            series.add(lanes.size() == 1 ? curve : curve.within(new Spread(mean.low(), mean.high())));
        });
        return series;
    }

    ElboSeries on(RaceAxis axis) {
        return curves.getOrDefault(axis, ElboSeries.NONE);
    }
}
