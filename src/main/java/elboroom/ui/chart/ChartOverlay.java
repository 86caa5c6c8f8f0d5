package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.Polyline;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.Themes;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws what lies over a [LiveChart]: the moment of the past that is shown, and what the pointer brings, which is the
/// crosshair with its readout and the zoom box. It has a canvas of its own, so that hovering does not draw the curves
/// again.
final class ChartOverlay {
    private static final Texts TEXTS = new Texts(ChartOverlay.class);
    private static final double NEAR_MARKER = 5;
    private static final double PADDING = 6;
    private static final double ROW = 15;
    private static final double BESIDE = 10;
    /// How much of the chart the readout of a past moment may cover; a person who points at the chart wants it anyway.
    private static final double MOST_COVERED = 0.35;

    private static final int SHORTEST_NAME = 3;

    private final SharpCanvas canvas;
    private final Font font = Font.font(Themes.FONT_FAMILY, ChartPainter.FONT_SIZE);

    ChartOverlay(SharpCanvas canvas) {
        this.canvas = canvas;
    }

    private record Row(String text, Color colour) {}

    /// The point of a curve that the crosshair reads.
    ///
    /// @param point which one
    record Reading(Series series, int point) {
        double x() {
            return series.x()[point];
        }

        double y() {
            return series.y()[point];
        }
    }

    void paint(
            @Nullable PlotFrame frame,
            double crosshair,
            double moment,
            @Nullable Rectangle2D box,
            LiveChart chart,
            ChartPainter.Colours colours) {
        Pen g = canvas.cleared();
        if (frame == null) {
            return;
        }
        if (box != null) {
            g.setFill(colours.accent().deriveColor(0, 1, 1, 0.14));
            g.fillRect(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
            g.setStroke(colours.accent());
            g.setLineWidth(1);
            g.strokeRect(box.getMinX() + 0.5, box.getMinY() + 0.5, box.getWidth(), box.getHeight());
        } else {
            moment(g, frame, moment, colours);
            double at = Double.isNaN(crosshair) ? moment : crosshair;
            if (at >= frame.xMin() && at <= frame.xMax()) {
                crosshair(g, frame, at, !Double.isNaN(crosshair), chart, colours);
            }
        }
    }

    private static void moment(Pen g, PlotFrame frame, double at, ChartPainter.Colours colours) {
        if (at >= frame.xMin() && at <= frame.xMax()) {
            double x = frame.toX(at);
            g.setStroke(colours.accent());
            g.setLineWidth(2);
            g.strokeLine(x, frame.top(), x, frame.bottom());
        }
    }

    /// @param pointed whether a person points at it
    private void crosshair(
            Pen g, PlotFrame frame, double at, boolean pointed, LiveChart chart, ChartPainter.Colours colours) {
        List<Reading> readings = readings(chart.curves().inOrder(), at);
        double read = nearestX(readings, at);
        double x = Axes.sharp(frame.toX(read >= frame.xMin() && read <= frame.xMax() ? read : at));
        g.setLineWidth(1);
        g.setStroke(colours.muted());
        g.strokeLine(x, frame.top(), x, frame.bottom());
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(chart.xText(read), colours.muted()));
        for (Reading reading : readings) {
            Color colour = colours.of(reading.series());
            rows.add(new Row(fitted(reading, read, chart), colour));
            double px = reading.x() == read ? x : frame.toX(reading.x());
            double py = frame.toY(reading.y());
            if (frame.contains(px, py)) {
                g.setFill(colours.surface());
                g.fillOval(px - 4, py - 4, 8, 8);
                g.setFill(colour);
                g.fillOval(px - 2.5, py - 2.5, 5, 5);
            }
        }
        for (Marker marker : chart.getMarkers()) {
            if (Math.abs(frame.toX(marker.x()) - frame.toX(at)) <= NEAR_MARKER) {
                rows.add(new Row(marker.label(), colours.ink()));
            }
        }
        readout(g, frame, x, pointed, rows, colours);
    }

