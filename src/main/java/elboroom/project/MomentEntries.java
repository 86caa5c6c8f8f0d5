package elboroom.project;

import elboroom.nn.ParameterShape;
import elboroom.optim.OptimizerState;
import elboroom.training.Change;
import elboroom.training.CurvesState;
import elboroom.training.ElboTerms;
import elboroom.training.Hyperparameters;
import elboroom.training.Keyframe;
import elboroom.training.MetricSeries;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingState;
import elboroom.vae.CoordinateStatistics;
import elboroom.vae.Vae;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A moment of a run in the entries of an archive: the arrays in NumPy's format in a folder of their own, the numbers
/// in JSON. A moment may be whole, so that training can go on from it, or only to be shown.
final class MomentEntries {
    private static final String FOLDER = "%s/at-%010d";
    private static final String ESTIMATOR = "estimator";
    private static final String ESTIMATOR_BEFORE = "estimator-before";
    private static final String FORK = "fork";
    private static final String SUMS = "sums";
    private static final String LAST_TRAIN = "last-train";
    private static final String LAST_TEST = "last-test";
    private static final int TEST_ROWS = 5; // KL, mean, variance, entropy, mutual information
    private static final long MOST = 1L << 53; // what JSON's numbers hold exactly

    private final String run;
    private final TrainingConfig config;
    private final List<ParameterShape> shapes;

    /// @param run the run's folder
    MomentEntries(String run, TrainingConfig config) {
        this.run = run;
        this.config = config;
        shapes = Vae.parameterShapes(config.model());
    }

    /// Adds the arrays of a moment. The curves are those of the run.
    void write(ArchiveWriter archive, Keyframe moment) {
        String folder = FOLDER.formatted(run, moment.step());
        writeParameters(archive, folder, moment.weights());
        writeTest(archive, folder, moment.lastTest());
        TrainingState whole = moment.whole();
        if (whole == null) {
            return;
        }
        float[][][] averages = whole.optimizer().moments();
        for (int kind = 0; kind < config.optimizer().moments(); kind++) {
            writeParameters(archive, average(folder, kind), averages[kind]);
        }
        writeDoubles(archive, folder, ESTIMATOR, whole.estimator());
        double[] learnedBefore = whole.learnedBefore();
        if (learnedBefore != null) {
            writeDoubles(archive, folder, ESTIMATOR_BEFORE, learnedBefore);
        }
        writeDoubles(archive, folder, SUMS, whole.curves().sums());
        ElboTerms lastTrain = whole.curves().lastTrain();
        if (lastTrain != null) {
            writeDoubles(archive, folder, LAST_TRAIN, lastTrain.klPerDimension());
        }
    }

    private void writeParameters(ArchiveWriter archive, String folder, float[][] values) {
        for (int i = 0; i < values.length; i++) {
            ParameterShape shape = shapes.get(i);
            archive.add(entry(folder, shape.name()), Npy.floats(values[i], shape.rows(), shape.columns()));
        }
    }

