package elboroom.plot;

import elboroom.plot.AxisPen.Anchor;
import elboroom.plot.PicturePen.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A figure of estimates with their intervals: a row for each name, and beside the names a chart for each quantity. All
/// axes are logarithmic. An interval that reaches to zero or below begins at the chart's left edge, and its estimate is
/// a ring.
public final class IntervalFigure implements Figure {
    private static final int PANEL_WIDTH = 240;
    private static final int ROW_HEIGHT = 22;
    private static final int GAP = 28;
    private static final int TOP = 36;
    private static final int BOTTOM = 26;
    private static final int EDGE = 12;
    private static final int CHARACTER = 7; // about the width of one
    private static final int TICKS = 4;
    private static final double ROOM = 0.05; // at each end, as a share of an axis

    private final String title;
    private final List<Row> rows;
    private final List<Panel> panels;
    private final double left;

    /// A line of the figure.
    public record Row(String name, Stroke stroke) {}

    /// An estimate and its interval.
    public record Estimate(double value, double low, double high) {}

    /// One chart.
    ///
    /// @param title     what is drawn, with its unit
    /// @param estimates one a row; null where there is none
    public record Panel(String title, List<@Nullable Estimate> estimates) {
        private AxisRange range() {
            AxisRange decades = AxisRange.ofDecades(estimates.stream()
                    .filter(Objects::nonNull)
                    .map(each -> new AxisRange.Around(each.value, each.low, each.high))
                    .toList());
            if (decades == null) {
                return new AxisRange(-1, 0);
            }
            double room = ROOM * Math.max(1, decades.length());
            return new AxisRange(decades.min() - room, decades.max() + room);
        }
    }

    /// @param title what the figure shows
    public IntervalFigure(String title, List<Row> rows, List<Panel> panels) {
        for (Panel panel : panels) {
            if (panel.estimates.size() != rows.size()) {
                throw new IllegalArgumentException("%s: got %d estimates, expected %d, one a row"
                        .formatted(panel.title, panel.estimates.size(), rows.size()));
            }
        }
        this.title = title;
        this.rows = List.copyOf(rows);
        this.panels = new ArrayList<>(panels);
        int longest = rows.stream().mapToInt(row -> row.name.length()).max().orElse(0);
        left = 2 * EDGE + (double) CHARACTER * longest;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public double width() {
        return left + panels.size() * (PANEL_WIDTH + GAP);
    }

    @Override
    public double height() {
        return foot() + BOTTOM;
    }

    private double foot() {
        return TOP + (double) ROW_HEIGHT * rows.size();
    }

    private static double middle(int row) {
        return TOP + (row + 0.5) * ROW_HEIGHT;
    }

    @Override
    public void draw(PicturePen pen) {
        for (int row = 0; row < rows.size(); row++) {
            pen.label(rows.get(row).name, left - EDGE, middle(row), Anchor.END);
        }
        for (int i = 0; i < panels.size(); i++) {
            draw(pen, panels.get(i), left + i * (PANEL_WIDTH + GAP));
        }
    }

    private void draw(PicturePen pen, Panel panel, double from) {
        double to = from + PANEL_WIDTH;
        AxisRange range = panel.range();
        pen.heading(panel.title, from, TOP - 18);
        Ticks ticks = Ticks.log(range.min(), range.max(), TICKS);
        Axes.uprightLines(pen, ticks, log -> onAxis(range, from, log), TOP, foot());
        Axes.numbersBelow(pen, ticks, log -> onAxis(range, from, log), foot() + 14, from - EDGE, to + EDGE);
        pen.clip(from, TOP, PANEL_WIDTH, foot() - TOP);
        for (int row = 0; row < rows.size(); row++) {
            Estimate estimate = panel.estimates.get(row);
            if (estimate != null) {
                draw(pen, estimate, middle(row), rows.get(row).stroke, range, from);
            }
        }
        pen.unclip();
    }

    private static void draw(PicturePen pen, Estimate estimate, double y, Stroke stroke, AxisRange range, double from) {
        double low = place(range, from, estimate.low);
        double high = place(range, from, estimate.high);
        pen.curve(new double[] {low, high}, new double[] {y, y}, new Stroke(stroke.colour()));
        double x = place(range, from, estimate.value);
        if (estimate.low > 0 && x > from) {
            pen.dot(x, y, stroke);
        } else {
            pen.ring(Math.max(x, from + Stroke.RADIUS), y, stroke);
        }
    }

    /// The left edge for what has no place on the axis.
    private static double place(AxisRange range, double from, double value) {
        return value > 0 ? Math.max(from, onAxis(range, from, Math.log10(value))) : from;
    }

    private static double onAxis(AxisRange range, double from, double log) {
        return from + (log - range.min()) / range.length() * PANEL_WIDTH;
    }
}
