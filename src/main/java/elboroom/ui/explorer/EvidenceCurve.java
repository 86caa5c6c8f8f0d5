package elboroom.ui.explorer;

import java.util.Arrays;

/// Mean log p(x) and mean ELBO over the steps of a run. A longer curve may share the arrays of a shorter one.
///
/// @param size   number of points
/// @param steps  ascending; entries behind `size` have no meaning; not modified
/// @param logPx  mean log p(x) at these steps, likewise
/// @param elbo   mean ELBO at these steps, likewise
record EvidenceCurve(int size, double[] steps, double[] logPx, double[] elbo) {
    static final EvidenceCurve EMPTY = new EvidenceCurve(0, new double[0], new double[0], new double[0]);

    /// The curve with one more point, which replaces that of the same step.
    EvidenceCurve with(EvidenceMoment moment) {
        int before = pointsBefore(moment.step());
        int after = before < size && steps[before] == moment.step() ? before + 1 : before;
        boolean shared = before == size && size < steps.length; // arrays that were handed out must not change
        int capacity = shared ? steps.length : Math.max(64, 2 * size);
        double[][] columns = {steps, logPx, elbo};
        double[] point = {moment.step(), moment.meanLogPx(), moment.meanElbo()};
        for (int c = 0; c < columns.length; c++) {
            double[] old = columns[c];
            columns[c] = shared ? old : Arrays.copyOf(Arrays.copyOf(old, before), capacity);
            columns[c][before] = point[c];
            System.arraycopy(old, after, columns[c], before + 1, size - after);
        }
        return new EvidenceCurve(before + 1 + size - after, columns[0], columns[1], columns[2]);
    }

    /// The curve without the points after a step, from before a divergence.
    EvidenceCurve upTo(long step) {
        int kept = pointsBefore(step + 1);
        return kept == size
                ? this
                : new EvidenceCurve(
                        kept, Arrays.copyOf(steps, kept), Arrays.copyOf(logPx, kept), Arrays.copyOf(elbo, kept));
    }

    private int pointsBefore(long step) {
        int points = size;
        while (points > 0 && steps[points - 1] >= step) {
            points--;
        }
        return points;
    }
}