    /// @param always also if it covers much of the chart
    private void readout(
            Pen g, PlotFrame frame, double x, boolean always, List<Row> rows, ChartPainter.Colours colours) {
        int deepest = Math.max(1, (int) ((canvas.down() - frame.top() - 2 - PADDING) / ROW));
        int columns = (rows.size() + deepest - 1) / deepest;
        int high = (rows.size() + columns - 1) / columns;
        double[] lefts = new double[columns];
        double width = PADDING;
        for (int column = 0; column < columns; column++) {
            lefts[column] = width;
            width += widest(rows.subList(column * high, Math.min(rows.size(), (column + 1) * high))) + 2 * PADDING;
        }
        width -= PADDING;
        double height = high * ROW + PADDING;
        if (!always && coversMuch(width, height, frame)) {
            return;
        }
        double left = readoutLeft(x, width, frame.right(), canvas.across());
        g.setFill(colours.surface().deriveColor(0, 1, 1, 0.94));
        g.fillRoundRect(left, frame.top() + 2, width, height, 8, 8);
        g.setStroke(colours.grid());
        g.strokeRoundRect(left, frame.top() + 2, width, height, 8, 8);
        g.setFont(font);
        g.setTextAlign(TextAlignment.LEFT);
        for (int i = 0; i < rows.size(); i++) {
            g.setFill(rows.get(i).colour());
            g.fillText(
                    rows.get(i).text(), left + lefts[i / high], frame.top() + 2 + PADDING / 2 + (i % high + 0.5) * ROW);
        }
    }

    /// Whether something of a size would hide the curves.
    static boolean coversMuch(double width, double height, PlotFrame frame) {
        return width * height > MOST_COVERED * frame.width() * frame.height();
    }

    private double widest(List<Row> rows) {
        return rows.stream().mapToDouble(row -> width(row.text())).max().orElse(0);
    }

    private double width(String text) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    /// A curve's row, with as much of its name as there is room for.
    private String fitted(Reading reading, double x, LiveChart chart) {
        String name = reading.series().name();
        String text = text(reading, name, x, chart);
        for (int kept = name.length() - 1;
                kept >= SHORTEST_NAME && width(text) > canvas.across() - 2 * PADDING;
                kept--) {
            text = text(reading, name.substring(0, kept).strip() + "…", x, chart);
        }
        return text;
    }

    /// Where the readout begins: at the right of the crosshair, or at its left if there is more room. It is never cut
    /// at an edge unless it is wider than the chart, and then only at the right one.
    ///
    /// @param right the data area's right edge
    /// @param room  the chart's width
    static double readoutLeft(double crosshair, double width, double right, double room) {
        double beside = crosshair + BESIDE + width;
        double before = crosshair - BESIDE - width;
        double wanted = beside > right && (before >= 0 || crosshair > room / 2) ? before : crosshair + BESIDE;
        return Math.max(0, Math.min(wanted, room - width));
    }

    /// The value, and its position if that differs from the others'.
    ///
    /// @param name of the curve
    private static String text(Reading reading, String name, double x, LiveChart chart) {
        Series.Spread spread = reading.series().spread();
        String value = spread == null || spread.low()[reading.point()] == spread.high()[reading.point()]
                ? Numbers.reading(reading.y())
                : TEXTS.get(
                        "chart.reading.spread",
                        Numbers.reading(reading.y()),
                        Numbers.reading(spread.low()[reading.point()]),
                        Numbers.reading(spread.high()[reading.point()]));
        return reading.x() == x
                ? TEXTS.get("chart.reading", name, value)
                : TEXTS.get("chart.reading.elsewhere", name, value, chart.xText(reading.x()));
    }

    /// The point of each curve that is nearest to a position; a curve without one, or with a gap there, has none.
    static List<Reading> readings(List<Series> curves, double at) {
        List<Reading> readings = new ArrayList<>();
        for (Series series : curves) {
            if (series.length() > 0) {
                int right = Math.min(Polyline.lowerBound(series.x(), series.length(), at), series.length() - 1);
                int left = Math.max(0, right - 1);
                int nearest = Math.abs(series.x()[left] - at) < Math.abs(series.x()[right] - at) ? left : right;
                if (!Double.isNaN(series.y()[nearest])) {
                    readings.add(new Reading(series, nearest));
                }
            }
        }
        return readings;
    }

    /// The x of the nearest point; the position itself if there are no points.
    static double nearestX(List<Reading> readings, double at) {
        return readings.stream()
                .mapToDouble(Reading::x)
                .boxed()
                .min(Comparator.comparingDouble(x -> Math.abs(x - at)))
                .orElse(at);
    }
}
