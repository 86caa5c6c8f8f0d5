package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.text.Csv;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ColourRole;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.Pen;
import java.util.List;
import java.util.stream.DoubleStream;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Rows with a dot and an interval each, on a common log axis. Values that are not positive, or too small for the axis,
/// stand at its left end.
public final class IntervalPlot extends CanvasPlot {
    private static final Texts TEXTS = new Texts(IntervalPlot.class);
    private static final double FONT_SIZE = 12;
    private static final double TOP = 8;
    private static final double BOTTOM = 26;
    private static final double LEAST_READING = 64;
    private static final double GAP = 10;
    private static final double RADIUS = 5;
    private static final double TALLEST_ROW = 44;
    private static final double DECADE_WIDTH = 60;
    private static final int MOST_DECADES = 7;

    private List<Row> rows = List.of();
    private String quantity = "";
    private double left;
    private double reading;
    private double min;
    private double max;

    /// One row.
    ///
    /// @param label   its name
    /// @param value   the dot; NaN for none
    /// @param low     the interval's lower end
    /// @param high    its upper end
    /// @param reading the number as text, at the right
    /// @param hollow  whether the dot is a ring: a value that may be nothing but noise
    /// @param role    its colour
    public record Row(
            String label, double value, double low, double high, String reading, boolean hollow, ColourRole role) {}

    /// Creates an empty plot.
    public IntervalPlot() {
        super(FONT_SIZE, "");
        getStyleClass().add("interval-plot");
        setMinSize(160, 80);
        setPrefSize(360, 240);
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// Replaces the rows.
    public void setRows(List<Row> newRows) {
        rows = List.copyOf(newRows);
        repaint();
    }

    /// Sets what the axis measures, for pictures.
    public void setQuantity(String text) {
        quantity = text;
    }

    /// The numbers behind the rows, as `name,value,low,high`.
    public String csv() {
        var csv = new Csv("name", "value", "low", "high");
        for (Row row : rows) {
            csv.row(row.label, row.value, row.low, row.high);
        }
        return csv.toString();
    }

    @Override
    protected boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    protected String describe() {
        return TEXTS.counted("intervals.accessible", rows.size(), rows.size());
    }

    @Override
    protected void draw(Pen g) {
        left = 2 * GAP
                + rows.stream().mapToDouble(row -> widthOf(row.label)).max().orElse(0);
        left = Math.min(left, 0.45 * getWidth());
        reading = rows.stream().mapToDouble(row -> widthOf(row.reading)).max().orElse(0);
        reading = Math.clamp(reading, LEAST_READING, Math.max(LEAST_READING, 0.3 * getWidth()));
        AxisRange decades = decades(rows);
        min = decades.min();
        max = decades.max();
        double height = Math.min(TALLEST_ROW, (getHeight() - TOP - BOTTOM - titleRoom()) / rows.size());
        double foot = TOP + height * rows.size();
        axis(g, foot);
        for (int i = 0; i < rows.size(); i++) {
            row(g, rows.get(i), TOP + (i + 0.5) * height);
        }
    }

    /// The decades that hold the positive numbers of the rows, but at most [#MOST_DECADES] from the largest down.
    /// Otherwise an interval that ends just above zero would press everything into a corner.
    ///
    /// @return the decimal logarithms of the axis' ends
    static AxisRange decades(List<Row> rows) {
        double[] logs = rows.stream()
                .flatMapToDouble(row -> DoubleStream.of(row.value, row.low, row.high))
                .filter(value -> value > 0 && Double.isFinite(value))
                .map(Math::log10)
                .sorted()
                .toArray();
        if (logs.length == 0) {
            return new AxisRange(0, 1);
        }
        double last = Math.ceil(logs[logs.length - 1]);
        double first = Math.max(Math.floor(logs[0]), last - MOST_DECADES);
        return new AxisRange(first, Math.max(last, first + 1));
    }

    private void axis(Pen g, double foot) {
        int most = Math.max(2, (int) ((right() - left) / DECADE_WIDTH));
        Ticks ticks = Ticks.log(min, max, most);
        var pen = new AxesPen(g, grid(), muted());
        Axes.uprightLines(pen, ticks, this::toX, TOP, foot);
        Axes.numbersBelow(pen, ticks, this::toX, foot + 13, 0, getWidth());
        if (isExported()) {
            AxisTitles.below(g, muted(), quantity, (left + right()) / 2, foot + BOTTOM + titleRoom() / 2);
        }
    }

    private void row(Pen g, Row row, double y) {
        g.setFill(ink());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(row.label, left - GAP, y, left - GAP);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(muted());
        g.fillText(row.reading, right() + GAP + RADIUS, y, reading);
        if (Double.isNaN(row.value)) {
            return;
        }
        g.setStroke(colourOf(row.role));
        g.setLineWidth(2);
        if (row.high > 0) {
            g.strokeLine(at(row.low), y, at(row.high), y);
        }
        double x = at(row.value);
        g.setFill(row.hollow ? surface() : colourOf(row.role));
        g.fillOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        g.strokeOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    }

    private double right() {
        return getWidth() - reading - 2 * GAP;
    }

    private double toX(double log) {
        return left + (log - min) / (max - min) * (right() - left);
    }

    private double at(double value) {
        return value > 0 ? toX(Math.clamp(Math.log10(value), min, max)) : left;
    }

    private double widthOf(String label) {
        Text text = new Text(label);
        text.setFont(font());
        return text.getLayoutBounds().getWidth();
    }
}
