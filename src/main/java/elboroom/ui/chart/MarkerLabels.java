package elboroom.ui.chart;

import elboroom.ui.image.Pen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// What the markers of a [LiveChart] say, at the top of the data area beside their lines. Labels that would meet stand
/// below each other. What is too long is shortened. If there is no room left, the older ones are left out; the
/// crosshair still reads them.
final class MarkerLabels {
    private static final double ROW = 13;
    private static final double GAP = 4;
    private static final double MOST_HEIGHT = 0.5; // of the data area
    private static final double GROUND = 0.8;

    private final Font font;
    private final Map<String, Double> widths = new HashMap<>();

    MarkerLabels(Font font) {
        this.font = font;
    }

    /// A label and where it is.
    ///
    /// @param x the left end of the text
    /// @param y the middle of its height
    record Placed(String text, double x, double y, double width) {
        private boolean meets(Placed other) {
            return y == other.y && x < other.x + other.width + GAP && other.x < x + width + GAP;
        }
    }

    /// Draws the labels, on a ground that keeps them readable over curves.
    void paint(Pen g, PlotFrame frame, List<Marker> markers, ChartPainter.Colours colours) {
        g.setTextAlign(TextAlignment.LEFT);
        for (Placed label : place(frame, markers)) {
            g.setFill(colours.surface().deriveColor(0, 1, 1, GROUND));
            g.fillRect(label.x - 2, label.y - ROW / 2, label.width + GAP, ROW);
            g.setFill(colours.muted());
            g.fillText(label.text, label.x, label.y);
        }
    }

    /// The labels of the markers in a frame, the newest first.
    List<Placed> place(PlotFrame frame, List<Marker> markers) {
        List<Placed> placed = new ArrayList<>();
        markers.stream()
                .filter(marker -> marker.x() >= frame.xMin() && marker.x() <= frame.xMax())
                .sorted(Comparator.comparingDouble(Marker::x).reversed())
                .map(marker -> place(frame, marker, placed))
                .forEach(label -> {
                    if (label != null) {
                        placed.add(label);
                    }
                });
        return placed;
    }

    /// The highest free place beside the marker's line: at its right, or else at its left.
    private @Nullable Placed place(PlotFrame frame, Marker marker, List<Placed> others) {
        String text = shortened(marker.label(), frame.width() - 2 * GAP);
        double width = widthOf(text);
        double line = frame.toX(marker.x());
        double left = Math.max(frame.left() + GAP, line - GAP - width);
        int rows = Math.max(1, (int) (MOST_HEIGHT * frame.height() / ROW));
        for (int row = 0; row < rows; row++) {
            double y = frame.top() + (row + 0.5) * ROW;
            for (double x : new double[] {line + GAP, left}) {
                var label = new Placed(text, x, y, width);
                if (x + width <= frame.right() && others.stream().noneMatch(label::meets)) {
                    return label;
                }
            }
        }
        return null;
    }

    private String shortened(String label, double most) {
        String text = label;
        for (int length = label.length() - 1; length > 0 && widthOf(text) > most; length--) {
            text = label.substring(0, length).stripTrailing() + "…";
        }
        return text;
    }

    private double widthOf(String label) {
        return widths.computeIfAbsent(label, this::measure);
    }

    private double measure(String label) {
        Text text = new Text(label);
        text.setFont(font);
        return Math.ceil(text.getLayoutBounds().getWidth());
    }
}
