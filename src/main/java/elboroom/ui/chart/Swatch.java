package elboroom.ui.chart;

import elboroom.ui.image.LabelColours;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.Pen;
import elboroom.ui.image.SharpCanvas;
import javafx.scene.paint.Color;

/// A small sample of what a plot draws in the colour of a label, for a legend beside it.
abstract class Swatch extends PaintedRegion {
    private final int label;
    private final SharpCanvas canvas = new SharpCanvas();

    /// @param label gives the colour
    Swatch(String styleClass, int label, double width, double height) {
        this.label = label;
        getStyleClass().add(styleClass);
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        setMouseTransparent(true);
        addParts(canvas);
    }

    @Override
    protected final void place() {
        canvas.setSize(getWidth(), getHeight(), resolution());
    }

    @Override
    protected final void paint() {
        Pen g = canvas.cleared();
        Color colour = LabelColours.ofCurve(label, surface());
        g.setFill(colour);
        g.setStroke(colour);
        draw(g);
    }

    /// Draws the sample.
    ///
    /// @param g has the label's colour
    abstract void draw(Pen g);
}
