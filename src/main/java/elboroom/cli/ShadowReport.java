package elboroom.cli;

import elboroom.training.ShadowFigures;
import elboroom.training.ShadowPoint;
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

    private static Map<String, @Nullable Object> toMap(ShadowFigures figures) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("id", figures.spec().textWithForm());
        map.put("traceVariance", figures.traceVariance());
        map.put("traceVarianceCi", List.of(figures.traceVarianceLow(), figures.traceVarianceHigh()));
        boolean compared = !Double.isNaN(figures.biasSquared());
        map.put("biasSquared", compared ? figures.biasSquared() : null);
        map.put("biasSquaredCi", compared ? List.of(figures.biasSquaredLow(), figures.biasSquaredHigh()) : null);
        map.put("snr", figures.snr());
        return map;
    }
}
