package elboroom.project;

import elboroom.text.Csv;
import elboroom.training.ShadowFigures;
import elboroom.training.ShadowPoint;
import java.util.List;

/// What the shadows of a run found, as comma-separated values: a row for each estimator at each step. A missing figure
/// is empty.
public final class ShadowCsv {
    private ShadowCsv() {}

    public static String of(List<ShadowPoint> points) {
        var csv = new Csv(
                "step",
                "estimator",
                "trace_variance",
                "trace_variance_low",
                "trace_variance_high",
                "bias_squared",
                "bias_squared_low",
                "bias_squared_high",
                "snr");
        for (ShadowPoint point : points) {
            for (ShadowFigures figures : point.estimators()) {
                csv.row(
                        point.step(),
                        figures.spec().textWithForm(),
                        figures.traceVariance(),
                        figures.traceVarianceLow(),
                        figures.traceVarianceHigh(),
                        Csv.known(figures.biasSquared()),
                        Csv.known(figures.biasSquaredLow()),
                        Csv.known(figures.biasSquaredHigh()),
                        figures.snr());
            }
        }
        return csv.toString();
    }
}
