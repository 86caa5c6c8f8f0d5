package elboroom.ui.chart;

import elboroom.ui.image.LabelColours;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;

/// A short line in the colour and with the dashes of a curve, for a legend beside a [LiveChart].
public final class CurveSample extends PaintedRegion {
    private static final double LENGTH = 16;
    private static final double HEIGHT = 4;
    private static final double LINE = 2;

    private final int label;
    private final Series.Line line;
    private final SharpCanvas canvas = new SharpCanvas();

    /// @param curve has the colour of a label
    public CurveSample(Series curve) {
        label = curve.label();
        line = curve.line();
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
        g.setStroke(LabelColours.ofCurve(label, surface()));
        g.setLineWidth(LINE);
        g.setLineDashes(line.dashes());
        g.strokeLine(0, getHeight() / 2, getWidth(), getHeight() / 2);
        g.setLineDashes();
    }
}
