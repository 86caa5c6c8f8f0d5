package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.latent.BernoulliFamily;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowFigures;
import elboroom.training.ShadowPoint;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.Series.Line;
import elboroom.ui.run.EstimatorName;
import elboroom.ui.run.OtherShadows;
import elboroom.ui.run.SmallRuns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowSeriesTest {
    private static final List<EstimatorSpec> BITS = EstimatorCatalogue.forFamily(BernoulliFamily.INSTANCE).stream()
            .map(each -> EstimatorSpec.of(each.id()))
            .toList();

    private static ShadowCurves measured(List<EstimatorSpec> specs) {
        return new ShadowCurves(
                null,
                List.of(new ShadowPoint(
                        0,
                        10,
                        5,
                        specs.stream()
                                .map(spec -> new ShadowFigures(spec, 1, 0.5, 2, 0, 0, 1, 3))
                                .toList())));
    }

    private static TrainingSnapshot run(List<EstimatorSpec> specs) {
        TrainingSnapshot none = SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(4, 2, 1));
        return new TrainingSnapshot(
                none.run(),
                none.state(),
                none.hyperparameters(),
                none.step(),
                none.epoch(),
                none.examples(),
                none.imagesPerSecond(),
                none.train(),
                none.test(),
                none.lastTest(),
                none.changes(),
                none.model(),
                none.keyframes(),
                measured(specs));
    }

    private static List<Series> curves(List<EstimatorSpec> own, List<OtherShadows> others) {
        return ShadowSeries.of(run(own), others, Column.STEP, ShadowView.VARIANCE);
    }

    private static Series find(List<Series> curves, EstimatorSpec spec) {
        String name = EstimatorName.of(spec);
        return curves.stream()
                .filter(curve -> curve.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEstimatorHasTheColourThatItHasInEveryOtherPlot() {
        List<EstimatorSpec> backwards = new ArrayList<>(BITS);
        Collections.reverse(backwards);
        List<Series> together = curves(backwards, List.of());
        assertThat(together).hasSize(BITS.size());
        for (EstimatorSpec spec : BITS) {
            int label = EstimatorMark.of(List.of(spec)).firstEntry().getValue().label();
            assertThat(find(together, spec).label()).as("%s", spec).isEqualTo(label);
            assertThat(curves(List.of(spec), List.of()).getFirst().label())
                    .as("%s alone", spec)
                    .isEqualTo(label);
        }
    }

    @Test
    void theCurvesOfOtherRunsHaveTheSameColourAndAreDashed() {
        EstimatorSpec spec = BITS.getLast();
        var other = new OtherShadows("Run 2", measured(List.of(spec)), MetricSeries.EMPTY);
        List<Series> both = curves(List.of(BITS.getFirst(), spec), List.of(other));
        assertThat(both).hasSize(3);
        assertThat(both.getFirst().label()).isEqualTo(find(both, spec).label());
        assertThat(both).extracting(ShadowSeries::isOfAnotherRun).containsExactly(true, false, false);
        assertThat(both.getFirst().shape()).isEqualTo(find(both, spec).shape());
        assertThat(both.getFirst().line()).isEqualTo(Line.DASHED);
    }

    @Test
    void neighboursInTheOrderDifferInTheirShape() {
        List<Series> curves = curves(BITS, List.of());
        for (int i = 1; i < curves.size(); i++) {
            assertThat(curves.get(i).shape()).isNotEqualTo(curves.get(i - 1).shape());
        }
    }

    @Test
    void choicesOfOneEstimatorDifferInTheirShape() {
        List<EstimatorSpec> copies = EstimatorSpec.parseAll(List.of("rloo:2", "rloo:4", "rloo:8"));
        List<Series> curves = curves(copies, List.of());
        assertThat(curves)
                .extracting(Series::label)
                .containsOnly(curves.getFirst().label());
        assertThat(curves).extracting(Series::shape).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(curves).extracting(Series::line).containsOnly(Line.SOLID);
    }
}
