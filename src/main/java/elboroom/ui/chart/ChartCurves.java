package elboroom.ui.chart;

import elboroom.plot.AxisRange;
import elboroom.plot.RobustRange;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The curves of a [LiveChart]: its own, which the header lists, and others that are laid under them.
final class ChartCurves {
    private static final Texts TEXTS = new Texts(ChartCurves.class);

    private List<Series> own = List.of();
    private List<Series> others = List.of();
    private List<Series> all = List.of();
    private List<Series> edges = List.of(); // all, and the edges of spreads

    void setOwn(List<Series> series) {
        own = List.copyOf(series);
        collect();
    }

    void setOthers(List<Series> series) {
        others = List.copyOf(series);
        collect();
    }

    private void collect() {
        var both = new ArrayList<>(others);
        both.addAll(own);
        all = List.copyOf(both);
        for (Series s : all) {
            Series.Spread spread = s.spread();
            if (spread != null) {
                both.add(s.withValues(spread.low()));
                both.add(s.withValues(spread.high()));
            }
        }
        edges = List.copyOf(both);
    }

    List<Series> own() {
        return own;
    }

    /// In the order in which they are drawn: the chart's own are above the others.
    List<Series> all() {
        return all;
    }

    /// In the order in which they are read: the chart's own, and then the others.
    List<Series> inOrder() {
        var both = new ArrayList<>(own);
        both.addAll(others);
        return both;
    }

    /// How many colours for labels they need.
    int labels() {
        return 1 + all.stream().mapToInt(Series::label).max().orElse(-1);
    }

    boolean isEmpty() {
        return all.stream().allMatch(s -> s.length() == 0);
    }

    /// The stretch of x over which there are values.
    AxisRange wholeX() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Series s : all) {
            if (s.length() > 0) {
                low = Math.min(low, s.x()[0]);
                high = Math.max(high, s.x()[s.length() - 1]);
            }
        }
        return low < high ? new AxisRange(low, high) : low == high ? new AxisRange(low, low + 1) : new AxisRange(0, 1);
    }

    /// The range of y over a stretch of x, in the axis' own units.
    ///
    /// @param band   whether the chart's own curves are the edges of a band
    /// @param recent whether only the newer half counts
    AxisRange y(AxisRange x, boolean log, boolean band, boolean recent) {
        return band
                ? RobustRange.ofBand(own, x, log)
                : recent ? RobustRange.ofRecent(edges, x, log) : RobustRange.of(edges, x, log);
    }

    /// Whether there are values that have no logarithm.
    boolean hasNegative() {
        return RobustRange.of(edges, wholeX(), false).min() < 0;
    }

    /// The numbers behind the curves: one row for each point, as `series,x,y`.
    String csv(String xLabel) {
        var csv = new Csv("series", xLabel, "value");
        for (Series s : inOrder()) {
            rows(csv, s.name(), s, s.y());
            Series.Spread spread = s.spread();
            if (spread != null) {
                rows(csv, TEXTS.get("chart.lowest", s.name()), s, spread.low());
                rows(csv, TEXTS.get("chart.highest", s.name()), s, spread.high());
            }
        }
        return csv.toString();
    }

    private static void rows(Csv csv, String name, Series s, double[] values) {
        for (int i = 0; i < s.length(); i++) {
            csv.row(name, s.x()[i], values[i]);
        }
    }

    /// A text for people who cannot see them.
    String describe(String title, String xLabel, String unit) {
        StringJoiner values = new StringJoiner(", ");
        double newest = 0;
        for (Series s : inOrder()) {
            values.add(TEXTS.get("chart.value", s.name(), Numbers.reading(s.last())));
            newest = s.length() > 0 ? Math.max(newest, s.x()[s.length() - 1]) : newest;
        }
        return TEXTS.get("chart.accessible", title, (values + " " + unit).strip(), xLabel, Numbers.fixed(newest, 0));
    }
}
