package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.Ticks;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ColourRole;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.Pen;
import elboroom.ui.image.PixelSheet;
import elboroom.ui.image.Tiles;
import java.util.List;
import java.util.stream.DoubleStream;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A horizontal bar for each image: one part, a second part at its end, and a mark where both end, with the three
/// numbers beside them, `part + part = sum`.
///
/// All bars have the same scale, which need not begin at zero: a bar fades out where it is cut off. If there is no room
/// for all bars and the scale, the last bars are left out.
public final class StackedBars extends CanvasPlot {
    private static final Texts TEXTS = new Texts(StackedBars.class);
    private static final double FONT_SIZE = 11;
    private static final double TALLEST_ROW = 40;
    private static final double LEAST_ROW = 14;
    private static final double HEAD = 16;
    private static final double AXIS = 16;
    private static final double GAP = 8;
    private static final double SUM = 64;
    private static final double EXTRA = 54;
    private static final double BASE = 52;
    private static final double FADE = 22;
    private static final double MARK = 2;
    private static final double CUT_OFF = 0.12;
    private static final double PIXELS_PER_TICK = 45;
    private static final double LEAST = 0.01;

    private final PixelSheet sheet = new PixelSheet();
    private List<Row> rows = List.of();
    private Heads heads = new Heads("", "", "");
    private @Nullable Tiles images;
    private String moment = "";
    private double left;
    private double right;
    private double min;
    private double max;

    /// One bar; NaN draws nothing.
    ///
    /// @param name   of what it shows
    /// @param base   where the first part ends
    /// @param extra  the second part's length
    /// @param sum    where both end, computed independently of the parts
    /// @param marked whether the row stands out
    public record Row(String name, double base, double extra, double sum, boolean marked) {}

    /// The words over the columns of numbers.
    public record Heads(String base, String extra, String sum) {}

