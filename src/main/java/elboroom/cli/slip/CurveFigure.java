package elboroom.cli.slip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A figure of small line charts side by side that share one legend, as SVG. Every line has one value an epoch, from
/// epoch 1.
final class CurveFigure {
    /// Colours of the lines, by the order of their names: the first ones of Petroff's cycle.
    private static final List<String> COLOURS = List.of("#bd1f01", "#ffa90e", "#3f90da");

    private static final int PANEL_WIDTH = 300;
    private static final int PANEL_HEIGHT = 190;
    private static final int LEFT = 48; // room for the numbers
    private static final int TOP = 56; // room for the legend and the titles
    private static final int BOTTOM = 34;
    private static final int GAP = 22;
    private static final int TICKS = 4;

    private final String title;
    private final List<String> names;
    private final List<Panel> panels = new ArrayList<>();

    /// @param title what the figure shows
    /// @param names the lines, in the order of every panel's values
    CurveFigure(String title, List<String> names) {
        this.title = title;
        this.names = names;
    }

    /// One chart.
    ///
    /// @param title     what is drawn, with its unit
    /// @param values    one list a line, one value an epoch
    /// @param reference a level to mark; NaN for none
    record Panel(String title, List<List<Double>> values, double reference) {}

    void add(Panel panel) {
        panels.add(panel);
    }

    String svg() {
        int width = panels.size() * (LEFT + PANEL_WIDTH + GAP);
        int height = TOP + PANEL_HEIGHT + BOTTOM;
        var svg = new StringBuilder();
        append(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#24292f\">",
                width,
                height);
        append(svg, "<title>%s</title><rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", title, width, height);
        appendLegend(svg);
        for (int i = 0; i < panels.size(); i++) {
            appendPanel(svg, panels.get(i), i * (LEFT + PANEL_WIDTH + GAP) + LEFT);
        }
        return svg.append("</svg>\n").toString();
    }

    private void appendLegend(StringBuilder svg) {
        int x = LEFT;
        for (int i = 0; i < names.size(); i++) {
            String colour = COLOURS.get(i);
            append(svg, "<path d=\"M%d 14h18\" stroke=\"%s\" stroke-width=\"2.5\"/>", x, colour);
            append(svg, "<text x=\"%d\" y=\"18\">%s</text>", x + 24, names.get(i));
            x += 48 + 7 * names.get(i).length();
        }
    }

    private static void appendPanel(StringBuilder svg, Panel panel, int left) {
        append(svg, "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", left, TOP - 12, panel.title());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int epochs = 1;
        for (List<Double> line : panel.values()) {
            epochs = Math.max(epochs, line.size());
            for (double value : line) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (!Double.isNaN(panel.reference())) {
            low = Math.min(low, panel.reference());
            high = Math.max(high, panel.reference());
        }
        double step = roundStep((high > low ? high - low : 1) / TICKS);
        var scale = new Scale(left, step * Math.floor(low / step), step * Math.ceil(high / step), step, epochs);
        appendAxes(svg, scale);
        if (!Double.isNaN(panel.reference())) {
            append(
                    svg,
                    "<path d=\"M%d %.1fh%d\" stroke=\"#57606a\" stroke-dasharray=\"4 3\"/>",
                    left,
                    scale.y(panel.reference()),
                    PANEL_WIDTH);
        }
        for (int i = 0; i < panel.values().size(); i++) {
            appendLine(svg, scale, panel.values().get(i), COLOURS.get(i));
        }
    }

    /// The next larger of 1, 2 and 5 times a power of ten.
    private static double roundStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        double ratio = atLeast / power;
        return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    }

    private static void appendAxes(StringBuilder svg, Scale scale) {
        long ticks = Math.round((scale.high() - scale.low()) / scale.step());
        int digits = Math.max(0, (int) -Math.floor(Math.log10(scale.step())));
        for (int tick = 0; tick <= ticks; tick++) {
            double value = scale.low() + tick * scale.step();
            double y = scale.y(value);
            append(svg, "<path d=\"M%d %.1fh%d\" stroke=\"#d0d7de\"/>", scale.left(), y, PANEL_WIDTH);
            append(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#57606a\">%s</text>",
                    scale.left() - 6,
                    y + 4,
                    String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−'));
        }
        int step = Math.max(1, (int) Math.ceil(scale.epochs() / 5.0));
        for (int epoch = 1; epoch <= scale.epochs(); epoch += step) {
            append(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#57606a\">%d</text>",
                    scale.x(epoch),
                    TOP + PANEL_HEIGHT + 16,
                    epoch);
        }
        append(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#57606a\">epoch</text>",
                scale.left() + PANEL_WIDTH,
                TOP + PANEL_HEIGHT + 30);
    }

    private static void appendLine(StringBuilder svg, Scale scale, List<Double> values, String colour) {
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        for (int i = 0; i < values.size(); i++) {
            append(svg, "%.1f,%.1f ", scale.x(i + 1), scale.y(values.get(i)));
        }
        svg.append("\"/>");
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    /// From epochs and values to places in the figure.
    private record Scale(int left, double low, double high, double step, int epochs) {
        double x(int epoch) {
            return left + (epochs == 1 ? 0.5 : (epoch - 1.0) / (epochs - 1)) * PANEL_WIDTH;
        }

        double y(double value) {
            return TOP + (high - value) / (high - low) * PANEL_HEIGHT;
        }
    }
}
