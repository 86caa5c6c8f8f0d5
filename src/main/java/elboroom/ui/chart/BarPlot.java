package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.Pen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/// One bar for each latent dimension, from 1 to 512 of them, in nats, with a readout of the one under the pointer.
public final class BarPlot extends CanvasPlot {
    private static final Texts TEXTS = new Texts(BarPlot.class);
    private static final double FONT_SIZE = 11;
    private static final double BOTTOM = 20;
    private static final double TOP = 20;
    private static final double RIGHT = 6;
    private static final double WIDEST_BAR = 48;
    private static final double CAP = 2;

    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", -1);
    private double[] values = new double[0];
    private SequencedMap<String, double[]> columns = new LinkedHashMap<>();
    private OptionalDouble reference = OptionalDouble.empty();
    private double left;

    /// Creates an empty plot.
    public BarPlot() {
        super(FONT_SIZE, TEXTS.get("bars.empty"));
        setMinSize(120, 80);
        setPrefSize(280, 160);
        hovered.addListener(observable -> repaint());
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hovered.set(barAt(event.getX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hovered.set(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener((observable, was, focused) -> {
            if (!focused) {
                hovered.set(-1);
            }
        });
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// The arrows move the readout from bar to bar; Escape removes it.
    private void key(KeyEvent event) {
        int at = hovered.get();
        if (event.getCode() == KeyCode.ESCAPE && at < 0) {
            return; // the key is for others
        }
        int to = switch (event.getCode()) {
            case LEFT -> at - 1;
            case RIGHT -> at + 1;
            case HOME -> 0;
            case END -> values.length - 1;
            case ESCAPE -> -1;
            default -> Integer.MIN_VALUE;
        };
        if (to != Integer.MIN_VALUE && values.length > 0) {
            hovered.set(event.getCode() == KeyCode.ESCAPE ? -1 : Math.clamp(to, 0, values.length - 1));
            event.consume();
        }
    }

    /// Replaces the bars.
    ///
    /// @param newValues the value of each dimension; copied
    public void setValues(double[] newValues) {
        values = newValues.clone();
        repaint();
    }

    /// Sets a dashed line to compare with, as ln 2 for a bit; empty for none.
    public void setReference(OptionalDouble newReference) {
        reference = newReference;
        repaint();
    }

    /// The dimension under the pointer; −1 for none.
    public ReadOnlyIntegerProperty hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// Sets further columns of the exported numbers.
    ///
    /// @param newColumns by name, in order; each with as many values as there are bars; not copied
    public void setColumns(SequencedMap<String, double[]> newColumns) {
        columns = newColumns;
    }

    /// The numbers behind the bars, as `dimension,value` and the other columns.
    public String csv() {
        var names = new ArrayList<>(List.of("dimension", "value"));
        names.addAll(columns.keySet());
        var csv = new Csv(names.toArray(String[]::new));
        for (int i = 0; i < values.length; i++) {
            var row = new ArrayList<Object>(List.of(i + 1, values[i]));
            for (double[] column : columns.values()) {
                row.add(column[i]);
            }
            csv.row(row.toArray());
        }
        return csv.toString();
    }

    @Override
    protected boolean isEmpty() {
        return values.length == 0;
    }

    @Override
    protected String describe() {
        return isEmpty()
                ? TEXTS.get("bars.accessible.empty")
                : TEXTS.counted(
                        "bars.accessible",
                        values.length,
                        values.length,
                        Numbers.reading(values[largest()]),
                        largest() + 1);
    }

    @Override
    protected void draw(Pen g) {
        double most = Math.max(reference.orElse(0), values[largest()]);
        int ticks = Math.max(2, (int) ((bottom() - TOP) / 32) + 1);
        AxisRange range = Ticks.roundOut(0, most > 0 && Double.isFinite(most) ? most : 1, ticks);
        axis(g, levels(range.max(), ticks), range.max());
        bars(g, range.max());
        reference.ifPresent(value -> referenceLine(g, toY(value, range.max())));
        readout(g);
        if (isExported()) {
            AxisTitles.below(
                    g, muted(), TEXTS.get("bars.x"), (left + getWidth()) / 2, getHeight() - AxisTitles.ROOM / 2);
            AxisTitles.beside(g, muted(), TEXTS.get("bars.y"), (TOP + bottom()) / 2);
        }
    }

    private double bottom() {
        return getHeight() - BOTTOM - titleRoom();
    }

    /// The numbers beside the bars.
    static Ticks levels(double max, int most) {
        return Ticks.twoAtLeast(0, max, most);
    }

    private void axis(Pen g, Ticks ticks, double max) {
        left = titleRoom() + Math.max(28, Axes.room(ticks, FONT_SIZE));
        var pen = new AxesPen(g, grid(), muted());
        Axes.levelLines(pen, ticks, value -> toY(value, max), left, getWidth() - RIGHT);
        Axes.numbersBeside(pen, ticks, value -> toY(value, max), left);
    }

    private void bars(Pen g, double max) {
        double pitch = pitch();
        double width = Math.min(WIDEST_BAR, pitch > 4 ? pitch * 0.72 : Math.max(1, pitch));
        double cap = width > 8 ? CAP : 0;
        double labelWidth = 8 + 7 * Math.ceil(Math.log10(values.length + 1));
        numbersBelow(g, dimensions(values.length, (int) (pitch * values.length / labelWidth)), pitch);
        g.setTextAlign(TextAlignment.CENTER);
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            double centre = left + (i + 0.5) * pitch;
            if (value > 0 && Double.isFinite(value)) {
                double y = toY(value, max);
                g.setFill(i == hovered.get() ? accent().deriveColor(0, 1, 0.8, 1) : accent());
                bar(g, centre - width / 2, y, width, Math.min(cap, bottom() - y));
            }
        }
    }

    /// Which dimensions have their number below the bar: round ones.
    ///
    /// @param most how many there is room for
    static Ticks dimensions(int count, int most) {
        return Ticks.whole(1, count, Math.max(2, most));
    }

    private void numbersBelow(Pen g, Ticks ticks, double pitch) {
        Axes.numbersBelow(
                new AxesPen(g, grid(), muted()),
                ticks,
                dimension -> left + (dimension - 0.5) * pitch,
                bottom() + 11,
                0,
                getWidth());
    }

    /// Only the upper, rounded end is drawn as a shape, because a rectangle is much cheaper to draw.
    private void bar(Pen g, double x, double y, double width, double cap) {
        if (cap > 0) {
            g.fillRoundRect(x, y, width, 2 * cap, 2 * cap, 2 * cap);
        }
        double from = Math.rint(y + cap);
        g.fillRect(x, from, width, Math.max(0, bottom() - from));
    }

    private void referenceLine(Pen g, double y) {
        g.setStroke(muted());
        g.setLineDashes(4, 3);
        g.strokeLine(left, Axes.sharp(y), getWidth() - RIGHT, Axes.sharp(y));
        g.setLineDashes();
    }

    private void readout(Pen g) {
        int at = hovered.get();
        if (at >= 0 && at < values.length) {
            g.setFill(ink());
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(
                    TEXTS.get("bars.readout", at + 1, Numbers.reading(values[at])),
                    getWidth() - RIGHT,
                    TOP / 2 - 2,
                    getWidth() - RIGHT);
        }
    }

    private double pitch() {
        return Math.max(1e-6, getWidth() - RIGHT - left) / values.length;
    }

    private double toY(double value, double max) {
        double height = bottom() - TOP;
        return TOP + height * (1 - value / max);
    }

    private int barAt(double x) {
        int position = values.length == 0 ? -1 : (int) Math.floor((x - left) / pitch());
        return position >= 0 && position < values.length ? position : -1;
    }

    private int largest() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
