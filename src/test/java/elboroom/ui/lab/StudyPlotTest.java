package elboroom.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Bias;
import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorDetails.CoordinateVariances;
import elboroom.lab.EstimatorDetails.SingleDraws;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.ui.chart.Mark;
import elboroom.ui.chart.PointsItem;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyPlotTest {
    private static final Interval NONE = new Interval(0, 0);

    /// In 1,000 replicates, a rarer value of probability 0.06 is expected 60 times, and one of 0.04 forty times.
    @Test
    void bitsThatTheReplicatesDoNotResolveAreRings() {
        var coordinates =
                new CoordinateVariances(1, 4, new float[] {1, 2, 3, 4}, new float[] {0.5f, 0.04f, 0.94f, 0.999f});
        var details = new EstimatorDetails(
                new Bias(0, NONE, Bias.EXACT),
                1,
                NONE,
                1,
                1,
                null,
                coordinates,
                new SingleDraws(1, 4, 1, new float[4], new float[4]));
        var result = new EstimatorResult(EstimatorSpec.of("rloo"), 0, 10, NONE, 0.0, NONE, 1, 0, 1, 2, details);
        List<PointsItem> items = StudyPlot.bits(new StudyRow(result, 1_000, 0, 1, false, new Mark(0, Mark.Shape.DISC)));
        assertThat(items)
                .extracting(PointsItem::style)
                .containsExactly(PointsItem.Style.POINTS, PointsItem.Style.RINGS);
        assertThat(items.get(0).y()).containsExactly(1, 3);
        assertThat(items.get(1).y()).containsExactly(2, 4);
    }
}
