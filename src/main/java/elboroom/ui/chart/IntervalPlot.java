package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.text.Csv;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.LabelColours;
import elboroom.ui.image.Pen;
import java.util.List;
import java.util.stream.DoubleStream;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Rows with a dot and an interval each, on a common log axis. Values that are not positive, or too small for the axis,
/// stand at its left end.
///
/// Few rows are tall and their texts large; many are thin. Where even thin rows do not fit, the plot scrolls. A picture
/// of it has all rows.
public final class IntervalPlot extends CanvasPlot {
    private static final Texts TEXTS = new Texts(IntervalPlot.class);
    private static final double FONT_SIZE = 12;
    private static final double TOP = 8;
    private static final double BOTTOM = 26;
    private static final double LEAST_READING = 64;
    private static final double GAP = 10;
    private static final double SCROLL_BAR = 10;
    private static final double EDGE = 4; // from the readings to the right edge
    private static final double DECADE_WIDTH = 60;
    private static final int MOST_DECADES = 7;

    private final ScrollBar scrollBar = new ScrollBar();
    private List<Row> rows = List.of();
    private String quantity = "";
    private RowLayout layout = new RowLayout(0, 0);
    private Font rowFont = font();
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
    /// @param mark    its colour and shape
    public record Row(String label, double value, double low, double high, String reading, boolean hollow, Mark mark) {}

    /// Creates an empty plot.
    public IntervalPlot() {
        super(FONT_SIZE, "");
        getStyleClass().add("interval-plot");
        setMinSize(160, 80);
        setPrefSize(360, 240);
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.valueProperty().addListener(observable -> repaint());
        addParts(scrollBar);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// Replaces the rows.
    public void setRows(List<Row> newRows) {
        rows = List.copyOf(newRows);
        placeParts();
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

    private void wheel(ScrollEvent event) {
        if (layout.fitting() < rows.size()) {
            scrollTo(scrollBar.getValue() - Math.signum(event.getDeltaY()));
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        double at = scrollBar.getValue();
        double to = switch (event.getCode()) {
            case UP -> at - 1;
            case DOWN -> at + 1;
            case PAGE_UP -> at - layout.fitting();
            case PAGE_DOWN -> at + layout.fitting();
            case HOME -> 0;
            case END -> scrollBar.getMax();
            default -> Double.NaN;
        };
        if (!Double.isNaN(to) && layout.fitting() < rows.size()) {
            scrollTo(to);
            event.consume();
        }
    }

    private void scrollTo(double row) {
        scrollBar.setValue(Math.clamp(row, 0, scrollBar.getMax()));
    }

    @Override
    protected void placeParts() {
        layout = RowLayout.of(getHeight() - TOP - BOTTOM - titleRoom(), rows.size(), isExported());
        int hidden = rows.size() - layout.fitting();
        scrollBar.setVisible(hidden > 0);
        if (hidden > 0) {
            scrollBar.setMax(hidden);
            scrollBar.setVisibleAmount((double) hidden * layout.fitting() / rows.size());
            scrollBar.setUnitIncrement(1);
            scrollBar.setBlockIncrement(layout.fitting());
            scrollBar.resizeRelocate(getWidth() - SCROLL_BAR, TOP, SCROLL_BAR, getHeight() - TOP - BOTTOM);
        }
    }

    /// The rows that are shown: whole ones, from where the plot is scrolled to.
    List<Row> shown() {
        if (layout.fitting() >= rows.size()) {
            return rows;
        }
        int first = Math.clamp(Math.round(scrollBar.getValue()), 0, rows.size() - layout.fitting());
        return rows.subList(first, first + layout.fitting());
    }

    @Override
    protected void draw(Pen g) {
        rowFont = Font.font(font().getFamily(), layout.fontSize());
        left = 2 * GAP
                + layout.radius() // of a mark that stands at the left end
                + rows.stream().mapToDouble(row -> widthOf(row.label)).max().orElse(0);
        left = Math.min(left, 0.45 * getWidth());
        reading = rows.stream().mapToDouble(row -> widthOf(row.reading)).max().orElse(0);
        reading = Math.clamp(reading, LEAST_READING, Math.max(LEAST_READING, 0.3 * getWidth()));
        AxisRange decades = decades(rows);
        min = decades.min();
        max = decades.max();
        List<Row> shown = shown();
        double foot = TOP + layout.height() * shown.size();
        axis(g, foot);
        g.setFont(rowFont);
        for (int i = 0; i < shown.size(); i++) {
            row(g, shown.get(i), TOP + (i + 0.5) * layout.height());
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
        double end = left - GAP - layout.radius();
        g.fillText(row.label, end, y, end);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(muted());
        g.fillText(row.reading, right() + GAP + layout.radius(), y, reading);
        if (Double.isNaN(row.value)) {
            return;
        }
        Color colour = LabelColours.ofCurve(row.mark.label(), surface());
        g.setStroke(colour);
        g.setLineWidth(layout.lineWidth());
        if (row.high > 0) {
            g.strokeLine(at(row.low), y, at(row.high), y);
        }
        g.setFill(row.hollow ? surface() : colour);
        row.mark.draw(g, at(row.value), y, layout.radius());
    }

    private double right() {
        double bar = layout.fitting() < rows.size() ? SCROLL_BAR : 0;
        return getWidth() - bar - reading - GAP - layout.radius() - EDGE;
    }

    private double toX(double log) {
        return left + (log - min) / (max - min) * (right() - left);
    }

    private double at(double value) {
        return value > 0 ? toX(Math.clamp(Math.log10(value), min, max)) : left;
    }

    private double widthOf(String label) {
        Text text = new Text(label);
        text.setFont(rowFont);
        return text.getLayoutBounds().getWidth();
    }
}
