package elboroom.ui.scatter;

import elboroom.plot.AxisRange;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/// What a map needs to know about its points besides their positions: the centre of each label and the range that they
/// fill.
///
/// @param centroidX mean first coordinate of each label; NaN for a label without points
/// @param centroidY mean second coordinate of each label
/// @param extent the rectangle that holds all but the outermost points, with a margin; it always includes the
///     surroundings of the origin. Own points count only if there are no others
record PointsSummary(double[] centroidX, double[] centroidY, DataRect extent) {
    private static final int SAMPLES = 2000;
    private static final double TAIL = 0.005;
    private static final double MARGIN = 0.08;
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    static PointsSummary of(Points points) {
        int labels = points.names().size();
        double[] x = new double[labels];
        double[] y = new double[labels];
        int[] counts = new int[labels];
        for (int i = 0; i < points.labels().length; i++) {
            int label = points.labels()[i];
            if (Float.isFinite(points.x()[i]) && Float.isFinite(points.y()[i])) {
                x[label] += points.x()[i];
                y[label] += points.y()[i];
                counts[label]++;
            }
        }
        for (int label = 0; label < labels; label++) {
            x[label] = counts[label] == 0 ? Double.NaN : x[label] / counts[label];
            y[label] = counts[label] == 0 ? Double.NaN : y[label] / counts[label];
        }
        int counted = points.others() == 0 ? points.size() : points.others(); // drawing one more moves no other
        AxisRange across = extent(points.x(), counted, points.reach());
        AxisRange up = extent(points.y(), counted, points.reach());
        return new PointsSummary(x, y, new DataRect(across.min(), up.min(), across.max(), up.max()));
    }

    /// The range of the middle 99 % with a margin, and at least from `−reach` to `reach`.
    private static AxisRange extent(float[] values, int count, double reach) {
        int stride = Math.max(1, count / SAMPLES);
        float[] sample = new float[count / stride + 1];
        int size = 0;
        for (int i = 0; i < count; i += stride) {
            if (Float.isFinite(values[i])) {
                sample[size++] = values[i];
            }
        }
        if (size == 0) {
            return new AxisRange(-reach, reach);
        }
        Arrays.sort(sample, 0, size);
        double[] ends = QUANTILE.evaluate(size, i -> sample[i], TAIL, 1 - TAIL);
        double margin = MARGIN * (ends[1] - ends[0]);
        return new AxisRange(Math.min(-reach, ends[0] - margin), Math.max(reach, ends[1] + margin));
    }
}
