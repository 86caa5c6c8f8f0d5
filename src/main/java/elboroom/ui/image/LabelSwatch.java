package elboroom.ui.image;

/// A small square in the colour of a label.
public final class LabelSwatch extends PaintedRegion {
    private static final double SIZE = 10;

    private final int label;
    private final SharpCanvas canvas = new SharpCanvas();

    /// @param label which colour, from 0
    public LabelSwatch(int label) {
        this.label = label;
        getStyleClass().add("label-swatch");
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
        g.setFill(LabelColours.ofCurve(label, surface()));
        g.fillRect(0, 0, getWidth(), getHeight());
    }
}
