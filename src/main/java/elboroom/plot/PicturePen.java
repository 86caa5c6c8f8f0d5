package elboroom.plot;

/// What whole figures are drawn with: in a file, dark on white.
public interface PicturePen extends AxisPen {
    /// Marks a level or a place with a dashed line.
    void mark(double fromX, double fromY, double toX, double toY);

    /// Writes a heading.
    ///
    /// @param x where it begins
    /// @param y the middle of its height
    void heading(String text, double x, double y);

    /// Writes a text.
    ///
    /// @param x where it begins
    /// @param y the middle of its height
    void text(String text, double x, double y);

    /// Draws a curve; points that are not finite are left out.
    void curve(double[] x, double[] y, Stroke stroke);

    /// Fills what lies between two curves, palely; points that are not finite are left out.
    void band(double[] x, double[] low, double[] high, Stroke stroke);

    /// Draws a dot.
    void dot(double x, double y, Stroke stroke);

    /// Draws a ring of a dot's size: a value that may be nothing but noise.
    void ring(double x, double y, Stroke stroke);

    /// Draws into a rectangle only, until [#unclip].
    void clip(double x, double y, double width, double height);

    void unclip();

    /// How a curve is drawn.
    ///
    /// @param colour as `#3f90da`
    /// @param dashes lengths of strokes and gaps by turns; empty for an unbroken line
    record Stroke(String colour, double... dashes) {
        /// The width of a line.
        public static final double WIDTH = 2;

        /// The radius of a dot, with a ring's line.
        public static final double RADIUS = 3.5;

        /// How much of what lies below a band is covered.
        public static final double PALE = 0.18;
    }
}
