package elboroom.bench;

import elboroom.data.LoadedData;
import elboroom.project.RunData;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.tensor.Gemm;
import elboroom.training.CurvesState;
import elboroom.training.Keyframe;
import elboroom.training.Keyframes;
import elboroom.training.MetricSeries;
import elboroom.training.Remembered;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A run to be saved and opened, with moments and curves as after hours of training.
///
/// @param data   its images
/// @param gemm   what multiplied its matrices
/// @param config its settings
record LongRun(LoadedData data, Gemm gemm, TrainingConfig config) {
    static final int POINTS = 10_000;

    /// Trains until so many moments are remembered.
    static Keyframes remembering(TrainingLoop loop, int moments) {
        var keyframes = new Keyframes(Long.MAX_VALUE);
        while (keyframes.list().size() < moments) {
            loop.step();
            keyframes.observe(loop);
        }
        return keyframes;
    }

    /// Trains the default model of the measurements and writes its file.
    static void write(Path file, LoadedData data, Gemm gemm, int moments) throws IOException {
        try (var probe = new TrainingProbe(data.data(), gemm, 1, true)) {
            TrainingLoop loop = probe.loop();
            List<Keyframe> keyframes =
                    Remembered.load(remembering(loop, moments).list());
            var run = new LongRun(data, gemm, loop.config()).at(loop.capture(), keyframes);
            RunFile.write(file, run, "bench");
        }
    }

    /// The run at a state, with curves as long as those of hours.
    SavedRun at(TrainingState state, List<Keyframe> keyframes) {
        CurvesState curves = state.curves();
        MetricSeries points = stretched(curves.test());
        var longCurves = new CurvesState(points, points, curves.sums(), curves.lastTrain(), curves.lastTest());
        var stretchedState = new TrainingState(
                state.step(),
                state.epoch(),
                state.positionInEpoch(),
                state.seconds(),
                state.hyperparameters(),
                state.changes(),
                state.weights(),
                state.optimizer(),
                state.estimator(),
                state.learnedBefore(),
                longCurves);
        return new SavedRun(
                "bench",
                "",
                RunData.of(data),
                gemm.description(),
                config,
                stretchedState,
                keyframes,
                ShadowCurves.NONE);
    }

    private static MetricSeries stretched(MetricSeries series) {
        double[][] columns = new double[MetricSeries.Column.values().length][POINTS];
        for (MetricSeries.Column column : MetricSeries.Column.values()) {
            double[] values = columns[column.ordinal()];
            Arrays.setAll(values, i -> series.get(column, Math.min(i, series.size() - 1)));
        }
        return MetricSeries.of(columns);
    }
}
