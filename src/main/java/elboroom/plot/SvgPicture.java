package elboroom.plot;

import static elboroom.plot.SvgWriter.number;

/// A picture that is written as SVG, dark on white.
public final class SvgPicture implements AxisPen {
    private static final double FONT_SIZE = 12;
    private static final double BASELINE = FONT_SIZE / 3; // so far below the middle of a text's height
    private static final String INK = "#24292f";
    private static final String MUTED = "#57606a";
    private static final String GRID = "#d0d7de";

    private final SvgWriter svg;

    /// Begins an empty picture.
    ///
    /// @param title what it shows
    public SvgPicture(String title, double width, double height) {
        svg = new SvgWriter(
                title, width, height, "font-family", "sans-serif", "font-size", number(FONT_SIZE), "fill", INK);
        element("rect", "", "width", number(width), "height", number(height), "fill", "#ffffff");
    }

    @Override
    public double fontSize() {
        return FONT_SIZE;
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY) {
        line(fromX, fromY, toX, toY, GRID, 1, "none");
    }

    @Override
    public void label(String text, double x, double y, Anchor anchor) {
        String at = anchor == Anchor.END ? "end" : "middle";
        element("text", text, "x", number(x), "y", number(y + BASELINE), "text-anchor", at, "fill", MUTED);
    }

    /// Marks a level or a place with a dashed line.
    public void mark(double fromX, double fromY, double toX, double toY) {
        line(fromX, fromY, toX, toY, MUTED, 1, "4 3");
    }

    /// Draws a stroke of a curve's colour, as in a legend.
    public void sample(double fromX, double toX, double y, String colour) {
        line(fromX, y, toX, y, colour, 2.5, "none");
    }

    private void line(double fromX, double fromY, double toX, double toY, String colour, double width, String dashes) {
        element(
                "line",
                "",
                "x1",
                number(fromX),
                "y1",
                number(fromY),
                "x2",
                number(toX),
                "y2",
                number(toY),
                "stroke",
                colour,
                "stroke-width",
                number(width),
                "stroke-dasharray",
                dashes);
    }

    /// Writes a heading.
    ///
    /// @param x where it begins
    /// @param y the middle of its height
    public void heading(String text, double x, double y) {
        element("text", text, "x", number(x), "y", number(y + BASELINE), "font-weight", "bold");
    }

    /// Writes a text.
    ///
    /// @param x where it begins
    /// @param y the middle of its height
    public void text(String text, double x, double y) {
        element("text", text, "x", number(x), "y", number(y + BASELINE));
    }

    /// Draws a curve; points that are not finite are left out.
    public void curve(double[] x, double[] y, String colour) {
        var points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                points.append(points.isEmpty() ? "" : " ")
                        .append(number(x[i]))
                        .append(',')
                        .append(number(y[i]));
            }
        }
        element("polyline", "", "fill", "none", "stroke-width", "2", "stroke", colour, "points", points.toString());
    }

    /// The whole file.
    public String finish() {
        return svg.finish();
    }

    private void element(String name, String text, String... attributes) {
        svg.element(name, text, attributes);
    }
}
