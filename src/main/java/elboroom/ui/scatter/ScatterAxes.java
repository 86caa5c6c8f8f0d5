package elboroom.ui.scatter;

import elboroom.plot.Axes;
import elboroom.plot.AxisPen.Anchor;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.ui.chart.AxesPen;
import elboroom.ui.chart.ChartPainter;
import elboroom.ui.chart.PlotFrame;
import elboroom.ui.fx.Themes;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The ticks and the names of the two axes of a [ScatterPlot]. They are on strips beside the data area, which need not
/// be drawn again when the data move.
final class ScatterAxes {
    private static final double LEFT = 36; // at least
    private static final double BOTTOM = 20;
    private static final double TOP = 6;
    private static final double RIGHT = 8;
    private static final double BASELINE = 11;
    private static final double PIXELS_PER_TICK = 90;
    private static final double NAME_ROOM = 26;
    private static final double NAME_GAP = 14;

    private static final Ticks NONE = new Ticks(new double[0], new String[0]);

    private final Font font = Font.font(Themes.FONT_FAMILY, ChartPainter.FONT_SIZE);
    private final SharpCanvas below = new SharpCanvas();
    private final SharpCanvas beside = new SharpCanvas();
    private final Label yNameInside = new Label(); // used if there is no room beside the axis
    private @Nullable PlotFrame painted;
    private double resolution = 1;
    private String xName = "z₁";
    private String yName = "z₂";
    private Ticks xs = NONE;
    private Ticks ys = xs;

    ScatterAxes() {
        yNameInside.getStyleClass().add("axis-name");
        yNameInside.setVisible(false);
        for (Node node : nodes()) {
            node.setMouseTransparent(true);
        }
    }

    List<Node> nodes() {
        return List.of(below, beside, yNameInside);
    }

    /// Makes the next [#paint] draw the strips again.
    void invalidate() {
        painted = null;
    }

    /// The data area of a map of this size, with room beside it for the numbers.
    PlotFrame frame(MapView view, double width, double height) {
        PlotFrame narrow = frame(view, LEFT, width, height);
        double room = Math.ceil(Axes.room(scale(narrow.y(), narrow.height()), ChartPainter.FONT_SIZE));
        return room > LEFT ? frame(view, room, width, height) : narrow; // the numbers hardly depend on the width
    }

    private static PlotFrame frame(MapView view, double left, double width, double height) {
        // whole pixels: it is expensive to draw a picture at a fraction of a pixel
        double across = Math.max(1, Math.floor(width - left - RIGHT));
        double down = Math.max(1, Math.floor(height - TOP - BOTTOM));
        return view.frame(left, TOP, across, down);
    }

    /// Names the axes. The one beside has no numbers and no grid if its name is empty.
    ///
    /// @return whether a name has changed
    boolean setNames(String x, String y) {
        boolean changed = !x.equals(xName) || !y.equals(yName);
        xName = x;
        yName = y;
        if (changed) {
            invalidate();
        }
        return changed;
    }

    String xName() {
        return xName;
    }

    String yName() {
        return yName;
    }

    /// The ticks of the axis below, as of the last drawing.
    Ticks xs() {
        return xs;
    }

    /// The ticks of the axis beside, as of the last drawing.
    Ticks ys() {
        return ys;
    }

    /// Draws the strips if the frame has changed.
    ///
    /// @param pixels for each unit of the scene
    void paint(PlotFrame frame, Color muted, double pixels) {
        if (frame.equals(painted) && pixels == resolution) {
            return;
        }
        painted = frame;
        resolution = pixels;
        xs = ticks(frame.x(), frame.width());
        ys = scale(frame.y(), frame.height());
        paintBelow(frame, muted);
        paintBeside(frame, muted);
    }

    private Ticks scale(AxisRange y, double height) {
        return yName.isEmpty() ? NONE : ticks(y, height);
    }

    /// @param length in pixels
    static Ticks ticks(AxisRange range, double length) {
        return Ticks.twoAtLeast(range.min(), range.max(), Math.max(2, (int) (length / PIXELS_PER_TICK) + 1));
    }

    private void paintBelow(PlotFrame frame, Color muted) {
        below.relocate(0, frame.bottom());
        AxesPen pen = cleared(below, frame.right() + RIGHT, BOTTOM, muted);
        double nameRoom = Math.max(NAME_ROOM, width(xName) + NAME_GAP);
        Ticks shown = xs.below(frame.dataX(frame.right() - nameRoom));
        Axes.numbersBelow(pen, shown, frame::toX, BASELINE, 0, frame.right() + RIGHT);
        pen.label(xName, frame.right(), BASELINE, Anchor.END);
    }

    private void paintBeside(PlotFrame frame, Color muted) {
        AxesPen pen = cleared(beside, frame.left(), frame.bottom() + BOTTOM, muted);
        Ticks shown = ys.below(frame.axisY(frame.top() + NAME_ROOM / 2 + 6));
        Axes.numbersBeside(pen, shown, frame::toY, frame.left());
        boolean inside = width(yName) > frame.left() - 6;
        yNameInside.setVisible(inside);
        if (inside) {
            yNameInside.setText(yName);
            yNameInside.relocate(frame.left() + 4, frame.top() + 4);
            yNameInside.autosize();
        } else {
            pen.label(yName, frame.left() - 6, frame.top() + 6, Anchor.END);
        }
    }

    private AxesPen cleared(SharpCanvas canvas, double width, double height, Color muted) {
        canvas.setSize(width, height, resolution);
        Pen g = canvas.cleared();
        g.setFont(font);
        return new AxesPen(g, muted, muted);
    }

    private double width(String name) {
        var text = new Text(name);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }
}
