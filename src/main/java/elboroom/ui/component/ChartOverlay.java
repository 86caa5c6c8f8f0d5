package elboroom.ui.component;

import elboroom.ui.fx.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws what the pointer brings over a [LiveChart]: the crosshair with its readout and the zoom box. It has a
/// canvas of its own, so that hovering does not draw the curves again.
final class ChartOverlay {
    private static final double NEAR_MARKER = 5;
    private static final double PADDING = 6;
    private static final double ROW = 15;

    private final Canvas canvas;
    private final Font font = Font.font(Themes.FONT_FAMILY, ChartPainter.FONT_SIZE);

    ChartOverlay(Canvas canvas) {
        this.canvas = canvas;
    }

    private record Row(String text, Color colour) {}

    void paint(
            @Nullable PlotFrame frame,
            double crosshair,
            @Nullable Rectangle2D box,
            LiveChart chart,
            ChartPainter.Colours colours,
            Color surface) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (frame == null) {
            return;
        }
        if (box != null) {
            g.setFill(colours.accent().deriveColor(0, 1, 1, 0.14));
            g.fillRect(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
            g.setStroke(colours.accent());
            g.setLineWidth(1);
            g.strokeRect(box.getMinX() + 0.5, box.getMinY() + 0.5, box.getWidth(), box.getHeight());
        } else if (crosshair >= frame.xMin() && crosshair <= frame.xMax()) {
            crosshair(g, frame, crosshair, chart, colours, surface);
        }
    }

    private void crosshair(
            GraphicsContext g,
            PlotFrame frame,
            double at,
            LiveChart chart,
            ChartPainter.Colours colours,
            Color surface) {
        double x = Math.rint(frame.toX(at)) + 0.5;
        g.setLineWidth(1);
        g.setStroke(colours.muted());
        g.strokeLine(x, frame.top(), x, frame.bottom());
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(chart.xText(at), colours.muted()));
        for (Series series : chart.getSeries()) {
            OptionalDouble value = valueAt(series, at);
            if (value.isPresent()) {
                Color colour = colours.roles().apply(series.role());
                rows.add(new Row(series.name() + "  " + Numbers.reading(value.getAsDouble()), colour));
                double y = frame.toY(value.getAsDouble());
                if (frame.contains(x, y)) {
                    g.setFill(surface);
                    g.fillOval(x - 4, y - 4, 8, 8);
                    g.setFill(colour);
                    g.fillOval(x - 2.5, y - 2.5, 5, 5);
                }
            }
        }
        for (Marker marker : chart.getMarkers()) {
            if (Math.abs(frame.toX(marker.x()) - x) <= NEAR_MARKER) {
                rows.add(new Row(marker.label(), colours.ink()));
            }
        }
        readout(g, frame, x, rows, colours, surface);
    }

    private void readout(
            GraphicsContext g, PlotFrame frame, double x, List<Row> rows, ChartPainter.Colours colours, Color surface) {
        double width = 0;
        for (Row row : rows) {
            Text text = new Text(row.text());
            text.setFont(font);
            width = Math.max(width, text.getLayoutBounds().getWidth());
        }
        width += 2 * PADDING;
        double height = rows.size() * ROW + PADDING;
        double left = x + 10 + width > frame.right() ? x - 10 - width : x + 10;
        g.setFill(surface.deriveColor(0, 1, 1, 0.94));
        g.fillRoundRect(left, frame.top() + 2, width, height, 8, 8);
        g.setStroke(colours.grid());
        g.strokeRoundRect(left, frame.top() + 2, width, height, 8, 8);
        g.setFont(font);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < rows.size(); i++) {
            g.setFill(rows.get(i).colour());
            g.fillText(rows.get(i).text(), left + PADDING, frame.top() + 2 + PADDING / 2 + (i + 0.5) * ROW);
        }
    }

    /// The value of the sample nearest to a position; empty outside the curve.
    static OptionalDouble valueAt(Series series, double at) {
        if (series.length() == 0) {
            return OptionalDouble.empty();
        }
        int right = Math.min(Decimation.lowerBound(series.x(), series.length(), at), series.length() - 1);
        int left = Math.max(0, right - 1);
        int nearest = Math.abs(series.x()[left] - at) < Math.abs(series.x()[right] - at) ? left : right;
        double value = series.y()[nearest];
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
