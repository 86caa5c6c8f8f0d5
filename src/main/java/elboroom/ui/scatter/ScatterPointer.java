package elboroom.ui.scatter;

import elboroom.ui.chart.PlotFrame;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Handles the pointer and the keys in a [ScatterPlot].
final class ScatterPointer {
    private static final double GRAB = 14;
    private static final double NEAR_POINT = 8;
    private static final double CLICK_SLACK = 4;
    private static final double WHEEL = 0.0022;
    private static final double KEY_STEP = 0.01;
    private static final double KEY_STEP_LARGE = 0.05;
    private static final double KEY_ZOOM = 0.8;

    private final ScatterPlot plot;
    private Mode mode = Mode.IDLE;
    private double pressX;
    private double pressY;
    private DataRect pressed = new DataRect(0, 0, 1, 1);

    private enum Mode {
        IDLE,
        PRESSED,
        PANNING,
        CROSSHAIR
    }

    ScatterPointer(ScatterPlot plot) {
        this.plot = plot;
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, event -> plot.hover(-1));
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        plot.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        plot.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void hover(double x, double y) {
        plot.hover(nearestPoint(x, y));
    }

    /// The point nearest to a place on the screen, among those that are shown; −1 if none is near.
    private int nearestPoint(double px, double py) {
        Points points = plot.shownPointsProperty().get();
        PlotFrame frame = plot.frame();
        int nearest = -1;
        double best = NEAR_POINT * NEAR_POINT;
        for (int i = 0; plot.pointsVisibleProperty().get() && i < points.size(); i++) { // 10,000 points take some 20 µs
            double dx = frame.toX(points.x()[i]) - px;
            double dy = frame.toY(points.y()[i]) - py;
            double distance = dx * dx + dy * dy;
            if (distance <= best && !isHidden(points, i)) {
                best = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private boolean isHidden(Points points, int point) {
        return points.labelled() && !points.isOwn(point) && plot.hiddenLabels().contains(points.label(point));
    }

    private void press(MouseEvent event) {
        plot.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY || !plot.frame().contains(event.getX(), event.getY())) {
            return;
        }
        pressX = event.getX();
        pressY = event.getY();
        pressed = plot.getView();
        mode = nearCrosshair(pressX, pressY) ? Mode.CROSSHAIR : Mode.PRESSED;
    }

    private boolean nearCrosshair(double x, double y) {
        Point2D at = plot.crosshairProperty().get();
        PlotFrame frame = plot.frame();
        return Math.hypot(frame.toX(at.getX()) - x, frame.toY(at.getY()) - y) <= GRAB;
    }

    private void drag(MouseEvent event) {
        switch (mode) {
            case IDLE -> {}
            case PRESSED, PANNING -> {
                boolean far = Math.hypot(event.getX() - pressX, event.getY() - pressY) > CLICK_SLACK;
                if (mode == Mode.PANNING || far) {
                    mode = Mode.PANNING;
                    pan(event.getX() - pressX, event.getY() - pressY);
                }
            }
            case CROSSHAIR -> plot.moveCrosshair(dataAt(event.getX(), event.getY()));
        }
    }

    private void pan(double dx, double dy) {
        PlotFrame frame = plot.frame();
        plot.panFrom(pressed, -dx / frame.width() * pressed.width(), dy / frame.height() * pressed.height());
    }

    private void release(MouseEvent event) {
        Mode was = mode;
        mode = Mode.IDLE;
        if (was != Mode.PRESSED) {
            return;
        }
        int point = nearestPoint(event.getX(), event.getY());
        if (point >= 0) {
            plot.choose(point);
        } else if (event.getClickCount() % 2 == 0) {
            plot.resetView();
        }
    }

    private Point2D dataAt(double px, double py) {
        PlotFrame frame = plot.frame();
        return new Point2D(
                frame.dataX(Math.clamp(px, frame.left(), frame.right())),
                frame.axisY(Math.clamp(py, frame.top(), frame.bottom())));
    }

    private void scroll(ScrollEvent event) {
        if (plot.frame().contains(event.getX(), event.getY()) && event.getDeltaY() != 0) {
            plot.zoomAround(dataAt(event.getX(), event.getY()), Math.exp(-event.getDeltaY() * WHEEL));
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        DataRect view = plot.getView();
        double step = event.isShiftDown() ? KEY_STEP_LARGE : KEY_STEP;
        switch (event.getCode()) {
            case LEFT -> nudge(-step * view.width(), 0);
            case RIGHT -> nudge(step * view.width(), 0);
            case UP -> nudge(0, step * view.height());
            case DOWN -> nudge(0, -step * view.height());
            case PLUS, ADD, EQUALS -> plot.zoomAround(plot.crosshairProperty().get(), KEY_ZOOM);
            case MINUS, SUBTRACT -> plot.zoomAround(plot.crosshairProperty().get(), 1 / KEY_ZOOM);
            case HOME -> plot.resetView();
            case ESCAPE -> {
                if (!plot.resetView()) {
                    return; // the key is for others
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void nudge(double dx, double dy) {
        DataRect view = plot.getView();
        Point2D at = plot.crosshairProperty().get();
        plot.moveCrosshair(new Point2D(
                Math.clamp(at.getX() + dx, view.minX(), view.maxX()),
                Math.clamp(at.getY() + dy, view.minY(), view.maxY())));
    }
}
