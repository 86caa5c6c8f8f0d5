package elboroom.plot;

import elboroom.plot.AxisPen.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A figure of small line charts side by side that share one legend, as SVG. Every line has one value an epoch, from
/// epoch 1.
public final class CurveFigure {
    /// Colours of the lines, by the order of their names: the first ones of Petroff's cycle.
    private static final List<String> COLOURS = List.of("#bd1f01", "#ffa90e", "#3f90da");

    private static final int PANEL_WIDTH = 300;
    private static final int PANEL_HEIGHT = 190;
    private static final int LEFT = 48; // room for the numbers
    private static final int TOP = 56; // room for the legend and the titles
    private static final int FOOT = TOP + PANEL_HEIGHT;
    private static final int BOTTOM = 34;
    private static final int GAP = 22;
    private static final int LEGEND = 14;
    private static final int TICKS = 5;

    private final String title;
    private final List<String> names;
    private final List<Panel> panels = new ArrayList<>();

    /// @param title what the figure shows
    /// @param names the lines, in the order of every panel's values
    public CurveFigure(String title, List<String> names) {
        this.title = title;
        this.names = names;
    }

    /// One chart.
    ///
    /// @param title     what is drawn, with its unit
    /// @param values    one list a line, one value an epoch; what is not finite is left out
    /// @param reference a level to mark; NaN for none
    public record Panel(String title, List<List<Double>> values, double reference) {
        int epochs() {
            return values.stream().mapToInt(List::size).max().orElse(1);
        }

        /// The round stretch that holds all values and the reference.
        AxisRange range() {
            double[] finite = DoubleStream.concat(
                            values.stream().flatMap(List::stream).mapToDouble(Double::doubleValue),
                            DoubleStream.of(reference))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (finite.length == 0) {
                return new AxisRange(0, 1);
            }
            double low = finite[0];
            double high = finite[finite.length - 1];
            return Ticks.roundOut(low, high > low ? high : low + 1, TICKS);
        }
    }

    public void add(Panel panel) {
        panels.add(panel);
    }

    public String svg() {
        var svg = new SvgPicture(title, panels.size() * (LEFT + PANEL_WIDTH + GAP), FOOT + BOTTOM);
        int x = LEFT;
        for (int i = 0; i < names.size(); i++) {
            svg.sample(x, x + 18, LEGEND, COLOURS.get(i));
            svg.text(names.get(i), x + 24, LEGEND);
            x += 48 + 7 * names.get(i).length();
        }
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), i * (LEFT + PANEL_WIDTH + GAP) + LEFT);
        }
        return svg.finish();
    }

    private static void draw(SvgPicture svg, Panel panel, int left) {
        var scale = new Scale(left, panel.range(), panel.epochs());
        int right = left + PANEL_WIDTH;
        svg.heading(panel.title(), left, TOP - 16);
        Ticks levels = Ticks.twoAtLeast(scale.range().min(), scale.range().max(), TICKS);
        Axes.levelLines(svg, levels, scale::y, left, right);
        Axes.numbersBeside(svg, levels, scale::y, left);
        Ticks epochs = Ticks.whole(1, scale.epochs(), TICKS);
        Axes.numbersBelow(svg, epochs, scale::x, FOOT + 12, left - LEFT, right + GAP);
        svg.label("epoch", right, FOOT + 26, Anchor.END);
        if (Double.isFinite(panel.reference())) {
            double y = scale.y(panel.reference());
            svg.mark(left, y, right, y);
        }
        for (int i = 0; i < panel.values().size(); i++) {
            List<Double> line = panel.values().get(i);
            double[] x =
                    IntStream.rangeClosed(1, line.size()).mapToDouble(scale::x).toArray();
            double[] y = line.stream().mapToDouble(scale::y).toArray();
            svg.curve(x, y, COLOURS.get(i));
        }
    }

    /// From epochs and values to places in the figure.
    private record Scale(int left, AxisRange range, int epochs) {
        double x(double epoch) {
            return left + (epochs == 1 ? 0.5 : (epoch - 1) / (epochs - 1)) * PANEL_WIDTH;
        }

        double y(double value) {
            return TOP + (range.max() - value) / range.length() * PANEL_HEIGHT;
        }
    }
}
