package elboroom.plot;

import elboroom.plot.AxisPen.Anchor;
import elboroom.plot.PicturePen.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// A figure of small charts of curves side by side, which share one legend.
public final class CurveFigure implements Figure {
    private static final int PANEL_WIDTH = 300;
    private static final int PANEL_HEIGHT = 190;
    private static final int LEFT = 56; // room for the numbers
    private static final int GAP = 22;
    private static final int BOTTOM = 34;
    private static final int LEGEND_ROW = 20;
    private static final int TITLE_ROOM = 36;
    private static final int SAMPLE = 22;
    private static final int CHARACTER = 7; // about the width of one
    private static final int TICKS = 5;
    private static final int EDGE = 5; // between a dot's middle and the end of a chart

    private final String title;
    private final List<Name> names;
    private final XAxis xAxis;
    private final List<Panel> panels = new ArrayList<>();

    /// Which values a chart makes room for.
    public enum Fit {
        /// All of them.
        ALL,
        /// Those of the newer half of each curve, as in a chart that is watched.
        RECENT
    }

    /// What the legend says of the curves that are drawn in one way.
    public record Name(String text, Stroke stroke) {}

    /// A curve.
    ///
    /// @param x    not decreasing
    /// @param y    as many; what is not finite is left out
    /// @param band what lies around it; null for nothing
    /// @param dots whether its points are marked
    public record Curve(double[] x, double[] y, @Nullable Band band, Stroke stroke, boolean dots) implements Polyline {
        @Override
        public int length() {
            return x.length;
        }
    }

    /// The lower and the upper edge of what lies around a curve, at its x.
    public record Band(double[] low, double[] high) {}

    /// One chart.
    ///
    /// @param title     what is drawn, with its unit
    /// @param reference a level to mark; NaN for none
    /// @param log       whether y is logarithmic; marked points whose band reaches zero are then rings
    public record Panel(String title, List<Curve> curves, double reference, boolean log, Fit fit) {
        /// The round stretch that holds what there must be room for, in the axis' own units.
        AxisRange range() {
            if (log && fit == Fit.ALL) {
                AxisRange decades = AxisRange.ofDecades(around());
                return decades == null ? new AxisRange(0, 1) : decades;
            }
            List<Polyline> lines = new ArrayList<>(curves);
            for (Curve curve : curves) {
                if (curve.band != null) {
                    lines.add(new Curve(curve.x, curve.band.low, null, curve.stroke, false));
                    lines.add(new Curve(curve.x, curve.band.high, null, curve.stroke, false));
                }
            }
            AxisRange range = fit == Fit.RECENT ? RobustRange.ofRecent(lines, x(), log) : whole(lines);
            return log ? range : Ticks.roundOut(range.min(), range.max(), TICKS);
        }

        private List<AxisRange.Around> around() {
            List<AxisRange.Around> all = new ArrayList<>();
            for (Curve curve : curves) {
                for (int i = 0; i < curve.y.length; i++) {
                    double low = curve.band == null ? curve.y[i] : curve.band.low[i];
                    double high = curve.band == null ? curve.y[i] : curve.band.high[i];
                    all.add(new AxisRange.Around(curve.y[i], low, high));
                }
            }
            return all;
        }

        private AxisRange whole(List<Polyline> lines) {
            double[] finite = DoubleStream.concat(
                            lines.stream().flatMapToDouble(line -> Arrays.stream(line.y())), DoubleStream.of(reference))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (finite.length == 0) {
                return new AxisRange(0, 1);
            }
            double low = finite[0];
            double high = finite[finite.length - 1];
            return new AxisRange(low, high > low ? high : low + 1);
        }

        /// The stretch of x that holds all points.
        AxisRange x() {
            double[] places = curves.stream()
                    .flatMapToDouble(curve -> Arrays.stream(curve.x))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (places.length == 0) {
                return new AxisRange(0, 1);
            }
            double first = places[0];
            double last = places[places.length - 1];
            return first < last ? new AxisRange(first, last) : new AxisRange(first - 0.5, first + 0.5);
        }
    }

    /// @param title what the figure shows
    /// @param names the legend
    public CurveFigure(String title, List<Name> names, XAxis xAxis) {
        this.title = title;
        this.names = names;
        this.xAxis = xAxis;
    }

