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

    /// The curve with one more point. Points at or after its step are removed, because a run that diverged has gone
    /// back.
    EvidenceCurve with(EvidenceMoment moment) {
        int kept = size;
        while (kept > 0 && steps[kept - 1] >= moment.step()) {
            kept--;
        }
        boolean shared = kept == size && size < steps.length; // arrays that were handed out must not change
        int capacity = shared ? steps.length : Math.max(64, 2 * kept);
        double[][] columns = {steps, logPx, elbo};
        double[] point = {moment.step(), moment.meanLogPx(), moment.meanElbo()};
        for (int c = 0; c < columns.length; c++) {
            columns[c] = shared ? columns[c] : Arrays.copyOf(Arrays.copyOf(columns[c], kept), capacity);
            columns[c][kept] = point[c];
        }
        return new EvidenceCurve(kept + 1, columns[0], columns[1], columns[2]);
    }
}
