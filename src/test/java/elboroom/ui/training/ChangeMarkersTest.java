package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries.Column;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.component.Marker;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                        new TrainingSnapshot.Marker(100, Hyperparameters.DEFAULT, slower),
                        new TrainingSnapshot.Marker(130, slower, slower.withBeta(2))));
        assertThat(markers).extracting(Marker::x).containsExactly(100.0, 130.0);
    }

    private static TrainingSnapshot.Marker learningRate(long step, double before, double after) {
        return new TrainingSnapshot.Marker(
                step,
                Hyperparameters.DEFAULT.withLearningRate(before),
                Hyperparameters.DEFAULT.withLearningRate(after));
    }
}
