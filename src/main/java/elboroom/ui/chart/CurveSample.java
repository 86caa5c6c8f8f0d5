package elboroom.ui.chart;

import elboroom.ui.image.LabelColours;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A short line in the colour, with the dashes and the shape of a curve, for a legend beside a [LiveChart].
public final class CurveSample extends PaintedRegion {
    private static final double LENGTH = 24;
    private static final double HEIGHT = 11;
    private static final double LINE = 2;
    private static final double RADIUS = 3.5;

    private final int label;
    private final Series.Line line;
    private final Mark.@Nullable Shape shape;
    private final SharpCanvas canvas = new SharpCanvas();

    /// @param curve has the colour of a label
    public CurveSample(Series curve) {
        label = curve.label();
        line = curve.line();
        shape = curve.shape();
        getStyleClass().add("curve-sample");
        setMinSize(LENGTH, HEIGHT);
        setPrefSize(LENGTH, HEIGHT);
        setMaxSize(LENGTH, HEIGHT);
        setMouseTransparent(true);
        addParts(canvas);
    }

    @Override
    protected void place() {
        canvas.setSize(getWidth(), getHeight(), resolution());
    }

    @Override
    protected void paint() {
        Pen g = canvas.cleared();
        Color colour = LabelColours.ofCurve(label, surface());
        g.setStroke(colour);
        g.setLineWidth(LINE);
        g.setLineDashes(line.dashes());
        g.strokeLine(0, getHeight() / 2, getWidth(), getHeight() / 2);
        g.setLineDashes();
        if (shape != null) {
            g.setFill(colour);
            g.setStroke(surface());
            g.setLineWidth(1);
            new Mark(label, shape).draw(g, getWidth() / 2, getHeight() / 2, RADIUS);
        }
    }
}
