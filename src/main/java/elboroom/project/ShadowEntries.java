package elboroom.project;

import elboroom.estimator.EstimatorSpec;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowFigures;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The shadows of a run in an archive: the plan in JSON, and an array [rows × columns] with a row for each estimator at
/// each step.
final class ShadowEntries {
    /// The member of `run.json`.
    static final String KEY = "shadows";

    private static final String PLAN = "plan";
    private static final String ESTIMATORS = "estimators";
    private static final String COLUMNS = "columns";
    private static final double MOST_STEPS = 1L << 53; // whole numbers that a double expresses

    /// The columns of the array, in order.
    private enum Column {
        STEP("step"),
        ESTIMATOR("estimator"), // its place in the list of estimators
        REPLICATES("replicates"),
        IMAGES("images"),
        TRACE_VARIANCE("trace_variance"),
        TRACE_VARIANCE_LOW("trace_variance_low"),
        TRACE_VARIANCE_HIGH("trace_variance_high"),
        BIAS_SQUARED("bias_squared"),
        BIAS_SQUARED_LOW("bias_squared_low"),
        BIAS_SQUARED_HIGH("bias_squared_high"),
        SNR("snr");

        private final String title;

        Column(String title) {
            this.title = title;
        }
    }

    private static final int WIDTH = Column.values().length;

    private final String entry;

    /// @param folder the run's
    ShadowEntries(String folder) {
        entry = "%s/shadows.npy".formatted(folder);
    }

    private static List<String> columns() {
        return List.of(Column.values()).stream().map(column -> column.title).toList();
    }

    /// The estimators that were measured, in the order in which they came.
    private static List<EstimatorSpec> measured(ShadowCurves shadows) {
        return shadows.points().stream()
                .flatMap(point -> point.estimators().stream())
                .map(ShadowFigures::spec)
                .distinct()
                .toList();
    }

    /// What is no array. Only of shadows that are not empty.
    static Map<String, Object> toMap(ShadowCurves shadows) {
        var map = new LinkedHashMap<String, Object>();
        ShadowPlan plan = shadows.plan();
        if (plan != null) {
            map.put(PLAN, toMap(plan));
        }
        map.put(ESTIMATORS, texts(measured(shadows)));
        map.put(COLUMNS, columns());
        return map;
    }

    private static Map<String, Object> toMap(ShadowPlan plan) {
        var map = new LinkedHashMap<String, Object>();
        map.put(ESTIMATORS, texts(plan.estimators()));
        map.put("every", plan.every());
        map.put("replicates", plan.replicates());
        map.put("images", plan.images());
        return map;
    }

    private static List<String> texts(List<EstimatorSpec> specs) {
        return specs.stream().map(EstimatorSpec::textWithForm).toList();
    }

    /// Adds the array, if something was measured.
    void write(ArchiveWriter archive, ShadowCurves shadows) {
        List<EstimatorSpec> specs = measured(shadows);
        var rows = new ArrayList<double[]>();
        for (ShadowPoint point : shadows.points()) {
            for (ShadowFigures figures : point.estimators()) {
                rows.add(new double[] {
                    point.step(),
                    specs.indexOf(figures.spec()),
                    point.replicates(),
                    point.images(),
                    figures.traceVariance(),
                    figures.traceVarianceLow(),
                    figures.traceVarianceHigh(),
                    figures.biasSquared(),
                    figures.biasSquaredLow(),
                    figures.biasSquaredHigh(),
                    figures.snr()
                });
            }
        }
        if (!rows.isEmpty()) {
            double[] all = new double[rows.size() * WIDTH];
            for (int row = 0; row < rows.size(); row++) {
                System.arraycopy(rows.get(row), 0, all, row * WIDTH, WIDTH);
            }
            archive.add(entry, Npy.doubles(all, rows.size(), WIDTH));
        }
    }

    /// Reads the shadows of a run.
    ///
    /// @param run   the object of its `run.json`
    /// @param model that of the run
    /// @param step  the newest of the run
    ShadowCurves read(Archive archive, JsonObject run, VaeConfig model, long step) throws RunFileException {
        JsonObject json = run.optional(KEY, JsonObject::object).orElse(null); // older files have none
        if (json == null) {
            return ShadowCurves.NONE;
        }
        JsonObject asked = json.optional(PLAN, JsonObject::object).orElse(null);
        ShadowPlan plan = asked == null ? null : plan(json, asked, model);
        List<String> columns = json.texts(COLUMNS);
        if (!columns.equals(columns())) {
            throw json.unusable(COLUMNS, columns.toString(), columns().toString());
        }
        List<EstimatorSpec> specs = specs(json);
        return new ShadowCurves(plan, specs.isEmpty() ? List.of() : points(archive, json, specs, step));
    }

