package elboroom.ui.image;

import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One grey image, its pixels unsmoothed: ink on paper, in the theme's colours. Keeps its proportions.
public final class PixelImage extends PaintedRegion {
    private static final Texts TEXTS = new Texts(PixelImage.class);
    private static final double EDGE = 1;

    private final Region page = new Region();
    private final PixelSheet sheet = new PixelSheet();
    private @Nullable Tiles image;

    /// Creates an image that is blank until [#setImage].
    public PixelImage() {
        getStyleClass().add("pixel-image");
        getStylesheets().add(Stylesheets.of(PixelImage.class, "images"));
        setMinSize(28, 28);
        setPrefSize(112, 112);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        page.getStyleClass().add("page");
        page.setMouseTransparent(true);
        addParts(page, sheet.view());
        ExportMenu.install(this, this::surface, null);
    }

    /// Shows an image.
    ///
    /// @param width pixels in a row
    /// @param height rows
    /// @param values row-major, 0 paper to 1 ink; not copied, and not to be changed before the next pulse
    public void setImage(int width, int height, float[] values) {
        if (image == null || image.width() != width || image.height() != height) {
            setAccessibleText(TEXTS.get("image.accessible", width, height));
        }
        image = Tiles.grey(1, 1, width, height, values);
        repaint();
    }

    /// Takes the image away.
    public void clear() {
        image = null;
        sheet.clear();
    }

    @Override
    protected void coloursChanged() {
        sheet.coloursChanged();
    }

    @Override
    protected void paint() {
        Tiles shown = image;
        if (shown == null) {
            return;
        }
        sheet.show(shown, this, getWidth() - 2 * EDGE, getHeight() - 2 * EDGE, 0);
        ImageView view = sheet.view();
        double width = view.getFitWidth();
        double height = view.getFitHeight();
        double left = Math.floor((getWidth() - width) / 2);
        double top = Math.floor((getHeight() - height) / 2);
        view.relocate(left, top);
        page.resizeRelocate(left - EDGE, top - EDGE, width + 2 * EDGE, height + 2 * EDGE);
    }
}
