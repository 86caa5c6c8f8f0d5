package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.ui.fx.Themes;
import elboroom.ui.image.ColourRole;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import java.util.List;
import java.util.function.Function;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws the axes and curves of a [LiveChart] on a canvas.
public final class ChartPainter {
    public static final double FONT_SIZE = 11;
    private static final double LEFT_LEAST = 38;
    private static final double RIGHT = 18;
    private static final double TOP = 6;
    private static final double BOTTOM = 20;
    private static final double NUMBERS = 11; // from the data area to the middle of those below it
    private static final double LINE_WIDTH = 1.5;
    private static final double BAND = 0.3;
    private static final double FAINT = 0.25;
    private static final double LONE_POINT = 5;
    private static final double PIXELS_PER_X_TICK = 80;
    private static final double PIXELS_PER_Y_TICK = 34;

    private final SharpCanvas canvas;
    private final Decimation decimation = new Decimation();
    private final Smoothing smoothing = new Smoothing();
    private final Spreads spreads = new Spreads();
    private final Font font = Font.font(Themes.FONT_FAMILY, FONT_SIZE);
    private final MarkerLabels labels = new MarkerLabels(font);

    ChartPainter(SharpCanvas canvas) {
        this.canvas = canvas;
    }

    /// How curves are drawn.
    ///
    /// @param band     whether the first two are the edges of a band
    /// @param counts   whether x counts, so that there is nothing between two whole numbers
    /// @param smoothed what is said about smoothed curves; empty for raw ones
    record Style(boolean band, boolean counts, String smoothed) {}

    /// The colours of one drawing.
    record Colours(
            Color ink,
            Color muted,
            Color grid,
            Color accent,
            Color surface,
            Function<ColourRole, Color> roles,
            List<Color> labels) {
        Color of(Series series) {
            return series.label() < 0 ? roles.apply(series.role()) : labels.get(series.label());
        }
    }

    /// How many ticks fit beside the y axis.
    static int yTicks(double height) {
        return Math.max(2, (int) ((height - TOP - BOTTOM) / PIXELS_PER_Y_TICK) + 1);
    }

    /// Lays the data area out so that the labels of the y axis fit.
    ///
    /// @param titled whether the axes have titles
    static PlotFrame frame(double width, double height, AxisRange x, AxisRange y, boolean logY, boolean titled) {
        double title = titled ? AxisTitles.ROOM : 0;
        // a whole number, because clipping the curves is cheap only along whole pixels
        double left = title + Math.ceil(Math.max(LEFT_LEAST, Axes.room(yAxis(y, logY, height), FONT_SIZE)));
        return new PlotFrame(
                left, TOP, Math.max(1, width - left - RIGHT), Math.max(1, height - TOP - BOTTOM - title), x, y, logY);
    }

    private static Ticks yAxis(AxisRange y, boolean logY, double height) {
        int most = yTicks(height);
        return logY ? Ticks.log(y.min(), y.max(), most) : Ticks.twoAtLeast(y.min(), y.max(), most);
    }

    /// @param counts whether x counts
    static Ticks xAxis(PlotFrame frame, boolean counts) {
        int most = Math.max(2, (int) (frame.width() / PIXELS_PER_X_TICK) + 1);
        return counts
                ? Ticks.whole(frame.xMin(), frame.xMax(), most)
                : Ticks.twoAtLeast(frame.xMin(), frame.xMax(), most);
    }

    void paint(PlotFrame frame, List<Series> series, List<Marker> markers, Style style, Colours colours) {
        Pen g = canvas.cleared();
        g.setFont(font);
        axes(g, frame, style.counts(), colours);
        markers(g, frame, markers, colours);
        boolean begins = series.stream().allMatch(s -> s.length() <= 1);
        double before = begins ? Math.ceil(LONE_POINT / 2) : 0; // a point at the left edge is seen as a whole
        g.clipped(
                frame.left() - before,
                frame.top() - 1,
                frame.width() + before + 2,
                frame.height() + 2,
                () -> curves(g, frame, series, style, colours));
        labels.paint(g, frame, markers, colours);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(colours.muted());
        g.fillText(style.smoothed(), frame.left() + 4, frame.bottom() - 8, frame.width() - 8);
    }

    private void curves(Pen g, PlotFrame frame, List<Series> series, Style style, Colours colours) {
        if (style.band() && series.size() > 1) {
            band(g, frame, series.get(0), series.get(1), colours);
        }
        for (Series s : series) {
            Series.Spread spread = s.spread();
            if (spread != null) {
                spreads.paint(g, frame, s, spread, colours.of(s));
            }
        }
        g.setLineWidth(LINE_WIDTH);
        g.setLineJoin(StrokeLineJoin.BEVEL); // looks round at this width, and takes half the time
        for (Series s : series) {
            Color colour = colours.of(s);
            curve(g, frame, s, style.smoothed().isEmpty() ? colour : colour.deriveColor(0, 1, 1, FAINT));
        }
        shapes(g, frame, series, colours);
        if (!style.smoothed().isEmpty()) {
            series.forEach(s -> smooth(g, frame, s, colours.of(s)));
        }
    }

