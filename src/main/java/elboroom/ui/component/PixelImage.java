package elboroom.ui.component;

/// One grey image, its pixels unsmoothed: ink on paper, in the theme's colours.
public final class PixelImage extends PaintedRegion {
    private Tiles image = Tiles.grey(1, 1, 1, 1, new float[1]);

    /// Creates an image of one empty pixel.
    public PixelImage() {
        getStyleClass().add("pixel-image");
    }

    /// Shows an image.
    ///
    /// @param width pixels in a row
    /// @param height rows
    /// @param values row-major, 0 paper to 1 ink; not copied
    public void setImage(int width, int height, float[] values) {
        image = Tiles.grey(1, 1, width, height, values);
        repaint();
    }

    @Override
    protected void paint() {}
}
