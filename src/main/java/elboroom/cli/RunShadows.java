package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Shadows;
import elboroom.lab.StudyMonitor;
import elboroom.project.ShadowCsv;
import elboroom.tensor.Gemm;
import elboroom.text.Json;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The shadows of a run, with their files.
final class RunShadows {
    static final String CSV = "shadows.csv";
    static final String JSON = "shadows.json";

    private final ShadowPlan plan;
    private final Shadows shadows;
    private final StudyMonitor monitor;
    private final List<ShadowPoint> points = new ArrayList<>(); // of this process
    private ShadowCurves curves; // of the whole run

    /// @param before what was measured in the part of the run that is over
    RunShadows(
            ShadowPlan plan,
            ShadowCurves before,
            TrainingConfig config,
            LoadedData loaded,
            Gemm gemm,
            Interruption interruption) {
        curves = before.with(plan);
        this.plan = plan;
        shadows = new Shadows(plan, loaded.data().train(), config.binarization(), config.seed(), gemm);
        monitor = new StudyMonitor() {
            @Override
            public boolean cancelled() {
                return interruption.requested();
            }
        };
    }

    /// Measures if it is time, and if that is not known yet.
    ///
    /// @return whether there is another point
    boolean follow(TrainingLoop loop) {
        if (curves.due(loop.steps()).isEmpty()) {
            return false;
        }
        var point = shadows.measure(loop.freeze(), loop.hyperparameters().beta(), monitor);
        point.ifPresent(found -> {
            points.add(found);
            curves = curves.with(found);
        });
        return point.isPresent();
    }

    /// Those of the whole run so far.
    ShadowCurves curves() {
        return curves;
    }

    /// What was asked for, and what was found.
    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put(
                "estimators",
                plan.estimators().stream().map(EstimatorSpec::textWithForm).toList());
        map.put("every", plan.every());
        map.put("replicates", plan.replicates());
        map.put("images", plan.images());
        map.put("points", ShadowReport.toList(points));
        return map;
    }

    /// Replaces the table.
    void writeTable(ResultFolder files) {
        files.write(CSV, ShadowCsv.of(points));
    }

    /// Replaces everything.
    ///
    /// @param config what repeats the run
    void write(ResultFolder files, Map<String, Object> config) {
        writeTable(files);
        var map = toMap();
        map.put("config", config);
        files.write(JSON, Json.pretty(map));
    }
}