    /// Creates an empty view.
    public StackedBars() {
        super(FONT_SIZE, "");
        getStyleClass().add("stacked-bars");
        setMinSize(270, HEAD + 4 * LEAST_ROW + AXIS);
        setPrefSize(360, 160);
        addParts(sheet.view());
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// Replaces the bars.
    ///
    /// @param newImages one in each row of tiles; null for none
    public void setRows(List<Row> newRows, Heads newHeads, @Nullable Tiles newImages) {
        rows = List.copyOf(newRows);
        heads = newHeads;
        images = newImages;
        sheet.view().setVisible(newImages != null && !newRows.isEmpty());
        repaint();
    }

    /// Sets of which moment the bars are, which stands over them and goes with what is exported.
    public void setMoment(String text) {
        moment = text;
        repaint();
    }

    public String getMoment() {
        return moment;
    }

    public List<Row> getRows() {
        return rows;
    }

    /// The numbers behind the bars.
    public String csv() {
        var csv = new Csv("image", heads.base, heads.extra, heads.sum, "moment");
        for (Row row : rows) {
            csv.row(row.name, row.base, row.extra, row.sum, moment);
        }
        return csv.toString();
    }

    @Override
    protected void coloursChanged() {
        sheet.coloursChanged();
    }

    @Override
    protected boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    protected void draw(Pen g) {
        double room = getHeight() - HEAD - AXIS - titleRoom();
        int shown = (int) Math.clamp(room / LEAST_ROW, 1, rows.size());
        double pitch = Math.floor(Math.clamp(room / shown, LEAST_ROW, TALLEST_ROW));
        double picture = pictures(pitch, shown);
        left = picture + (picture > 0 ? GAP : 0);
        right = Math.max(left + 1, getWidth() - BASE - EXTRA - SUM - GAP);
        scale();
        axis(g, HEAD + shown * pitch);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(muted());
        g.fillText(moment, 0, HEAD / 2);
        numbers(g, HEAD / 2, muted(), heads.base, heads.extra, heads.sum);
        for (int i = 0; i < shown; i++) {
            row(g, rows.get(i), HEAD + i * pitch, pitch);
        }
    }

    /// Draws the images and returns their width.
    private double pictures(double pitch, int shown) {
        if (images == null) {
            return 0;
        }
        Tiles tiles = images.firstRows(shown);
        double screen = screenScale();
        int gap = (int) Math.round(2 * screen);
        int height = Math.max(1, (int) Math.round(pitch * screen) - gap);
        int width = Math.max(1, height * tiles.width() / tiles.height());
        var layout = new PixelSheet.Layout(width, height, gap, gap);
        sheet.show(tiles, this, layout);
        sheet.view().relocate(0, HEAD + 1);
        return layout.width(tiles) / screen;
    }

    private void scale() {
        double low = finite(rows.stream().mapToDouble(Row::base)).min().orElse(-1);
        double high = finite(rows.stream().mapToDouble(row -> Math.max(row.sum, row.base + row.extra)))
                .max()
                .orElse(low + 1);
        double span = Math.max(high - low, 1e-3 * Math.max(1, Math.abs(high)));
        min = low - CUT_OFF * span - span * FADE / Math.max(FADE, right - left);
        max = high;
    }

    private static DoubleStream finite(DoubleStream values) {
        return values.filter(Double::isFinite);
    }

    private void axis(Pen g, double foot) {
        Ticks ticks = Ticks.twoAtLeast(min, max, Math.max(2, (int) ((right - left) / PIXELS_PER_TICK)));
        var pen = new AxesPen(g, grid(), muted());
        Axes.uprightLines(pen, ticks, this::toX, HEAD, foot);
        Axes.numbersBelow(pen, ticks, this::toX, foot + 9, left, getWidth());
        if (isExported()) {
            AxisTitles.below(g, muted(), TEXTS.get("stacked.x"), (left + right) / 2, foot + AXIS + titleRoom() / 2);
        }
    }

    private void row(Pen g, Row row, double top, double pitch) {
        double middle = top + pitch / 2;
        double height = Math.max(6, Math.rint(pitch * 0.55));
        double y = Math.rint(middle - height / 2);
        if (row.marked) {
            g.setFill(accent().deriveColor(0, 1, 1, 0.16));
            g.fillRect(left - GAP / 2, top, getWidth() - left + GAP / 2, pitch - 1);
        }
        if (Double.isFinite(row.base) && Double.isFinite(row.extra)) {
            double base = toX(row.base);
            double end = Math.max(base, toX(row.base + row.extra));
            Color colour = colourOf(ColourRole.TEST);
            g.setFill(new LinearGradient(
                    left,
                    0,
                    left + FADE,
                    0,
                    false,
                    CycleMethod.NO_CYCLE,
                    new Stop(0, colour.deriveColor(0, 1, 1, 0)),
                    new Stop(1, colour)));
            g.fillRect(left, y, base - left, height);
            g.setFill(colourOf(ColourRole.TRAIN));
            g.fillRect(base, y, end - base, height);
        }
        if (Double.isFinite(row.sum)) {
            g.setFill(ink());
            g.fillRect(Math.rint(toX(row.sum)) - MARK / 2, y - 2, MARK, height + 4);
        }
        numbers(g, middle, ink(), number(row.base), extra(row), number(row.sum));
    }

    /// The second part as it is printed. If only rounding makes a difference, it is the difference of the two numbers
    /// printed beside it.
    static String extra(Row row) {
        double shown = printedExtra(row);
        return (shown < -LEAST / 2 ? "" : "+ ") + number(shown);
    }

    private static double printedExtra(Row row) {
        double difference = (Math.rint(row.sum / LEAST) - Math.rint(row.base / LEAST)) * LEAST;
        return Math.abs(difference - row.extra) < 1.5 * LEAST ? difference : row.extra;
    }

    /// All three have the same number of decimals, so that they can be added up.
    private static String number(double value) {
        return Numbers.fixed(value, Math.abs(value) >= 10_000 ? 0 : 2);
    }

    /// The three numbers of a row, or their names. The parts have their colours, the sum has none.
    private void numbers(Pen g, double y, Color sum, String base, String extra, String total) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(colourOf(ColourRole.TEST));
        g.fillText(base, getWidth() - SUM - EXTRA, y);
        g.setFill(colourOf(ColourRole.TRAIN));
        g.fillText(extra, getWidth() - SUM, y);
        g.setFill(sum);
        g.fillText(total, getWidth(), y);
    }

    private double toX(double value) {
        return left + (Math.clamp(value, min, max) - min) / (max - min) * (right - left - MARK);
    }

    @Override
    protected String describe() {
        StringBuilder text = new StringBuilder(moment.isEmpty() ? "" : moment + ": ");
        for (Row row : rows) {
            text.append(TEXTS.get(
                            "stacked.accessible",
                            row.name,
                            heads.base,
                            number(row.base),
                            heads.extra,
                            number(printedExtra(row)),
                            heads.sum,
                            number(row.sum)))
                    .append(' ');
        }
        return rows.isEmpty() ? getEmptyText() : text.toString().strip();
    }
}
