package elboroom.ui.chart;

import elboroom.plot.AxisRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// What the pointer and the keys do in a [LiveChart]: crosshair, box zoom, back.
final class ChartZoom {
    private static final double LEAST_DRAG = 6;
    private static final double KEY_STEP = 1.0 / 100;
    private static final double KEY_ZOOM = 0.7;
    private static final double LEAST_DISTANCES = 2;
    private static final double LEAST_RATIO = 1e-6;
    private static final double LEAST_HEIGHT = 1e-9;
    private static final double ROUNDING = 1e-6;

    private final LiveChart chart;
    private final Deque<Zoom> earlier = new ArrayDeque<>();
    private @Nullable Zoom zoom;
    private double pressX = Double.NaN;
    private double pressY = Double.NaN;
    private @Nullable Rectangle2D box;

    /// A zoomed part of the plane; `y` is `null` where it still adapts to the data.
    private record Zoom(AxisRange x, @Nullable AxisRange y) {}

    ChartZoom(LiveChart chart) {
        this.chart = chart;
    }

    /// Listens on the node that covers the plot and on the chart's keys.
    void listen(Node surface) {
        surface.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
        surface.addEventHandler(
                MouseEvent.MOUSE_EXITED,
                event -> chart.getGroup().crosshairProperty().set(Double.NaN));
        surface.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        surface.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        surface.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release());
        surface.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() % 2 == 0) {
                back();
            }
        });
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// The box being dragged; `null` if none is.
    @Nullable
    Rectangle2D box() {
        return box;
    }

    /// The zoomed y range; `null` while y adapts.
    @Nullable
    AxisRange y() {
        return zoom == null ? null : zoom.y();
    }

    /// Forgets all zooms, as when the group follows again.
    void forget() {
        zoom = null;
        earlier.clear();
    }

    /// Goes back to the previous zoom; from the first zoom, to following.
    void back() {
        zoom = earlier.poll();
        if (zoom == null) {
            chart.getGroup().xRangeProperty().set(null);
        } else {
            chart.getGroup().xRangeProperty().set(zoom.x());
        }
        chart.refresh();
    }

    /// Shows these stretches, within limits. All of x is the same as following.
    private void zoomTo(AxisRange x, @Nullable AxisRange y) {
        AxisRange whole = chart.curves().wholeX();
        Zoom next = new Zoom(within(whole, x, least(whole, chart.curves().all())), y == null ? null : longEnough(y));
        if (next.x().equals(whole) && next.y() == null) {
            chart.followingProperty().set(true);
        } else {
            if (zoom != null) {
                earlier.push(zoom);
            }
            zoom = next;
            chart.getGroup().xRangeProperty().set(next.x());
            chart.refresh();
        }
    }

    /// The least stretch that is shown: a few points of the curve that has the most.
    static double least(AxisRange whole, List<Series> series) {
        int points = series.stream().mapToInt(Series::length).max().orElse(0);
        return whole.length() * LEAST_DISTANCES / Math.max(LEAST_DISTANCES, points - 1);
    }

    /// The stretch, moved and shortened so that it lies within the whole, but not shorter than the least.
    static AxisRange within(AxisRange whole, AxisRange wanted, double leastLength) {
        double length = Math.max(wanted.length(), leastLength);
        if (length >= whole.length()) {
            return whole;
        }
        double least = Math.max(whole.min(), (wanted.min() + wanted.max() - length) / 2);
        double min = Math.min(least, whole.max() - length);
        return new AxisRange(min, Math.min(whole.max(), min + length));
    }

    /// The stretch, or one around its centre whose ends can be told apart.
    static AxisRange longEnough(AxisRange wanted) {
        double largest = Math.max(Math.abs(wanted.min()), Math.abs(wanted.max()));
        double length = Math.max(wanted.length(), Math.max(LEAST_HEIGHT, LEAST_RATIO * largest));
        double centre = (wanted.min() + wanted.max()) / 2;
        return new AxisRange(centre - length / 2, centre + length / 2);
    }

    private void hover(double px, double py) {
        PlotFrame frame = chart.frame();
        boolean inside = frame != null && frame.contains(px, py);
        chart.getGroup().crosshairProperty().set(inside && frame != null ? frame.dataX(px) : Double.NaN);
    }

    private void press(MouseEvent event) {
        chart.requestFocus();
        PlotFrame frame = chart.frame();
        if (event.getButton() == MouseButton.PRIMARY && frame != null && frame.contains(event.getX(), event.getY())) {
            pressX = event.getX();
            pressY = event.getY();
        }
    }

    private void drag(MouseEvent event) {
        PlotFrame frame = chart.frame();
        if (frame == null || Double.isNaN(pressX)) {
            return;
        }
        double x = Math.clamp(event.getX(), frame.left(), frame.right());
        double y = Math.clamp(event.getY(), frame.top(), frame.bottom());
        box = new Rectangle2D(Math.min(x, pressX), Math.min(y, pressY), Math.abs(x - pressX), Math.abs(y - pressY));
        chart.paintOverlay();
    }

    private void release() {
        Rectangle2D chosen = box;
        PlotFrame frame = chart.frame();
        box = null;
        pressX = Double.NaN;
        if (chosen != null && frame != null && chosen.getWidth() >= LEAST_DRAG) {
            AxisRange x = new AxisRange(frame.dataX(chosen.getMinX()), frame.dataX(chosen.getMaxX()));
            boolean flat = chosen.getHeight() < LEAST_DRAG; // a flat drag chooses a stretch of x only
            zoomTo(x, flat ? null : new AxisRange(frame.axisY(chosen.getMaxY()), frame.axisY(chosen.getMinY())));
        }
        chart.paintOverlay();
    }

    private void key(KeyEvent event) {
        PlotFrame frame = chart.frame();
        if (frame == null) {
            return;
        }
        double step = frame.x().length() * KEY_STEP * (event.isShiftDown() ? 10 : 1);
        switch (event.getCode()) {
            case LEFT -> moveCrosshair(frame, -step);
            case RIGHT -> moveCrosshair(frame, step);
            case PLUS, ADD, EQUALS -> zoomAround(frame, KEY_ZOOM);
            case MINUS, SUBTRACT -> zoomAround(frame, 1 / KEY_ZOOM);
            case BACK_SPACE -> back();
            case ESCAPE -> {
                if (chart.followingProperty().get()) {
                    return; // the key is for others
                }
                chart.followingProperty().set(true);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void moveCrosshair(PlotFrame frame, double by) {
        double at = chart.getGroup().crosshairProperty().get();
        double from = Double.isNaN(at) ? frame.xMax() : at;
        chart.getGroup().crosshairProperty().set(Math.clamp(from + by, frame.xMin(), frame.xMax()));
    }

    private void zoomAround(PlotFrame frame, double factor) {
        double at = chart.getGroup().crosshairProperty().get();
        double centre = Double.isNaN(at) ? (frame.xMin() + frame.xMax()) / 2 : at;
        AxisRange whole = chart.curves().wholeX();
        AxisRange next = within(
                whole,
                new AxisRange(centre + (frame.xMin() - centre) * factor, centre + (frame.xMax() - centre) * factor),
                least(whole, chart.curves().all()));
        double change = Math.abs(next.length() / frame.x().length() - 1);
        if (change > ROUNDING) { // not at the limit
            zoomTo(next, y());
        }
    }
}
