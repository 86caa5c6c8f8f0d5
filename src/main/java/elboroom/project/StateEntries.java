package elboroom.project;

import elboroom.nn.ParameterShape;
import elboroom.optim.OptimizerState;
import elboroom.training.Change;
import elboroom.training.CurvesState;
import elboroom.training.ElboTerms;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingState;
import elboroom.vae.CoordinateStatistics;
import elboroom.vae.Vae;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A state of training in the entries of an archive: the arrays in NumPy's format in a folder of their own, the numbers
/// in JSON.
final class StateEntries {
    private static final String FOLDER = "%s/at-%010d";
    private static final String ESTIMATOR = "estimator";
    private static final String SUMS = "sums";
    private static final String LAST_TRAIN = "last-train";
    private static final String LAST_TEST = "last-test";
    private static final long MOST = 1L << 53; // what JSON's numbers hold exactly

    private StateEntries() {}

    /// Adds the arrays of a state.
    ///
    /// @param run the run's folder
    static void write(ArchiveWriter archive, String run, TrainingConfig config, TrainingState state) {
        String folder = FOLDER.formatted(run, state.step());
        List<ParameterShape> shapes = Vae.parameterShapes(config.model());
        writeParameters(archive, folder, shapes, state.weights());
        float[][][] moments = state.optimizer().moments();
        for (int kind = 0; kind < moments.length; kind++) {
            if (moments[kind].length > 0) {
                writeParameters(archive, moment(folder, kind), shapes, moments[kind]);
            }
        }
        writeDoubles(archive, folder, ESTIMATOR, state.estimator());
        CurvesState curves = state.curves();
        writeDoubles(archive, folder, SUMS, curves.sums());
        ElboTerms lastTrain = curves.lastTrain();
        if (lastTrain != null) {
            writeDoubles(archive, folder, LAST_TRAIN, lastTrain.klPerDimension());
        }
        CoordinateStatistics coordinates = curves.lastTest().coordinates();
        double[] kl = curves.lastTest().klPerDimension();
        if (coordinates == null) {
            throw new IllegalArgumentException("terms of test images: got none of each coordinate, expected them");
        }
        double[] rows = concatenated(
                kl, coordinates.mean(), coordinates.variance(), coordinates.entropy(), coordinates.mutualInformation());
        archive.add(entry(folder, LAST_TEST), Npy.doubles(rows, rows.length / kl.length, kl.length));
        CurveEntries.write(archive, run, curves);
    }

    private static void writeParameters(
            ArchiveWriter archive, String folder, List<ParameterShape> shapes, float[][] values) {
        for (int i = 0; i < values.length; i++) {
            ParameterShape shape = shapes.get(i);
            archive.add(entry(folder, shape.name()), Npy.floats(values[i], shape.rows(), shape.columns()));
        }
    }

    private static void writeDoubles(ArchiveWriter archive, String folder, String name, double[] values) {
        archive.add(entry(folder, name), Npy.doubles(values, values.length));
    }

    private static String entry(String folder, String name) {
        return "%s/%s.npy".formatted(folder, name);
    }

    private static String moment(String folder, int kind) {
        return "%s/moment-%d".formatted(folder, kind + 1);
    }

    private static double[] concatenated(double[]... rows) {
        double[] all = new double[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
        }
        return all;
    }

    /// What of a state is no array.
    static Map<String, Object> toMap(TrainingState state) {
        var map = new LinkedHashMap<String, Object>();
        map.put("step", state.step());
        map.put("epoch", state.epoch());
        map.put("positionInEpoch", state.positionInEpoch());
        map.put("seconds", state.seconds());
        map.put("optimizerSteps", state.optimizer().steps());
        map.put("changesMade", state.changes().size());
        ElboTerms lastTrain = state.curves().lastTrain();
        map.put("lastTrain", lastTrain == null ? null : toMap(lastTrain));
        map.put("lastTest", toMap(state.curves().lastTest()));
        return map;
    }

