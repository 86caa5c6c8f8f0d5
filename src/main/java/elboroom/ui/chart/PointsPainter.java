package elboroom.ui.chart;

import elboroom.ui.chart.PointsPlot.Scale;
import elboroom.ui.image.Pen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws the items of a [PointsPlot] where its axes place them.
///
/// @param labels  colours of the marks
/// @param ink     of names
/// @param muted   of what is less important
/// @param surface behind all
record PointsPainter(
        PlotFrame frame, Scale across, Scale up, List<Color> labels, Color ink, Color muted, Color surface) {
    static final double RADIUS = 5;
    static final double LABEL_HEIGHT = 15;
    private static final double MANY_RADIUS = 2;
    private static final double FAR = 1e5; // pixels

    double toX(double value) {
        return frame.toX(Math.clamp(across.at(value), frame.x().min(), frame.x().max()));
    }

    double toY(double value) {
        return frame.toY(Math.clamp(up.at(value), frame.y().min(), frame.y().max()));
    }

    Color colour(Mark mark) {
        return labels.get(mark.label());
    }

    /// Whether an axis has no place for a value.
    private boolean isOff(double x, double y) {
        return across.at(x) < frame.x().min() || up.at(y) < frame.y().min();
    }

    void item(Pen g, PointsItem item) {
        Color colour = colour(item.mark());
        switch (item.style()) {
            case POINT -> {
                g.setStroke(colour);
                g.setLineWidth(2);
                interval(g, item, 0);
                g.setFill(isOff(item.x()[0], item.y()[0]) ? surface : colour);
                item.mark().draw(g, toX(item.x()[0]), toY(item.y()[0]), RADIUS);
            }
            case POINTS, RINGS -> {
                boolean rings = item.style() == PointsItem.Style.RINGS;
                g.setStroke(colour);
                g.setLineWidth(rings ? 1 : 0.5);
                for (int i = 0; i < item.x().length; i++) {
                    g.setFill(rings || isOff(item.x()[i], item.y()[i]) ? surface : colour);
                    item.mark().draw(g, toX(item.x()[i]), toY(item.y()[i]), MANY_RADIUS);
                }
            }
            case LINE -> line(g, item, colour);
            case CURVE -> curve(g, item, colour);
        }
    }

    private void interval(Pen g, PointsItem item, int at) {
        double low = item.low(at);
        double high = item.high(at);
        if (Double.isFinite(low) && Double.isFinite(high)) {
            double x = toX(item.x()[at]);
            g.strokeLine(x, toY(low), x, toY(high));
        }
    }

    /// Points without a value are left out, and those that an axis has no place for are not joined.
    private void curve(Pen g, PointsItem item, Color colour) {
        g.setStroke(colour);
        g.setLineWidth(1.5);
        g.beginPath();
        boolean begun = false;
        for (int i = 0; i < item.x().length; i++) {
            if (Double.isNaN(item.y()[i])) {
                continue;
            }
            if (isOff(item.x()[i], item.y()[i])) { // nobody knows how far the line would go down
                begun = false;
                continue;
            }
            if (begun) {
                g.lineTo(toX(item.x()[i]), toY(item.y()[i]));
            } else {
                g.moveTo(toX(item.x()[i]), toY(item.y()[i]));
            }
            begun = true;
        }
        g.stroke();
        for (int i = 0; i < item.x().length; i++) {
            if (!Double.isNaN(item.y()[i])) {
                interval(g, item, i);
                boolean nothing = up.log() && item.low(i) <= 0; // as far as anybody knows
                g.setFill(nothing || isOff(item.x()[i], item.y()[i]) ? surface : colour);
                item.mark().draw(g, toX(item.x()[i]), toY(item.y()[i]), RADIUS - 1);
            }
        }
    }

    /// The line is cut where it leaves the frame.
    private void line(Pen g, PointsItem item, Color colour) {
        g.setStroke(colour);
        g.setFill(colour);
        g.setLineWidth(2);
        g.clipped(frame.left(), frame.top(), frame.width(), frame.height(), () -> {
            g.beginPath();
            for (int i = 0; i < item.x().length; i++) {
                double x = frame.toX(across.at(item.x()[i]));
                double y = Math.clamp(frame.toY(up.at(item.y()[i])), -FAR, FAR); // log 0 is infinite
                if (i == 0) {
                    g.moveTo(x, y);
                } else {
                    g.lineTo(x, y);
                }
            }
            g.stroke();
        });
        int last = named(item);
        item.mark().draw(g, toX(item.x()[last]), toY(item.y()[last]), RADIUS - 1);
    }

    /// The point that the name of an item stands at: the last one that has a value, and of a line the last one that is
    /// seen, if one is. −1 if no point has a value.
    int named(PointsItem item) {
        int last = item.last();
        if (item.style() == PointsItem.Style.LINE) {
            int seen = last;
            while (seen >= 0 && isOff(item.x()[seen], item.y()[seen])) {
                seen--;
            }
            return seen < 0 ? last : seen;
        }
        return last;
    }

    /// Where the name of a line or a curve belongs; nowhere if it has no point.
    Optional<EndNames.End> end(PointsItem item) {
        int at = named(item);
        return at < 0
                ? Optional.empty()
                : Optional.of(new EndNames.End(item.name(), item.mark(), toX(item.x()[at]), toY(item.y()[at])));
    }

    /// Points and their names.
    List<PointLabels.Point> points(List<PointsItem> items) {
        return items.stream()
                .filter(item -> item.last() >= 0)
                .map(item -> new PointLabels.Point(item.name(), toX(item.x()[0]), toY(item.y()[0])))
                .toList();
    }

    /// The frontiers of all points that have peers.
    void frontierLines(Pen g, List<PointsItem> items) {
        items.stream()
                .map(PointsItem::peers)
                .filter(peers -> peers != PointsItem.ALONE)
                .distinct()
                .forEach(peers -> frontierLine(
                        g,
                        efficient(items.stream()
                                .filter(item -> item.peers() == peers)
                                .toList())));
    }

    /// Steps along efficient points, of which there is at least one.
    private void frontierLine(Pen g, List<PointsItem> efficient) {
        g.setStroke(muted);
        g.setLineWidth(1.5);
        g.setLineDashes(5, 3);
        g.beginPath();
        g.moveTo(toX(efficient.getFirst().x()[0]), frame.top());
        double y = frame.top();
        for (PointsItem item : efficient) {
            g.lineTo(toX(item.x()[0]), y);
            y = toY(item.y()[0]);
            g.lineTo(toX(item.x()[0]), y);
        }
        g.lineTo(frame.right(), y);
        g.stroke();
        g.setLineDashes();
    }

    /// The points than which none is both lower and farther left, from left to right.
    static List<PointsItem> efficient(List<PointsItem> items) {
        var efficient = new ArrayList<PointsItem>();
        double lowest = Double.POSITIVE_INFINITY;
        List<PointsItem> sorted = items.stream()
                .sorted(Comparator.<PointsItem>comparingDouble(item -> item.x()[0])
                        .thenComparingDouble(item -> item.y()[0]))
                .toList();
        for (PointsItem item : sorted) {
            if (item.y()[0] < lowest) {
                lowest = item.y()[0];
                efficient.add(item);
            }
        }
        return efficient;
    }

    /// Names of clouds of points, at the upper right, on a ground.
    void legend(Pen g, List<PointsItem> all, ToDoubleFunction<String> widthOf) {
        Set<String> names = new HashSet<>();
        List<PointsItem> items =
                all.stream().filter(item -> names.add(item.name())).toList();
        double width = items.stream()
                        .mapToDouble(item -> widthOf.applyAsDouble(item.name()))
                        .max()
                        .orElse(0)
                + 4 * RADIUS;
        double x = frame.right() - width - 4;
        g.setFill(surface.deriveColor(0, 1, 1, 0.8));
        g.fillRect(x - 4, frame.top() + 2, width + 8, items.size() * LABEL_HEIGHT + 4);
        g.setTextAlign(TextAlignment.LEFT);
        double y = frame.top() + 4 + LABEL_HEIGHT / 2;
        for (PointsItem item : items) {
            Color colour = colour(item.mark());
            g.setFill(colour);
            g.setStroke(colour);
            item.mark().draw(g, x + RADIUS, y, RADIUS - 1);
            g.setFill(ink);
            g.fillText(item.name(), x + 3.5 * RADIUS, y);
            y += LABEL_HEIGHT;
        }
    }
}
