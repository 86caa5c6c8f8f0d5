package elboroom.ui.chart;

import elboroom.ui.image.Pen;
import org.jspecify.annotations.Nullable;

/// A short line in the colour, with the dashes and the shape of a curve, for a legend beside a [LiveChart].
public final class CurveSample extends Swatch {
    private static final double LENGTH = 24;
    private static final double HEIGHT = 11;
    private static final double LINE = 2;
    private static final double RADIUS = 3.5;

    private final Series.Line line;
    private final @Nullable Mark mark;

    /// @param curve has the colour of a label
    public CurveSample(Series curve) {
        super("curve-sample", curve.label(), LENGTH, HEIGHT);
        line = curve.line();
        mark = curve.shape() == null ? null : new Mark(curve.label(), curve.shape());
    }

    @Override
    void draw(Pen g) {
        g.setLineWidth(LINE);
        g.setLineDashes(line.dashes());
        g.strokeLine(0, getHeight() / 2, getWidth(), getHeight() / 2);
        g.setLineDashes();
        if (mark != null) {
            g.setStroke(surface());
            g.setLineWidth(1);
            mark.draw(g, getWidth() / 2, getHeight() / 2, RADIUS);
        }
    }
}
