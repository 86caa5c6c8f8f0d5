package elboroom.plot;

/// What axes are drawn with: a canvas of the window, or a file.
public interface AxisPen {
    /// Which part of a label stands at its place.
    enum Anchor {
        MIDDLE,
        END
    }

    /// The labels' font size, in the surface's units.
    double fontSize();

    /// Draws a line of the grid.
    void line(double fromX, double fromY, double toX, double toY);

    /// Writes a label.
    ///
    /// @param x where its middle or its end is
    /// @param y the middle of its height
    void label(String text, double x, double y, Anchor anchor);
}
