package elboroom.plot;

/// A picture that can be drawn at any size.
public interface Figure {
    /// What it shows.
    String title();

    double width();

    double height();

    /// Draws it, with its left upper corner at zero.
    void draw(PicturePen pen);

    /// The figure as SVG.
    default String svg() {
        var svg = new SvgPicture(title(), width(), height());
        draw(svg);
        return svg.finish();
    }
}
