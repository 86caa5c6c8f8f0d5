package elboroom.ui.timeline;

import elboroom.training.Remembered;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.Marker;
import elboroom.ui.run.RunAxis;
import java.util.List;

/// What stands on the timeline, by places on the charts' x axis.
///
/// @param end     of the run
/// @param moments that are remembered
/// @param changes of the hyperparameters
record TimelineMarks(double end, double[] moments, List<Marker> changes) {
    static final TimelineMarks NONE = new TimelineMarks(0, new double[0], List.of());

    /// The marks of a run.
    static TimelineMarks of(RunAxis axis, List<Marker> changes) {
        TrainingSnapshot run = axis.run();
        return new TimelineMarks(
                axis.end(),
                run.keyframes().stream()
                        .mapToLong(Remembered::step)
                        .mapToDouble(axis::of)
                        .toArray(),
                changes);
    }

    /// The moment next to a place, if one is that near; otherwise the place itself.
    double snapped(double place, double reach) {
        double best = place;
        double least = reach;
        for (double moment : moments) {
            double distance = Math.abs(moment - place);
            if (distance <= least) {
                least = distance;
                best = moment;
            }
        }
        return best;
    }
}
