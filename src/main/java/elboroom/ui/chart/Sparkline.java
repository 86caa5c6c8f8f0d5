package elboroom.ui.chart;

import elboroom.plot.AxisRange;
import elboroom.plot.RobustRange;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.image.LabelColours;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import org.jspecify.annotations.Nullable;

/// A curve without axes beside a dot in its colour, small enough for a row of a list.
public final class Sparkline extends PaintedRegion {
    private static final double DOT = 9;
    private static final double GAP = 6;
    private static final double LINE = 1.2;

    private final SharpCanvas canvas = new SharpCanvas();
    private final Decimation decimation = new Decimation();
    private @Nullable Series series;

    /// Creates an empty one.
    public Sparkline() {
        getStyleClass().add("sparkline");
        getStylesheets().add(Stylesheets.of(Sparkline.class, "live-chart"));
        setMinSize(DOT, DOT);
        setPrefSize(64, 20);
        canvas.setMouseTransparent(true);
        addParts(canvas);
    }

    /// Sets the curve; null for none.
    public void setSeries(@Nullable Series next) {
        series = next;
        repaint();
    }

    public @Nullable Series getSeries() {
        return series;
    }

    @Override
    protected void place() {
        canvas.setSize(getWidth(), getHeight(), resolution());
    }

    @Override
    protected void paint() {
        Pen g = canvas.cleared();
        Series shown = series;
        if (shown == null) {
            return;
        }
        Color colour = LabelColours.ofCurve(shown.label(), surface());
        g.setFill(colour);
        g.fillOval(0, (getHeight() - DOT) / 2, DOT, DOT);
        double left = DOT + GAP;
        if (shown.length() > 1 && getWidth() > left + GAP) {
            line(g, shown, left, colour);
        }
    }

    private void line(Pen g, Series shown, double left, Color colour) {
        double first = shown.x()[0];
        double last = shown.x()[shown.length() - 1];
        if (!(last > first)) {
            return;
        }
        var x = new AxisRange(first, last);
        AxisRange y = RobustRange.of(List.of(shown), x, false);
        var frame = new PlotFrame(left, LINE, getWidth() - left - 1, getHeight() - 2 * LINE, x, y, false);
        decimation.reduce(shown, frame);
        g.setStroke(colour);
        g.setLineWidth(LINE);
        g.setLineJoin(StrokeLineJoin.BEVEL);
        g.beginPath();
        for (int i = 0; i < decimation.size(); i++) {
            double at = Math.clamp(decimation.y()[i], 0, getHeight());
            if (!Double.isNaN(at)) {
                g.lineTo(decimation.x()[i], at); // the first one moves there
            }
        }
        g.stroke();
    }
}
