package elboroom.cli;

import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.lab.ShadowPoint;
import elboroom.text.Csv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the shadows of a run found, for programs.
final class ShadowReport {
    private ShadowReport() {}

    /// One object for each measurement. A missing figure is null.
    static List<Map<String, Object>> toList(List<ShadowPoint> points) {
        var list = new ArrayList<Map<String, Object>>();
        for (ShadowPoint point : points) {
            var map = new LinkedHashMap<String, Object>();
            map.put("step", point.step());
            map.put(
                    "estimators",
                    point.estimators().stream().map(ShadowReport::toMap).toList());
            list.add(map);
        }
        return list;
    }

    private static Map<String, @Nullable Object> toMap(EstimatorResult result) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("id", result.spec().textWithForm());
        map.put("traceVariance", result.traceVariance());
        map.put("traceVarianceCi", StudyReport.ends(result.traceVarianceCi()));
        map.put("biasSquared", result.biasSquared());
        map.put("biasSquaredCi", StudyReport.ends(result.biasSquaredCi()));
        map.put("snr", result.snr());
        return map;
    }

    /// One line for each measurement of each estimator, under a line of names. A missing figure is empty.
    static String csv(List<ShadowPoint> points) {
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
            for (EstimatorResult result : point.estimators()) {
                Interval bias = result.biasSquaredCi();
                csv.row(
                        point.step(),
                        result.spec().textWithForm(),
                        result.traceVariance(),
                        result.traceVarianceCi().low(),
                        result.traceVarianceCi().high(),
                        result.biasSquared(),
                        bias == null ? null : bias.low(),
                        bias == null ? null : bias.high(),
                        result.snr());
            }
        }
        return csv.toString();
    }
}
