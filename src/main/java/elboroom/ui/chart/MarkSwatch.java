package elboroom.ui.chart;

import elboroom.ui.image.Pen;

/// A mark as it stands in the plots, for a legend beside them.
public final class MarkSwatch extends Swatch {
    private static final double SIZE = 13;
    private static final double RADIUS = 4.5;

    private final Mark mark;

    public MarkSwatch(Mark mark) {
        super("mark-swatch", mark.label(), SIZE, SIZE);
        this.mark = mark;
    }

    @Override
    void draw(Pen g) {
        g.setLineWidth(1);
        mark.draw(g, getWidth() / 2, getHeight() / 2, RADIUS);
    }
}