    private static Map<String, Object> toMap(ElboTerms terms) {
        var map = new LinkedHashMap<String, Object>();
        map.put("images", terms.images());
        map.put("reconstruction", terms.reconstruction());
        map.put("kl", terms.kl());
        map.put("activeUnits", terms.activeUnits());
        return map;
    }

    /// Reads a state.
    ///
    /// @param run     the run's folder
    /// @param json    what [#toMap] gave
    /// @param first   the hyperparameters of the run's first step
    /// @param changes all of the run's
    static TrainingState read(
            Archive archive,
            String run,
            JsonObject json,
            TrainingConfig config,
            Hyperparameters first,
            List<Change> changes)
            throws IOException {
        long step = json.integer("step", 0, MOST);
        String folder = FOLDER.formatted(run, step);
        List<Change> made = changes.subList(0, (int) json.integer("changesMade", 0, changes.size()));
        double seconds = json.number("seconds");
        if (seconds < 0) {
            throw json.unusable("seconds", String.valueOf(seconds), "at least 0");
        }
        return new TrainingState(
                step,
                json.integer("epoch", 0, MOST),
                (int) json.integer("positionInEpoch", 0, Integer.MAX_VALUE),
                seconds,
                made.isEmpty() ? first : made.getLast().after(),
                List.copyOf(made),
                readParameters(archive, folder, config),
                readOptimizer(archive, folder, config, json.integer("optimizerSteps", 0, MOST)),
                readDoubles(archive, folder, ESTIMATOR),
                readCurves(archive, run, folder, json, config.model().latentSize()));
    }

    private static float[][] readParameters(Archive archive, String folder, TrainingConfig config) throws IOException {
        List<ParameterShape> shapes = Vae.parameterShapes(config.model());
        float[][] values = new float[shapes.size()][];
        for (int i = 0; i < values.length; i++) {
            ParameterShape shape = shapes.get(i);
            values[i] = archive.floats(entry(folder, shape.name()), shape.rows(), shape.columns());
        }
        return values;
    }

    private static OptimizerState readOptimizer(Archive archive, String folder, TrainingConfig config, long steps)
            throws IOException {
        float[][][] moments = new float[config.optimizer().moments()][][];
        for (int kind = 0; kind < moments.length; kind++) {
            moments[kind] = readParameters(archive, moment(folder, kind), config);
        }
        return new OptimizerState(steps, moments);
    }

    private static double[] readDoubles(Archive archive, String folder, String name) throws IOException {
        String entry = entry(folder, name);
        return archive.doubles(entry, archive.header(entry).count());
    }

    private static CurvesState readCurves(Archive archive, String run, String folder, JsonObject json, int latentSize)
            throws IOException {
        JsonObject lastTrain = json.optional("lastTrain", JsonObject::object).orElse(null);
        ElboTerms train = lastTrain == null
                ? null
                : terms(lastTrain, archive.doubles(entry(folder, LAST_TRAIN), latentSize), null);
        double[][] rows = new double[5][latentSize];
        double[] all = archive.doubles(entry(folder, LAST_TEST), rows.length, latentSize);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all, i * latentSize, rows[i], 0, latentSize);
        }
        var coordinates = new CoordinateStatistics(rows[1], rows[2], rows[3], rows[4]);
        ElboTerms test = terms(json.object("lastTest"), rows[0], coordinates);
        double[] sums = readDoubles(archive, folder, SUMS);
        MetricSeries trainCurve = CurveEntries.read(archive, run, CurveEntries.TRAIN);
        MetricSeries testCurve = CurveEntries.read(archive, run, CurveEntries.TEST);
        return SettingsJson.made(json, "lastTest", () -> new CurvesState(trainCurve, testCurve, sums, train, test));
    }

    private static ElboTerms terms(JsonObject json, double[] kl, @Nullable CoordinateStatistics coordinates)
            throws RunFileException {
        return new ElboTerms(
                json.integer("images", 1, MOST),
                json.number("reconstruction"),
                json.number("kl"),
                kl,
                (int) json.integer("activeUnits", -1, kl.length),
                coordinates);
    }
}