    /// Adds a chart at the right.
    public void add(Panel panel) {
        panels.add(panel);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public double width() {
        return Math.max(1, panels.size()) * (LEFT + PANEL_WIDTH + GAP);
    }

    @Override
    public double height() {
        return foot() + BOTTOM;
    }

    private double foot() {
        return legendRows() * LEGEND_ROW + TITLE_ROOM + PANEL_HEIGHT;
    }

    @Override
    public void draw(PicturePen pen) {
        legend((x, row, name) -> {
            double y = (row + 0.7) * LEGEND_ROW;
            pen.curve(new double[] {x, x + SAMPLE - 4}, new double[] {y, y}, name.stroke);
            pen.text(name.text, x + SAMPLE, y);
        });
        for (int i = 0; i < panels.size(); i++) {
            new Drawing(pen, panels.get(i), i * (LEFT + PANEL_WIDTH + GAP) + LEFT).draw();
        }
    }

    private interface Entry {
        void at(double x, int row, Name name);
    }

    /// Puts the names into rows.
    ///
    /// @return how many rows there are
    private int legend(Entry entry) {
        double x = LEFT;
        int row = 0;
        for (Name name : names) {
            double width = SAMPLE + GAP + CHARACTER * name.text.length();
            if (x > LEFT && x + width > width()) {
                x = LEFT;
                row++;
            }
            entry.at(x, row, name);
            x += width;
        }
        return row + 1;
    }

    private int legendRows() {
        return legend((x, row, name) -> {});
    }

    /// One chart in its place.
    private final class Drawing {
        private final PicturePen pen;
        private final Panel panel;
        private final double left;
        private final double right;
        private final double top;
        private final double foot;
        private final AxisRange xRange;
        private final AxisRange yRange;
        private final double room; // for the dots at the ends

        Drawing(PicturePen pen, Panel panel, double left) {
            this.pen = pen;
            this.panel = panel;
            this.left = left;
            right = left + PANEL_WIDTH;
            foot = foot();
            top = foot - PANEL_HEIGHT;
            AxisRange whole = panel.x();
            xRange = xAxis.scale() == XAxis.Scale.LOG
                    ? new AxisRange(Math.log10(whole.min()), Math.log10(whole.max()))
                    : whole;
            yRange = panel.range();
            room = panel.curves.stream().anyMatch(Curve::dots) ? EDGE : 0;
        }

        void draw() {
            pen.heading(panel.title, left, top - 16);
            Ticks levels = panel.log
                    ? Ticks.log(yRange.min(), yRange.max(), TICKS)
                    : Ticks.twoAtLeast(yRange.min(), yRange.max(), TICKS);
            Axes.levelLines(pen, levels, this::toY, left, right);
            Axes.numbersBeside(pen, levels, this::toY, left);
            Axes.numbersBelow(pen, xAxis.ticks(xRange, TICKS), this::toX, foot + 12, left - LEFT, right + GAP);
            pen.label(xAxis.title(), right, foot + 26, Anchor.END);
            pen.clip(left, top, PANEL_WIDTH, PANEL_HEIGHT);
            if (Double.isFinite(panel.reference)) {
                double y = toY(axis(panel.reference, panel.log));
                pen.mark(left, y, right, y);
            }
            panel.curves.forEach(this::band);
            panel.curves.forEach(this::curve);
            pen.unclip();
        }

        private void band(Curve curve) {
            Band band = curve.band;
            if (band != null) {
                pen.band(xs(curve), ends(band.low), ends(band.high), curve.stroke);
            }
        }

        private void curve(Curve curve) {
            double[] x = xs(curve);
            double[] y = ys(curve.y);
            pen.curve(x, y, curve.stroke);
            for (int i = 0; curve.dots && i < x.length; i++) {
                boolean below = panel.log && (curve.y[i] <= 0 || y[i] > foot);
                if (below) {
                    pen.ring(x[i], foot - EDGE, curve.stroke);
                } else if (panel.log && curve.band != null && curve.band.low[i] <= 0) {
                    pen.ring(x[i], y[i], curve.stroke);
                } else if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                    pen.dot(x[i], y[i], curve.stroke);
                }
            }
        }

        /// On a log axis, what is not greater than zero is at the foot.
        private double[] ends(double[] values) {
            return Arrays.stream(values)
                    .map(y -> panel.log && y <= 0 ? foot : Math.min(toY(axis(y, panel.log)), foot))
                    .toArray();
        }

        private double[] xs(Curve curve) {
            return Arrays.stream(curve.x)
                    .map(x -> toX(axis(x, xAxis.scale() == XAxis.Scale.LOG)))
                    .toArray();
        }

        private double[] ys(double[] values) {
            return Arrays.stream(values).map(y -> toY(axis(y, panel.log))).toArray();
        }

        private double toX(double x) {
            return left + room + (x - xRange.min()) / xRange.length() * (PANEL_WIDTH - 2 * room);
        }

        private double toY(double value) {
            return top + room + (yRange.max() - value) / yRange.length() * (PANEL_HEIGHT - 2 * room);
        }
    }

    private static double axis(double value, boolean log) {
        return log ? Math.log10(value) : value;
    }
}
