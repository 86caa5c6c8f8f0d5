package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.LabelColours;
import elboroom.ui.image.Pen;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Named things in a plane, of which each is one point with an interval, many points, or a line. The one under the
/// pointer, or reached with the arrow keys, is read out. On a log axis, values that are not positive or too small stand
/// at the lower end, hollow.
public final class PointsPlot extends CanvasPlot {
    private static final Texts TEXTS = new Texts(PointsPlot.class);
    private static final double FONT_SIZE = 12;
    private static final double TOP = 20;
    private static final double BOTTOM = 22;
    private static final double RIGHT = 10;
    private static final double MARGIN = 0.06; // of the axis, on each side
    private static final double RADIUS = PointsPainter.RADIUS;
    private static final double TICK_WIDTH = 60;
    private static final double TICK_HEIGHT = 32;
    private static final double REACH = 14; // of the pointer
    private static final int MOST_DECADES = 6;
    private static final int MOST_DECADES_OF_LINES = 10;

    private List<PointsItem> items = List.of();
    private Scale across = new Scale("", false);
    private Scale up = new Scale("", false);
    private int read = -1; // an item, and one of its points
    private int readPoint;
    private PlotFrame frame = new PlotFrame(0, 0, 1, 1, new AxisRange(0, 1), new AxisRange(0, 1), false);

    /// An axis.
    ///
    /// @param title  what it measures
    /// @param log    whether it is logarithmic
    /// @param values where there are ticks, if there is room, in increasing order; otherwise the ticks are round
    public record Scale(String title, boolean log, double... values) {
        double at(double value) {
            if (!log) {
                return value;
            }
            return value > 0 ? Math.log10(value) : Double.NEGATIVE_INFINITY;
        }
    }

