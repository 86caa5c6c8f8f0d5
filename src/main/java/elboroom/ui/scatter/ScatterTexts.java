package elboroom.ui.scatter;

import elboroom.text.Numbers;
import elboroom.ui.chart.PlotFrame;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// The texts of a [ScatterPlot]: the button that resets the zoom, the text of an empty map, and the text for screen
/// readers.
final class ScatterTexts {
    private static final Texts TEXTS = new Texts(ScatterPlot.class);

    private final Button reset = new Button(TEXTS.get("scatter.reset"));
    private final Label empty = new Label(TEXTS.get("scatter.empty"));

    /// Creates the button and the text.
    ///
    /// @param leaveZoom called when the button is pressed
    ScatterTexts(Runnable leaveZoom) {
        reset.getStyleClass().setAll("button", "reset-button");
        reset.setTooltip(new Tip(TEXTS.get("scatter.reset.tip")));
        reset.setOnAction(event -> leaveZoom.run());
        empty.getStyleClass().add("empty-text");
        empty.setMouseTransparent(true);
        empty.setWrapText(true);
    }

    Button reset() {
        return reset;
    }

    Label empty() {
        return empty;
    }

    /// Says that there is nothing on the map, or shows what is.
    ///
    /// @param over lies over the map, and would strike the text through
    void showEmpty(boolean nothing, Node over) {
        empty.setVisible(nothing);
        over.setVisible(!nothing);
    }

    /// Puts the button into the upper right corner of the data area and the text into the middle of the map.
    void place(PlotFrame frame, double width, double height) {
        reset.autosize();
        reset.relocate(frame.right() - reset.getWidth() - 4, frame.top() + 4);
        double across = Math.min(width, empty.prefWidth(-1));
        double down = empty.prefHeight(across);
        empty.resizeRelocate((width - across) / 2, (height - down) / 2, across, down);
    }

    /// Describes the map in a sentence, for screen readers.
    static String describe(Points points, ScatterAxes axes, Point2D crosshair) {
        if (axes.yName().isEmpty()) {
            return TEXTS.get(
                    "scatter.accessible.line", points.placed(), axes.xName(), Numbers.fixed(crosshair.getX(), 2));
        }
        return TEXTS.get(
                "scatter.accessible",
                points.placed(),
                axes.xName(),
                Numbers.fixed(crosshair.getX(), 2),
                axes.yName(),
                Numbers.fixed(crosshair.getY(), 2));
    }

    /// Explains a failure to draw the points.
    static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("scatter.problem.what"), cause, TEXTS.get("scatter.problem.next"));
    }
}
