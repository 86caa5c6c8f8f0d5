package elboroom.ui.timeline;

import elboroom.ui.chart.Marker;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import java.util.function.DoubleConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The run from its beginning to now as a line, on the charts' x axis or its logarithm: a tick for each remembered
/// moment, a diamond for each change, a handle at what is shown. A person clicks or drags.
final class TimelineBar extends PaintedRegion {
    private static final Texts TEXTS = new Texts(TimelineBar.class);
    private static final double HEIGHT = 26;
    private static final double EDGE = 8;
    private static final double TICK = 4;
    private static final double HANDLE = 6;
    private static final double SNAP = 4;

    private final SharpCanvas canvas = new SharpCanvas();
    private final BooleanProperty log = new SimpleBooleanProperty(this, "log");
    private TimelineMarks marks = TimelineMarks.NONE;
    private TimelineMarks newest = TimelineMarks.NONE;
    private boolean dragged;
    private double at = Double.NaN;
    private DoubleConsumer onScrub = x -> {};
    private DoubleConsumer onRelease = x -> {};

    TimelineBar() {
        getStyleClass().add("timeline-bar");
        getStylesheets().add(Stylesheets.of(TimelineBar.class, "timeline"));
        setMinSize(80, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleHelp(TEXTS.get("bar.help"));
        canvas.setMouseTransparent(true);
        addParts(canvas);
        log.addListener(observable -> repaint());
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                requestFocus();
                dragged = true;
                onScrub.accept(place(event.getX()));
            }
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                onScrub.accept(place(event.getX()));
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                double place = snapped(event.getX());
                dragged = false;
                onRelease.accept(place);
                setMarks(newest);
            }
        });
    }

    /// Whether the line shows the logarithm of one plus x, so that the beginning has room.
    BooleanProperty logProperty() {
        return log;
    }

    /// While a person drags, the line stays as it is, although the run grows.
    void setMarks(TimelineMarks now) {
        newest = now;
        if (!dragged) {
            marks = now;
            repaint();
        }
    }

    /// Sets where the handle is; NaN for the present.
    void setAt(double x) {
        at = x;
        repaint();
    }

    /// Sets who is told of the places that a person drags over.
    void setOnScrub(DoubleConsumer receiver) {
        onScrub = receiver;
    }

    /// Sets who is told of the place where a person lets go.
    void setOnRelease(DoubleConsumer receiver) {
        onRelease = receiver;
    }

    /// The pixel of a place.
    double pixel(double x) {
        double end = scaled(marks.end());
        double share = end > 0 ? Math.clamp(scaled(x) / end, 0, 1) : 1;
        return EDGE + share * (getWidth() - 2 * EDGE);
    }

    private double place(double pixel) {
        double share = Math.clamp((pixel - EDGE) / Math.max(1, getWidth() - 2 * EDGE), 0, 1);
        double value = share * scaled(marks.end());
        return share == 1 ? marks.end() : log.get() ? Math.expm1(value) : value;
    }

    private double scaled(double x) {
        return log.get() ? Math.log1p(x) : x;
    }

    /// The place under a pixel, or the moment right beside it.
    private double snapped(double pixel) {
        double place = place(pixel);
        double snapped = marks.snapped(place, Double.POSITIVE_INFINITY);
        return Math.abs(pixel(snapped) - pixel) <= SNAP ? snapped : place;
    }

    @Override
    protected void place() {
        canvas.setSize(getWidth(), getHeight(), resolution());
    }

    @Override
    protected void paint() {
        Pen g = canvas.cleared();
        double middle = getHeight() / 2;
        double end = pixel(marks.end());
        double handle = Double.isNaN(at) ? end : pixel(at);
        g.setFill(grid());
        g.fillRoundRect(EDGE, middle - 2, Math.max(0, end - EDGE), 4, 4, 4);
        g.setFill(Double.isNaN(at) ? muted() : accent());
        g.fillRoundRect(EDGE, middle - 2, Math.max(0, handle - EDGE), 4, 4, 4);
        g.setStroke(muted());
        g.setLineWidth(1);
        for (double moment : marks.moments()) {
            double x = Math.rint(pixel(moment)) + 0.5;
            g.strokeLine(x, middle + TICK, x, middle + 2 * TICK);
        }
        for (Marker change : marks.changes()) {
            diamond(g, pixel(change.x()), middle - 2 * TICK + 1);
        }
        g.setFill(surface());
        g.fillOval(handle - HANDLE - 1, middle - HANDLE - 1, 2 * HANDLE + 2, 2 * HANDLE + 2);
        g.setFill(Double.isNaN(at) ? muted() : accent());
        g.fillOval(handle - HANDLE, middle - HANDLE, 2 * HANDLE, 2 * HANDLE);
    }

    private void diamond(Pen g, double x, double y) {
        g.setFill(ink());
        g.beginPath();
        g.moveTo(x, y - TICK);
        g.lineTo(x + TICK, y);
        g.lineTo(x, y + TICK);
        g.lineTo(x - TICK, y);
        g.closePath();
        g.fill();
    }
}
