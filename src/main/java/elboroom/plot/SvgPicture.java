package elboroom.plot;

import static elboroom.plot.SvgWriter.number;

import java.util.Arrays;
import java.util.stream.Collectors;

/// A picture that is written as SVG, dark on white.
public final class SvgPicture implements PicturePen {
    static final double FONT_SIZE = 12;
    static final String INK = "#24292f";
    static final String MUTED = "#57606a";
    static final String GRID = "#d0d7de";

    private static final double BASELINE = FONT_SIZE / 3; // so far below the middle of a text's height
    private static final String NONE = "none";

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
        line(fromX, fromY, toX, toY, GRID, NONE);
    }

    @Override
    public void label(String text, double x, double y, Anchor anchor) {
        String at = anchor == Anchor.END ? "end" : "middle";
        element("text", text, "x", number(x), "y", number(y + BASELINE), "text-anchor", at, "fill", MUTED);
    }

    @Override
    public void mark(double fromX, double fromY, double toX, double toY) {
        line(fromX, fromY, toX, toY, MUTED, "4 3");
    }

    private void line(double fromX, double fromY, double toX, double toY, String colour, String dashes) {
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
                "1",
                "stroke-dasharray",
                dashes);
    }

    @Override
    public void heading(String text, double x, double y) {
        element("text", text, "x", number(x), "y", number(y + BASELINE), "font-weight", "bold");
    }

    @Override
    public void text(String text, double x, double y) {
        element("text", text, "x", number(x), "y", number(y + BASELINE));
    }

    @Override
    public void curve(double[] x, double[] y, Stroke stroke) {
        element(
                "polyline",
                "",
                "fill",
                NONE,
                "stroke-width",
                number(Stroke.WIDTH),
                "stroke",
                stroke.colour(),
                "stroke-dasharray",
                stroke.dashes().length == 0
                        ? NONE
                        : Arrays.stream(stroke.dashes())
                                .mapToObj(SvgWriter::number)
                                .collect(Collectors.joining(" ")),
                "points",
                points(x, y, false));
    }

    @Override
    public void band(double[] x, double[] low, double[] high, Stroke stroke) {
        element(
                "polygon",
                "",
                "fill",
                stroke.colour(),
                "fill-opacity",
                number(Stroke.PALE),
                "points",
                points(x, low, false) + " " + points(x, high, true));
    }

    private static String points(double[] x, double[] y, boolean backwards) {
        var points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            int at = backwards ? x.length - 1 - i : i;
            if (Double.isFinite(x[at]) && Double.isFinite(y[at])) {
                points.append(points.isEmpty() ? "" : " ")
                        .append(number(x[at]))
                        .append(',')
                        .append(number(y[at]));
            }
        }
        return points.toString();
    }

    @Override
    public void dot(double x, double y, Stroke stroke) {
        element("circle", "", "cx", number(x), "cy", number(y), "r", number(Stroke.RADIUS), "fill", stroke.colour());
    }

    @Override
    public void ring(double x, double y, Stroke stroke) {
        element(
                "circle",
                "",
                "cx",
                number(x),
                "cy",
                number(y),
                "r",
                number(Stroke.RADIUS - Stroke.WIDTH / 2),
                "fill",
                "white",
                "stroke",
                stroke.colour(),
                "stroke-width",
                number(Stroke.WIDTH));
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        String id = svg.newId();
        svg.open("clipPath", "id", id);
        element("rect", "", "x", number(x), "y", number(y), "width", number(width), "height", number(height));
        svg.close();
        svg.open("g", "clip-path", "url(#%s)".formatted(id));
    }

    @Override
    public void unclip() {
        svg.close();
    }

    /// The whole file.
    public String finish() {
        return svg.finish();
    }

    private void element(String name, String text, String... attributes) {
        svg.element(name, text, attributes);
    }
}
