package elboroom.training;

import org.jspecify.annotations.Nullable;

/// The curves of a run at one moment; immutable.
///
/// @param train     the training curve
/// @param test      the test curve; its first point is that of the untrained model
/// @param sums      of the steps since the last point of the training curve ([elboroom.vae.ElboSums#copy])
/// @param lastTrain terms of the training curve's last point; null before the first
/// @param lastTest  terms of the test curve's last point
public record CurvesState(
        MetricSeries train,
        MetricSeries test,
        double[] sums,
        @Nullable ElboTerms lastTrain,
        ElboTerms lastTest) {
    public CurvesState {
        if (test.isEmpty()) {
            throw new IllegalArgumentException("test curve: got no point, expected at least the untrained model's");
        }
    }
}
