package elboroom.ui.run;

import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.Locale;

/// Where the steps of a run lie on the charts' x axis. Between two points of the training curve, a step lies where a
/// straight line says.
///
/// @param column what x counts: steps, epochs, examples or seconds
/// @param run    the present of the run
public record RunAxis(Column column, TrainingSnapshot run) {
    /// What x can count.
    public static final List<Column> COLUMNS = List.of(Column.STEP, Column.EPOCH, Column.EXAMPLES, Column.SECONDS);

    private static final Texts TEXTS = new Texts(RunAxis.class);

    /// What x counts, in a word.
    public static String name(Column column) {
        return TEXTS.get("axis." + column.name().toLowerCase(Locale.ROOT));
    }

    /// Whether it is a whole number.
    public static boolean counts(Column column) {
        return column == Column.STEP || column == Column.EXAMPLES;
    }

    /// The place of a step.
    public double of(long step) {
        MetricSeries curve = run.train();
        return between(column, curve, step, run.step(), end(last(column, curve)));
    }

    /// The place of a step of a run of which only the training curve is known. A step behind its last point lies there.
    public static double of(Column column, MetricSeries curve, long step) {
        long end = (long) last(Column.STEP, curve);
        return between(column, curve, column == Column.STEP ? step : Math.min(step, end), end, last(column, curve));
    }

    private static double last(Column column, MetricSeries curve) {
        return curve.isEmpty() ? 0 : curve.get(column, curve.size() - 1);
    }

    /// @param newest the newest step of the run
    /// @param end    its place
    private static double between(Column column, MetricSeries curve, long step, long newest, double end) {
        if (column == Column.STEP) {
            return step;
        }
        int right = firstFrom(curve, step);
        double leftStep = right == 0 ? 0 : curve.get(Column.STEP, right - 1);
        double left = right == 0 ? 0 : curve.get(column, right - 1);
        double rightStep = right < curve.size() ? curve.get(Column.STEP, right) : newest;
        double ahead = right < curve.size() ? curve.get(column, right) : end;
        return rightStep > leftStep ? left + (ahead - left) * (step - leftStep) / (rightStep - leftStep) : left;
    }

    /// The place of the present.
    public double end() {
        return of(run.step());
    }

    private double end(double lastPoint) {
        return switch (column) {
            case STEP -> run.step();
            case EPOCH -> run.epoch();
            case EXAMPLES -> run.examples();
            case SECONDS -> lastPoint; // nobody has counted since
            case RECONSTRUCTION, KL, ELBO ->
                throw new IllegalArgumentException("x axis: got %s, expected a count".formatted(column));
        };
    }

    private static int firstFrom(MetricSeries curve, long step) {
        int low = 0;
        int high = curve.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (curve.get(Column.STEP, middle) < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The step that lies nearest to a place.
    public long stepAt(double x) {
        long low = 0;
        long high = run.step();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (of(middle) < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && x - of(low - 1) < of(low) - x ? low - 1 : low;
    }
}