    /// Above all curves, so that none hides the shape of another.
    private void shapes(Pen g, PlotFrame frame, List<Series> series, Colours colours) {
        for (int i = 0; i < series.size(); i++) {
            Series s = series.get(i);
            Mark.Shape shape = s.shape();
            if (shape != null) {
                decimation.reduce(s, frame);
                CurveShapes.paint(
                        g, decimation, new Mark(s.label(), shape), frame, i, colours.of(s), colours.surface());
            }
        }
    }

    /// Writes what the axes mean; the frame has room for it.
    void titles(PlotFrame frame, String x, String y, Colours colours) {
        Pen g = canvas.pen();
        AxisTitles.below(
                g, colours.muted(), x, frame.left() + frame.width() / 2, frame.bottom() + BOTTOM + AxisTitles.ROOM / 2);
        AxisTitles.beside(g, colours.muted(), y, frame.top() + frame.height() / 2);
    }

    private void axes(Pen g, PlotFrame frame, boolean counts, Colours colours) {
        var pen = new AxesPen(g, colours.grid(), colours.muted());
        Ticks ys = yAxis(frame.y(), frame.logY(), canvas.down());
        Axes.levelLines(pen, ys, frame::axisToY, frame.left(), frame.right());
        Axes.numbersBeside(pen, ys, frame::axisToY, frame.left());
        Axes.numbersBelow(pen, xAxis(frame, counts), frame::toX, frame.bottom() + NUMBERS, 0, canvas.across());
    }

    private static void markers(Pen g, PlotFrame frame, List<Marker> markers, Colours colours) {
        g.setStroke(colours.muted().deriveColor(0, 1, 1, 0.55));
        g.setLineDashes(2, 3);
        for (Marker marker : markers) {
            if (marker.x() >= frame.xMin() && marker.x() <= frame.xMax()) {
                double x = Axes.sharp(frame.toX(marker.x()));
                g.strokeLine(x, frame.top(), x, frame.bottom());
            }
        }
        g.setLineDashes();
    }

    /// Fills what lies between two curves over the same x.
    private void band(Pen g, PlotFrame frame, Series one, Series other, Colours colours) {
        g.setFill(colours.roles().apply(ColourRole.TRAIN).deriveColor(0, 1, 1, BAND));
        g.beginPath();
        outline(g, frame, one, 0, one.length(), 1);
        outline(g, frame, other, other.length() - 1, -1, -1);
        g.closePath();
        g.fill();
    }

    private void outline(Pen g, PlotFrame frame, Series edge, int from, int to, int step) {
        for (int i = from; i != to; i += step) {
            double y = frame.toY(edge.y()[i]);
            if (!Double.isNaN(y)) {
                g.lineTo(frame.toX(edge.x()[i]), within(frame, y));
            }
        }
    }

    private void curve(Pen g, PlotFrame frame, Series series, Color colour) {
        decimation.reduce(series, frame);
        g.setStroke(colour);
        g.setLineDashes(series.line().dashes());
        boolean open = false;
        g.beginPath();
        for (int i = 0; i < decimation.size(); i++) {
            double y = decimation.y()[i];
            if (Double.isNaN(y)) {
                open = false;
                continue;
            }
            double clamped = within(frame, y);
            if (open) {
                g.lineTo(decimation.x()[i], clamped);
            } else {
                g.moveTo(decimation.x()[i], clamped);
                open = true;
            }
        }
        g.stroke();
        g.setLineDashes();
        if (decimation.size() == 1 && open && series.shape() == null) { // a line of one point would show nothing
            g.setFill(colour);
            double y = within(frame, decimation.y()[0]);
            g.fillOval(decimation.x()[0] - LONE_POINT / 2, y - LONE_POINT / 2, LONE_POINT, LONE_POINT);
        }
    }

    private void smooth(Pen g, PlotFrame frame, Series series, Color colour) {
        smoothing.reduce(series, frame);
        g.setStroke(colour);
        g.setLineDashes(series.line().dashes());
        g.beginPath();
        for (int i = 0; i < smoothing.size(); i++) {
            g.lineTo(smoothing.x()[i], within(frame, smoothing.y()[i])); // the first one moves there
        }
        g.stroke();
        g.setLineDashes();
    }

    /// Values far outside would overflow the rasteriser.
    private static double within(PlotFrame frame, double y) {
        double reach = 4 * frame.height();
        return Math.clamp(y, frame.top() - reach, frame.bottom() + reach);
    }
}
