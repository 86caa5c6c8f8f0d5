package elboroom.ui.chart;

import elboroom.ui.image.LabelColours;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import javafx.scene.paint.Color;

/// A mark as it stands in the plots, for a legend beside them.
public final class MarkSwatch extends PaintedRegion {
    private static final double SIZE = 13;
    private static final double RADIUS = 4.5;

    private final Mark mark;
    private final SharpCanvas canvas = new SharpCanvas();

    public MarkSwatch(Mark mark) {
        this.mark = mark;
        getStyleClass().add("mark-swatch");
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
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
        Color colour = LabelColours.ofCurve(mark.label(), surface());
        g.setFill(colour);
        g.setStroke(colour);
        g.setLineWidth(1);
        mark.draw(g, getWidth() / 2, getHeight() / 2, RADIUS);
    }
}
