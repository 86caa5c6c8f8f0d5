package elboroom.ui.chart;

import elboroom.plot.Polyline;
import elboroom.ui.image.Pen;
import java.util.Arrays;
import javafx.scene.paint.Color;

/// Fills what lies between the lowest and the highest of several curves. The outline has at most two points for each
/// pixel column, so that the cost does not depend on the number of points. At a lone point it is an upright line.
final class Spreads {
    private static final double FILL = 0.22;
    private static final double LINE = 1.5;

    private double[] top = new double[0];
    private double[] bottom = new double[0];

    void paint(Pen g, PlotFrame frame, Series series, Series.Spread spread, Color colour) {
        int columns = (int) Math.ceil(frame.width()) + 1;
        if (top.length < columns) {
            top = new double[columns];
            bottom = new double[columns];
        }
        Arrays.fill(top, 0, columns, Double.NaN);
        Arrays.fill(bottom, 0, columns, Double.NaN);
        int from = Polyline.lowerBound(series.x(), series.length(), frame.xMin());
        int to = Polyline.lowerBound(series.x(), series.length(), Math.nextUp(frame.xMax()));
        for (int i = Math.max(0, from - 1); i < Math.min(series.length(), to + 1); i++) {
            int column = Math.clamp(Math.round(frame.toX(series.x()[i]) - frame.left()), 0, columns - 1);
            double high = within(frame, frame.toY(spread.high()[i]));
            double low = within(frame, frame.toY(spread.low()[i]));
            if (!Double.isNaN(high) && !Double.isNaN(low)) {
                top[column] = Double.isNaN(top[column]) ? high : Math.min(top[column], high);
                bottom[column] = Double.isNaN(bottom[column]) ? low : Math.max(bottom[column], low);
            }
        }
        if (series.length() == 1) {
            line(g, frame, columns, colour);
            return;
        }
        g.setFill(colour.deriveColor(0, 1, 1, FILL));
        g.beginPath();
        for (int c = 0; c < columns; c++) {
            if (!Double.isNaN(top[c])) {
                g.lineTo(frame.left() + c, top[c]); // the first one moves there
            }
        }
        for (int c = columns - 1; c >= 0; c--) {
            if (!Double.isNaN(bottom[c])) {
                g.lineTo(frame.left() + c, bottom[c]);
            }
        }
        g.closePath();
        g.fill();
    }

    private void line(Pen g, PlotFrame frame, int columns, Color colour) {
        g.setStroke(colour);
        g.setLineWidth(LINE);
        for (int c = 0; c < columns; c++) {
            if (!Double.isNaN(top[c])) {
                g.strokeLine(frame.left() + c, top[c], frame.left() + c, bottom[c]);
            }
        }
    }

    private static double within(PlotFrame frame, double y) {
        return Math.clamp(y, frame.top() - frame.height(), frame.bottom() + frame.height());
    }
}
