package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.SharedNumbers;
import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries.Column;
import elboroom.training.Ramp;
import elboroom.ui.chart.Marker;
import elboroom.ui.fx.Names;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeMarkersTest {
    @Test
    void dragIsOneMarkerWhereItBegan() {
        List<Marker> markers = new ChangeMarkers(new CurveBuffer(), Column.STEP)
                .of(List.of(
                        learningRate(100, 0.001, 0.01), learningRate(130, 0.01, 0.02), learningRate(170, 0.02, 0.1)));
        assertThat(markers).singleElement().satisfies(marker -> {
            assertThat(marker.x()).isEqualTo(100);
            assertThat(marker.label()).contains("0.001", "0.1").doesNotContain("0.02");
        });
    }

    @Test
    void changesOfTwoParametersAreTwoMarkers() {
        Hyperparameters slower = Hyperparameters.DEFAULT.withLearningRate(1e-4);
        List<Marker> markers = new ChangeMarkers(new CurveBuffer(), Column.STEP)
                .of(List.of(
                        new Change(100, Hyperparameters.DEFAULT, slower), new Change(130, slower, slower.withBeta(2))));
        assertThat(markers).extracting(Marker::x).containsExactly(100.0, 130.0);
    }

    @ParameterizedTest
    @MethodSource("elboroom.estimator.EstimatorCatalogue#all")
    void aChangeToAnyEstimatorIsOneMarkerThatNamesBoth(EstimatorDescriptor<?> descriptor) {
        Hyperparameters before = Hyperparameters.DEFAULT.withEstimator(EstimatorSpec.of("reinforce"));
        Hyperparameters after = before.withEstimator(EstimatorSpec.of(descriptor.id()));
        List<Marker> markers =
                new ChangeMarkers(new CurveBuffer(), Column.STEP).of(List.of(new Change(7, before, after)));
        assertThat(markers)
                .extracting(Marker::label)
                .containsExactly(
                        descriptor.id().equals("reinforce")
                                ? ""
                                : "estimator: REINFORCE → " + Names.of(descriptor.id()));
    }

    @Test
    void eachChoiceOfAnEstimatorIsAMarkerHoweverFast() {
        Hyperparameters a = Hyperparameters.DEFAULT.withEstimator(EstimatorSpec.of("disarm"));
        Hyperparameters b = a.withEstimator(EstimatorSpec.of("reinforce"));
        assertThat(new ChangeMarkers(new CurveBuffer(), Column.STEP)
                        .of(List.of(new Change(7, a, b), new Change(8, b, a))))
                .extracting(Marker::label)
                .containsExactly("estimator: DisARM → REINFORCE", "estimator: REINFORCE → DisARM");
    }

    @Test
    void anEstimatorsOwnNumbersAreNamed() {
        EstimatorSpec spec = EstimatorSpec.of("reinforce").withBaseline(Baseline.RUNNING_MEAN);
        Hyperparameters before = Hyperparameters.DEFAULT.withEstimator(spec);
        Hyperparameters after = before.withEstimator(spec.with(SharedNumbers.BASELINE_RATE, 0.99));
        assertThat(new ChangeMarkers(new CurveBuffer(), Column.STEP).of(List.of(new Change(7, before, after))))
                .extracting(Marker::label)
                .containsExactly("baseline rate: 0.9 → 0.99");
    }

    @Test
    void aScheduleIsOneMarkerAndSoIsItsEnd() {
        Hyperparameters first = Hyperparameters.DEFAULT.with(new Ramp("beta", 0, 2_000, 0, 1, Ramp.Shape.LINEAR), 0);
        Hyperparameters cooled = first.at(500).with(new Ramp("lr", 500, 501, 1e-3, 1e-4, Ramp.Shape.LOG), 500);
        Hyperparameters kept = cooled.at(1_000).with("beta", 0.5);
        var changes = List.of(new Change(500, first.at(500), cooled), new Change(1_000, cooled.at(1_000), kept));
        assertThat(new ChangeMarkers(new CurveBuffer(), Column.STEP).of(first, changes))
                .containsExactly(
                        new Marker(0, "β: 0 → 1 over 2,000 steps"),
                        new Marker(500, "learning rate: 0.001 → 0.0001 over 1 step"),
                        new Marker(1_000, "β: stays 0.5"));
    }

    private static Change learningRate(long step, double before, double after) {
        return new Change(
                step,
                Hyperparameters.DEFAULT.withLearningRate(before),
                Hyperparameters.DEFAULT.withLearningRate(after));
    }
}
