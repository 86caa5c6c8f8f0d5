package elboroom.app;

import elboroom.tensor.RandomStream;
import elboroom.ui.chart.Series;
import java.util.ArrayList;
import java.util.List;

/// Curves as rough as those of training, to be drawn over one another.
final class OverlayCurves {
    private OverlayCurves() {}

    /// @param points of each
    static List<Series> of(int curves, int points) {
        List<Series> all = new ArrayList<>();
        RandomStream noise = RandomStream.named(1, "overlaid curves");
        for (int curve = 0; curve < curves; curve++) {
            double[] x = new double[points];
            double[] y = new double[points];
            for (int i = 0; i < points; i++) {
                x[i] = 20 * (i + 1);
                y[i] = -100 - curve - 400 / (1 + 0.05 * i) + 2 * noise.nextGaussian();
            }
            all.add(Series.labelled("Run " + (curve + 1), x, y, points, Series.Line.SOLID, curve));
        }
        return all;
    }
}