    private static ShadowPlan plan(JsonObject json, JsonObject asked, VaeConfig model) throws RunFileException {
        List<EstimatorSpec> specs = specs(asked);
        int every = (int) asked.integer("every", 1, Integer.MAX_VALUE);
        int replicates = (int) asked.integer("replicates", 0, Integer.MAX_VALUE);
        int images = (int) asked.integer("images", 0, Integer.MAX_VALUE);
        return SettingsJson.made(json, PLAN, () -> {
            var plan = new ShadowPlan(specs, every, replicates, images);
            plan.requireFits(model);
            return plan;
        });
    }

    private static List<EstimatorSpec> specs(JsonObject json) throws RunFileException {
        List<String> texts = json.texts(ESTIMATORS);
        return SettingsJson.made(json, ESTIMATORS, () -> {
            List<EstimatorSpec> specs = EstimatorSpec.parseAll(texts);
            if (specs.size() < texts.size()) {
                throw new IllegalArgumentException("an estimator twice in %s".formatted(texts));
            }
            return specs;
        });
    }

    private List<ShadowPoint> points(Archive archive, JsonObject json, List<EstimatorSpec> specs, long step)
            throws RunFileException {
        List<Integer> shape = archive.header(entry).shape();
        int rows = shape.isEmpty() ? 0 : shape.getFirst();
        double[] all = archive.doubles(entry, rows, WIDTH);
        var points = new ArrayList<ShadowPoint>();
        int from = 0;
        for (int row = 1; row <= rows; row++) {
            if (row == rows || !samePoint(all, from, row)) {
                points.add(point(json, all, from, row, specs, step));
                from = row;
            }
        }
        SettingsJson.made(json, COLUMNS, () -> new ShadowCurves(null, points)); // whose steps must rise
        return points;
    }

    private static boolean samePoint(double[] all, int a, int b) {
        return value(all, a, Column.STEP) == value(all, b, Column.STEP);
    }

    private static double value(double[] all, int row, Column column) {
        return all[row * WIDTH + column.ordinal()];
    }

    private static ShadowPoint point(
            JsonObject json, double[] all, int from, int to, List<EstimatorSpec> specs, long step)
            throws RunFileException {
        int replicates = whole(json, all, from, Column.REPLICATES, 1, ShadowPlan.MAX_REPLICATES);
        int images = whole(json, all, from, Column.IMAGES, 1, ShadowPlan.MAX_IMAGES);
        long at = (long) wholeNumber(json, all, from, Column.STEP, 0, Math.min(step, MOST_STEPS));
        var figures = new ArrayList<ShadowFigures>();
        var measured = new ArrayList<EstimatorSpec>();
        for (int row = from; row < to; row++) {
            EstimatorSpec spec = specs.get(whole(json, all, row, Column.ESTIMATOR, 0, specs.size() - 1));
            if (measured.contains(spec)) {
                throw unusable(json, row, Column.ESTIMATOR, spec.textWithForm(), "each estimator once at a step");
            }
            wholeNumber(json, all, row, Column.REPLICATES, replicates, replicates); // one point, one plan
            wholeNumber(json, all, row, Column.IMAGES, images, images);
            measured.add(spec);
            figures.add(new ShadowFigures(
                    spec,
                    value(all, row, Column.TRACE_VARIANCE),
                    value(all, row, Column.TRACE_VARIANCE_LOW),
                    value(all, row, Column.TRACE_VARIANCE_HIGH),
                    value(all, row, Column.BIAS_SQUARED),
                    value(all, row, Column.BIAS_SQUARED_LOW),
                    value(all, row, Column.BIAS_SQUARED_HIGH),
                    value(all, row, Column.SNR)));
        }
        return new ShadowPoint(at, replicates, images, figures);
    }

    private static int whole(JsonObject json, double[] all, int row, Column column, int min, int max)
            throws RunFileException {
        return (int) wholeNumber(json, all, row, column, min, max);
    }

    private static double wholeNumber(JsonObject json, double[] all, int row, Column column, double min, double max)
            throws RunFileException {
        double value = value(all, row, column);
        if (value != Math.rint(value) || value < min || value > max) {
            throw unusable(
                    json, row, column, String.valueOf(value), "a whole number from %.0f to %.0f".formatted(min, max));
        }
        return value;
    }

    private static RunFileException unusable(JsonObject json, int row, Column column, String got, String expected) {
        return json.unusable(COLUMNS, "%s in row %d of %s".formatted(got, row, column.title), expected);
    }
}
