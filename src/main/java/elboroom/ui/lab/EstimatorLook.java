package elboroom.ui.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.ui.chart.Mark;
import java.util.List;
import java.util.Objects;

/// How an estimator looks in the plots of studies: as everywhere ([EstimatorMark]), with a shape in place of dashes.
final class EstimatorLook {
    private static final int BETWEEN_STUDIES = 3; // shapes, so that few choices of one estimator differ in all of them

    private EstimatorLook() {}

    /// @param spec     one of these
    /// @param together what is compared with it
    /// @param study    number among the studies that are shown, from 0: the same estimator in another study has another
    ///     shape
    static Mark mark(EstimatorSpec spec, List<EstimatorSpec> together, int study) {
        EstimatorMark mark = Objects.requireNonNull(EstimatorMark.of(together).get(spec));
        return Mark.of(mark.label(), mark.pattern() + BETWEEN_STUDIES * Math.max(0, study));
    }
}