    private static void writeTest(ArchiveWriter archive, String folder, ElboTerms terms) {
        CoordinateStatistics coordinates = terms.coordinates();
        if (coordinates == null) {
            throw new IllegalArgumentException("terms of test images: got none of each coordinate, expected them");
        }
        double[] kl = terms.klPerDimension();
        double[][] rows = {
            kl, coordinates.mean(), coordinates.variance(), coordinates.entropy(), coordinates.mutualInformation()
        };
        double[] all = new double[rows.length * kl.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * kl.length, kl.length);
        }
        archive.add(entry(folder, LAST_TEST), Npy.doubles(all, rows.length, kl.length));
    }

    private static void writeDoubles(ArchiveWriter archive, String folder, String name, double[] values) {
        archive.add(entry(folder, name), Npy.doubles(values, values.length));
    }

    private static String entry(String folder, String name) {
        return "%s/%s.npy".formatted(folder, name);
    }

    private static String average(String folder, int kind) {
        return "%s/moment-%d".formatted(folder, kind + 1);
    }

    /// What of a moment is no array.
    static Map<String, Object> toMap(Keyframe moment) {
        var map = new LinkedHashMap<String, Object>();
        map.put("step", moment.step());
        map.put("epoch", moment.epoch());
        map.put("examples", moment.examples());
        map.put("changesMade", moment.changes().size());
        map.put("trainPoints", moment.train().size());
        map.put("testPoints", moment.test().size());
        map.put("lastTest", toMap(moment.lastTest()));
        if (moment.fork()) {
            map.put(FORK, true);
        }
        TrainingState whole = moment.whole();
        map.put("whole", whole == null ? null : toMap(whole));
        return map;
    }

    private static Map<String, Object> toMap(TrainingState state) {
        var map = new LinkedHashMap<String, Object>();
        map.put("epoch", state.epoch());
        map.put("positionInEpoch", state.positionInEpoch());
        map.put("seconds", state.seconds());
        map.put("optimizerSteps", state.optimizer().steps());
        ElboTerms lastTrain = state.curves().lastTrain();
        map.put("lastTrain", lastTrain == null ? null : toMap(lastTrain));
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

    /// Reads a moment.
    ///
    /// @param json    what [#toMap] gave
    /// @param first   the hyperparameters of the run's first step
    /// @param changes all of the run's
    /// @param train   the whole training curve
    /// @param test    the whole test curve
    Keyframe read(
            Archive archive,
            JsonObject json,
            Hyperparameters first,
            List<Change> changes,
            MetricSeries train,
            MetricSeries test)
            throws RunFileException {
        long step = json.integer("step", 0, MOST);
        String folder = FOLDER.formatted(run, step);
        List<Change> made = changes.subList(0, (int) json.integer("changesMade", 0, changes.size()));
        var shown = new Keyframe(
                step,
                json.number("epoch"),
                json.integer("examples", 0, MOST),
                (made.isEmpty() ? first : made.getLast().after()).at(step),
                List.copyOf(made),
                readParameters(archive, folder),
                train.first((int) json.integer("trainPoints", 0, train.size())),
                test.first((int) json.integer("testPoints", 1, test.size())),
                readTest(archive, folder, json.object("lastTest")),
                null,
                json.optional(FORK, JsonObject::flag).orElse(false));
        JsonObject whole = json.optional("whole", JsonObject::object).orElse(null);
        return whole == null ? shown : shown.with(readState(archive, folder, whole, shown));
    }

    private TrainingState readState(Archive archive, String folder, JsonObject json, Keyframe shown)
            throws RunFileException {
        double seconds = json.number("seconds");
        if (seconds < 0) {
            throw json.unusable("seconds", String.valueOf(seconds), "at least 0");
        }
        JsonObject terms = json.optional("lastTrain", JsonObject::object).orElse(null);
        ElboTerms lastTrain =
                terms == null ? null : terms(terms, archive.doubles(entry(folder, LAST_TRAIN), latentSize()), null);
        return new TrainingState(
                shown.step(),
                json.integer("epoch", 0, MOST),
                (int) json.integer("positionInEpoch", 0, Integer.MAX_VALUE),
                seconds,
                shown.hyperparameters(),
                shown.changes(),
                shown.weights(),
                readOptimizer(archive, folder, json.integer("optimizerSteps", 0, MOST)),
                readDoubles(archive, folder, ESTIMATOR),
                archive.has(entry(folder, ESTIMATOR_BEFORE)) ? readDoubles(archive, folder, ESTIMATOR_BEFORE) : null,
                new CurvesState(
                        shown.train(), shown.test(), readDoubles(archive, folder, SUMS), lastTrain, shown.lastTest()));
    }

    private int latentSize() {
        return config.model().latentSize();
    }

    private float[][] readParameters(Archive archive, String folder) throws RunFileException {
        float[][] values = new float[shapes.size()][];
        for (int i = 0; i < values.length; i++) {
            ParameterShape shape = shapes.get(i);
            values[i] = archive.floats(entry(folder, shape.name()), shape.rows(), shape.columns());
        }
        return values;
    }

    private OptimizerState readOptimizer(Archive archive, String folder, long steps) throws RunFileException {
        var averages = new float[config.optimizer().moments()][][];
        for (int kind = 0; kind < averages.length; kind++) {
            averages[kind] = readParameters(archive, average(folder, kind));
        }
        return new OptimizerState(steps, averages);
    }

    private static double[] readDoubles(Archive archive, String folder, String name) throws RunFileException {
        String entry = entry(folder, name);
        return archive.doubles(entry, archive.header(entry).count());
    }

    private ElboTerms readTest(Archive archive, String folder, JsonObject json) throws RunFileException {
        int width = latentSize();
        double[] all = archive.doubles(entry(folder, LAST_TEST), TEST_ROWS, width);
        double[][] rows = new double[TEST_ROWS][];
        for (int i = 0; i < TEST_ROWS; i++) {
            rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
        }
        return terms(json, rows[0], new CoordinateStatistics(rows[1], rows[2], rows[3], rows[4]));
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
