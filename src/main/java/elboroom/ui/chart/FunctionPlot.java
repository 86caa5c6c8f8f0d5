package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.ui.image.Pen;
import java.util.function.DoubleUnaryOperator;

/// The curve of a function of steps on a small plot, with a dot at one of them.
public final class FunctionPlot extends CanvasPlot {
    private static final double FONT_SIZE = 11;
    private static final double TOP = 8;
    private static final double BOTTOM = 20;
    private static final double RIGHT = 8;
    private static final double RADIUS = 4;
    private static final double TICK_WIDTH = 64;
    private static final double TICK_HEIGHT = 26;
    private static final double FLAT = 0.05; // half the visible stretch around a constant, relative to it

    private AxisRange x = new AxisRange(0, 1);
    private DoubleUnaryOperator function = at -> Double.NaN;
    private double marker = Double.NaN;
    private String description = "";
    private boolean empty = true;

    /// Creates an empty plot.
    public FunctionPlot() {
        super(FONT_SIZE, "");
        getStyleClass().add("function-plot");
        setMinSize(120, 70);
        setPrefSize(260, 110);
    }

    /// Sets what is drawn.
    ///
    /// @param text what it shows, for people who cannot see it
    /// @param at   the x of the dot; none is drawn if it lies outside
    public void show(AxisRange newX, DoubleUnaryOperator newFunction, double at, String text) {
        x = newX;
        function = newFunction;
        marker = at;
        description = text;
        empty = false;
        repaint();
    }

    /// Draws nothing but a text that says why.
    public void showNothing(String why) {
        description = why;
        empty = true;
        setEmptyText(why);
        repaint();
    }

    @Override
    protected boolean isEmpty() {
        return empty;
    }

    @Override
    protected String describe() {
        return description;
    }

    @Override
    protected void draw(Pen g) {
        double bottom = getHeight() - BOTTOM;
        int samples = Math.max(2, (int) getWidth());
        AxisRange y = visible(samples);
        Ticks levels = Ticks.linear(y.min(), y.max(), Math.max(2, (int) ((bottom - TOP) / TICK_HEIGHT)));
        double left = Math.max(28, Axes.room(levels, FONT_SIZE));
        var frame = new PlotFrame(left, TOP, getWidth() - RIGHT - left, bottom - TOP, x, y, false);
        var pen = new AxesPen(g, grid(), muted());
        Axes.levelLines(pen, levels, frame::toY, left, frame.right());
        Axes.numbersBeside(pen, levels, frame::toY, left);
        Ticks steps = Ticks.whole(x.min(), x.max(), Math.max(2, (int) (frame.width() / TICK_WIDTH)));
        Axes.numbersBelow(pen, steps, frame::toX, bottom + 12, 0, getWidth());
        curve(g, frame, samples);
        if (marker >= x.min() && marker <= x.max()) {
            dot(g, frame);
        }
    }

    private AxisRange visible(int samples) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= samples; i++) {
            double value = function.applyAsDouble(x.min() + x.length() * i / samples);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double margin = most > least ? FLAT * (most - least) : Math.max(FLAT * Math.abs(most), FLAT);
        return new AxisRange(least - margin, most + margin);
    }

    private void curve(Pen g, PlotFrame frame, int samples) {
        g.setStroke(accent());
        g.setLineWidth(2);
        g.beginPath();
        for (int i = 0; i <= samples; i++) {
            double at = x.min() + x.length() * i / samples;
            if (i == 0) {
                g.moveTo(frame.toX(at), frame.toY(function.applyAsDouble(at)));
            } else {
                g.lineTo(frame.toX(at), frame.toY(function.applyAsDouble(at)));
            }
        }
        g.stroke();
    }

    private void dot(Pen g, PlotFrame frame) {
        double at = frame.toX(marker);
        double level = frame.toY(function.applyAsDouble(marker));
        g.setStroke(muted());
        g.setLineWidth(1);
        g.strokeLine(Axes.sharp(at), frame.top(), Axes.sharp(at), frame.bottom());
        g.setFill(accent());
        g.fillOval(at - RADIUS, level - RADIUS, 2 * RADIUS, 2 * RADIUS);
        g.setStroke(surface());
        g.strokeOval(at - RADIUS, level - RADIUS, 2 * RADIUS, 2 * RADIUS);
    }
}