    /// Creates an empty plot.
    public PointsPlot() {
        super(FONT_SIZE, "");
        getStyleClass().add("points-plot");
        setMinSize(160, 80);
        setPrefSize(360, 240);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> readOutNearest(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> readOut(-1, 0));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// Replaces what is drawn.
    public void show(List<PointsItem> newItems, Scale newAcross, Scale newUp) {
        items = List.copyOf(newItems);
        across = newAcross;
        up = newUp;
        read = -1;
        repaint();
    }

    /// The numbers behind the plot, as `name,x,y,low,high`.
    public String csv() {
        var csv = new Csv("name", "x", "y", "low", "high");
        for (PointsItem item : items) {
            for (int i = 0; i < item.x().length; i++) {
                csv.row(item.name(), item.x()[i], item.y()[i], Csv.known(item.low(i)), Csv.known(item.high(i)));
            }
        }
        return csv.toString();
    }

    private void readOut(int item, int point) {
        if (item != read || point != readPoint) {
            read = item;
            readPoint = point;
            repaint();
        }
    }

    private void key(KeyEvent event) {
        int to = switch (event.getCode()) {
            case LEFT -> read < 0 ? items.size() - 1 : read - 1;
            case RIGHT -> read + 1;
            case ESCAPE -> -1;
            default -> Integer.MIN_VALUE;
        };
        if (to == Integer.MIN_VALUE || items.isEmpty() || event.getCode() == KeyCode.ESCAPE && read < 0) {
            return; // the key is for others
        }
        int item = event.getCode() == KeyCode.ESCAPE ? -1 : Math.clamp(to, 0, items.size() - 1);
        readOut(item, item < 0 ? 0 : items.get(item).last());
        event.consume();
    }

    private void readOutNearest(double x, double y) {
        PointsPainter painter = painter();
        int best = -1;
        int bestPoint = 0;
        double least = REACH * REACH;
        for (int n = 0; n < items.size(); n++) {
            PointsItem item = items.get(n);
            for (int i = 0; i < item.x().length; i++) {
                double dx = painter.toX(item.x()[i]) - x;
                double dy = painter.toY(item.y()[i]) - y;
                if (dx * dx + dy * dy < least) {
                    least = dx * dx + dy * dy;
                    best = n;
                    bestPoint = item.style() == PointsItem.Style.CURVE ? i : item.last();
                }
            }
        }
        readOut(best, bestPoint);
    }

    @Override
    protected boolean isEmpty() {
        return items.isEmpty();
    }

    @Override
    protected String describe() {
        return TEXTS.counted("points.accessible", items.size(), items.size(), up.title, across.title);
    }

    @Override
    protected void draw(Pen g) {
        boolean lines = items.stream().anyMatch(item -> item.style() == PointsItem.Style.LINE);
        int decades = lines ? MOST_DECADES_OF_LINES : MOST_DECADES;
        AxisRange x = range(across, decades, items.stream().flatMapToDouble(item -> DoubleStream.of(item.x())));
        AxisRange y = range(
                up,
                decades,
                items.stream()
                        .flatMapToDouble(item ->
                                Stream.of(item.y(), item.low(), item.high()).flatMapToDouble(DoubleStream::of)));
        double bottom = getHeight() - BOTTOM - titleRoom();
        Ticks levels = ticks(up, y, Math.max(2, (int) ((bottom - TOP) / TICK_HEIGHT)));
        double left = titleRoom() + Math.max(28, Axes.room(levels, FONT_SIZE));
        double right = getWidth() - Math.max(RIGHT, EndNames.room(ends(painter()), getWidth(), this::widthOf));
        frame = new PlotFrame(left, TOP, Math.max(1, right - left), Math.max(1, bottom - TOP), x, y, false);
        Ticks steps = ticks(across, x, Math.max(2, (int) (frame.width() / TICK_WIDTH)));
        var pen = new AxesPen(g, grid(), muted());
        Axes.levelLines(pen, levels, frame::toY, left, frame.right());
        Axes.numbersBeside(pen, levels, frame::toY, left);
        Axes.uprightLines(pen, steps, frame::toX, TOP, bottom);
        Axes.numbersBelow(pen, steps, frame::toX, bottom + 12, left - 20, getWidth());
        titles(g, bottom);
        PointsPainter painter = painter();
        painter.frontierLines(g, items);
        items.forEach(item -> painter.item(g, item));
        names(g, painter);
        readout(g, painter);
    }

    private PointsPainter painter() {
        int labels =
                1 + items.stream().mapToInt(item -> item.mark().label()).max().orElse(0);
        return new PointsPainter(
                frame, across, up, LabelColours.ofCurves(labels, surface()), ink(), muted(), surface());
    }

    private void titles(Pen g, double bottom) {
        if (isExported()) {
            AxisTitles.below(
                    g, muted(), across.title, (frame.left() + frame.right()) / 2, bottom + BOTTOM + titleRoom() / 2);
            AxisTitles.beside(g, muted(), up.title, (TOP + bottom) / 2);
        } else if (read < 0) {
            g.setFill(muted());
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(TEXTS.get("points.axes", up.title, across.title), 0, TOP / 2 - 2, getWidth());
        }
    }

    /// The stretch of an axis that shows the values.
    ///
    /// @param decades the most that a log axis shows, from the largest value down
    private static AxisRange range(Scale scale, int decades, DoubleStream values) {
        double[] at = values.map(scale::at).filter(Double::isFinite).sorted().toArray();
        if (at.length == 0) {
            return new AxisRange(0, 1);
        }
        double max = at[at.length - 1];
        double min = scale.log ? Math.max(at[0], max - decades) : at[0];
        double margin = max > min ? MARGIN * (max - min) : scale.log ? 0.5 : Math.max(0.5, Math.abs(max) / 2);
        return new AxisRange(min - margin, max + margin);
    }

    static Ticks ticks(Scale scale, AxisRange range, int most) {
        if (scale.values.length > 0 && scale.values.length <= 2 * most) { // numbers without room are left out
            return Ticks.at(scale.values, scale.log);
        }
        return scale.log ? Ticks.log(range.min(), range.max(), most) : Ticks.twoAtLeast(range.min(), range.max(), most);
    }

    private void names(Pen g, PointsPainter painter) {
        List<PointsItem> points = items.stream()
                .filter(item -> item.style() == PointsItem.Style.POINT)
                .toList();
        List<EndNames.End> ends = ends(painter);
        if (!ends.isEmpty()) {
            EndNames.paint(
                    g,
                    EndNames.place(ends, frame.top(), frame.bottom(), PointsPainter.LABEL_HEIGHT),
                    frame.right(),
                    getWidth(),
                    painter::colour,
                    ink(),
                    muted(),
                    this::widthOf);
        } else if (points.isEmpty()) {
            painter.legend(g, items, this::widthOf);
        }
        PointLabels.paint(
                g,
                PointLabels.place(painter.points(points), frame, PointsPainter.LABEL_HEIGHT, RADIUS, this::widthOf),
                ink(),
                muted(),
                surface());
    }

    /// The ends of the lines and curves.
    private List<EndNames.End> ends(PointsPainter painter) {
        return items.stream()
                .filter(item -> item.style() == PointsItem.Style.LINE || item.style() == PointsItem.Style.CURVE)
                .flatMap(item -> painter.end(item).stream())
                .toList();
    }

    private void readout(Pen g, PointsPainter painter) {
        if (read < 0 || read >= items.size() || isExported()) {
            return;
        }
        PointsItem item = items.get(read);
        g.setFill(ink());
        g.setTextAlign(TextAlignment.LEFT);
        int at = readPoint;
        String text = item.style() == PointsItem.Style.POINTS || at < 0
                ? item.name()
                : TEXTS.get("points.readout", item.name(), Numbers.figure(item.y()[at]), Numbers.figure(item.x()[at]));
        g.fillText(text, 0, TOP / 2 - 2, getWidth());
        if ((item.style() == PointsItem.Style.POINT || item.style() == PointsItem.Style.CURVE) && at >= 0) {
            g.setStroke(ink());
            g.setLineWidth(1);
            double x = painter.toX(item.x()[at]);
            double y = painter.toY(item.y()[at]);
            g.strokeOval(x - 2 * RADIUS, y - 2 * RADIUS, 4 * RADIUS, 4 * RADIUS);
        }
    }

    private double widthOf(String label) {
        Text text = new Text(label);
        text.setFont(font());
        return Math.ceil(text.getLayoutBounds().getWidth());
    }
}
