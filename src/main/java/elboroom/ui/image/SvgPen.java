package elboroom.ui.image;

import static elboroom.plot.SvgWriter.number;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws into an SVG file. Texts stay texts.
final class SvgPen implements Pen {
    private static final double BASELINE = 0.36; // of the font's size, below the middle of a text in Inter

    private final SvgDrawing drawing;
    private final StringBuilder path = new StringBuilder();
    private Paint fill = Color.BLACK;
    private Color stroke = Color.BLACK;
    private double lineWidth = 1;
    private double[] dashes = {};
    private StrokeLineJoin join = StrokeLineJoin.MITER;
    private Font font = Font.getDefault();
    private TextAlignment alignment = TextAlignment.LEFT;

    SvgPen(SvgDrawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public void setFill(Paint paint) {
        fill = paint;
    }

    @Override
    public void setStroke(Color colour) {
        stroke = colour;
    }

    @Override
    public void setLineWidth(double width) {
        lineWidth = width;
    }

    @Override
    public void setLineDashes(double... lengths) {
        dashes = lengths.clone();
    }

    @Override
    public void setLineJoin(StrokeLineJoin newJoin) {
        join = newJoin;
    }

    @Override
    public void setFont(Font newFont) {
        font = newFont;
    }

    @Override
    public Font getFont() {
        return font;
    }

    @Override
    public void setTextAlign(TextAlignment newAlignment) {
        alignment = newAlignment;
    }

    @Override
    public void fillText(String text, double x, double y) {
        fillText(text, x, y, Double.POSITIVE_INFINITY);
    }

    @Override
    public void fillText(String text, double x, double y, double mostWidth) {
        String anchor = switch (alignment) {
            case CENTER -> "middle";
            case RIGHT -> "end";
            case LEFT, JUSTIFY -> "start";
        };
        String[] attributes = {"text-anchor", anchor};
        if (Double.isFinite(mostWidth) && width(text) > mostWidth) {
            attributes = SvgDrawing.with(
                    attributes, "textLength", number(Math.max(0, mostWidth)), "lengthAdjust", "spacingAndGlyphs");
        }
        drawing.text(text, x, y + BASELINE * font.getSize(), font, fill, attributes);
    }

    private double width(String text) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    @Override
    public void strokeLine(double fromX, double fromY, double toX, double toY) {
        line("line", "x1", number(fromX), "y1", number(fromY), "x2", number(toX), "y2", number(toY));
    }

    @Override
    public void fillRect(double x, double y, double width, double height) {
        drawing.shape("rect", "fill", fill, SvgDrawing.box(x, y, width, height));
    }

    @Override
    public void strokeRect(double x, double y, double width, double height) {
        line("rect", SvgDrawing.with(SvgDrawing.box(x, y, width, height), "fill", "none"));
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double acrossArc, double downArc) {
        drawing.shape("rect", "fill", fill, rounded(x, y, width, height, acrossArc, downArc));
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double acrossArc, double downArc) {
        line("rect", SvgDrawing.with(rounded(x, y, width, height, acrossArc, downArc), "fill", "none"));
    }

    private static String[] rounded(double x, double y, double width, double height, double across, double down) {
        return SvgDrawing.with(SvgDrawing.box(x, y, width, height), "rx", number(across / 2), "ry", number(down / 2));
    }

    @Override
    public void fillOval(double x, double y, double width, double height) {
        drawing.shape("ellipse", "fill", fill, oval(x, y, width, height));
    }

    @Override
    public void strokeOval(double x, double y, double width, double height) {
        line("ellipse", SvgDrawing.with(oval(x, y, width, height), "fill", "none"));
    }

    private static String[] oval(double x, double y, double width, double height) {
        return new String[] {
            "cx", number(x + width / 2), "cy", number(y + height / 2), "rx", number(width / 2), "ry", number(height / 2)
        };
    }

    @Override
    public void beginPath() {
        path.setLength(0);
    }

    @Override
    public void moveTo(double x, double y) {
        step('M', x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        step(path.isEmpty() ? 'M' : 'L', x, y);
    }

    private void step(char kind, double x, double y) {
        path.append(kind).append(number(x)).append(' ').append(number(y));
    }

    @Override
    public void closePath() {
        path.append('Z');
    }

    @Override
    public void fill() {
        if (!path.isEmpty()) {
            drawing.shape("path", "fill", fill, "d", path.toString());
        }
    }

    @Override
    public void stroke() {
        if (!path.isEmpty()) {
            line("path", "d", path.toString(), "fill", "none");
        }
    }

    private void line(String element, String... attributes) {
        drawing.shape(element, "stroke", stroke, SvgDrawing.with(attributes, lines(lineWidth, dashes, join)));
    }

    /// How a line looks, apart from its colour.
    static String[] lines(double width, double[] dashes, StrokeLineJoin join) {
        String[] look = {
            "stroke-width", number(width), "stroke-linejoin", join.name().toLowerCase(Locale.ROOT)
        };
        return dashes.length == 0
                ? look
                : SvgDrawing.with(
                        look,
                        "stroke-dasharray",
                        Arrays.stream(dashes).mapToObj(length -> number(length)).collect(Collectors.joining(" ")));
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable inside) {
        drawing.clipped(x, y, width, height, inside);
    }

    @Override
    public void turned(double x, double y, double degrees, Runnable inside) {
        drawing.group(
                inside, "transform", "translate(%s %s) rotate(%s)".formatted(number(x), number(y), number(degrees)));
    }
}
