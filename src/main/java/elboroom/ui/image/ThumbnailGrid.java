package elboroom.ui.image;

import elboroom.ui.fx.Stylesheets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Buttons with a small image and a caption each, from left to right and down, as large as possible if all of them are
/// to fit. If not even small ones fit, the last are left out.
public final class ThumbnailGrid extends Region {
    private static final double[] SIDES = {112, 98, 91, 84, 77, 70, 63, 56, 49, 42};
    private static final double SMALLEST = 42;
    private static final double CAPTION = 18;
    private static final double GAP = 6;

    private final List<Button> buttons = new ArrayList<>();
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper(this, "shown");
    private IntConsumer onChosen = index -> {};

    /// An image with its caption.
    ///
    /// @param caption        below it
    /// @param accessibleText what choosing it does
    /// @param width          pixels in a row
    /// @param height         rows
    /// @param values         row-major, 0 paper to 1 ink; not copied, not modified
    public record Thumbnail(String caption, String accessibleText, int width, int height, float[] values) {}

    /// Creates an empty grid.
    public ThumbnailGrid() {
        getStylesheets().add(Stylesheets.of(ThumbnailGrid.class, "images"));
        setMinSize(60, 60);
        setPrefSize(200, 200);
        setAccessibleRole(AccessibleRole.PARENT);
    }

    /// Shows thumbnails.
    public void setThumbnails(List<Thumbnail> thumbnails) {
        while (buttons.size() < thumbnails.size()) {
            buttons.add(button(buttons.size()));
        }
        while (buttons.size() > thumbnails.size()) {
            buttons.removeLast();
        }
        if (getChildren().size() != buttons.size()) {
            getChildren().setAll(buttons);
        }
        for (int i = 0; i < thumbnails.size(); i++) {
            Thumbnail thumbnail = thumbnails.get(i);
            Button button = buttons.get(i);
            button.setText(thumbnail.caption());
            button.setAccessibleText(thumbnail.accessibleText());
            button.getTooltip().setText(thumbnail.accessibleText());
            ((PixelImage) button.getGraphic()).setImage(thumbnail.width(), thumbnail.height(), thumbnail.values());
        }
        setNeedsLayout(true);
    }

    /// How many fit.
    public ReadOnlyIntegerProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Sets who is told the index of the thumbnail that a person chooses.
    public void setOnChosen(IntConsumer receiver) {
        onChosen = receiver;
    }

    private Button button(int index) {
        PixelImage image = new PixelImage();
        image.setMouseTransparent(true);
        Button button = new Button("", image);
        button.getStyleClass().setAll("thumbnail");
        button.setTooltip(new Tooltip());
        button.setContentDisplay(ContentDisplay.TOP);
        button.setOnAction(event -> onChosen.accept(index));
        return button;
    }

    @Override
    protected void layoutChildren() {
        double side = side();
        int columns = fitting(getWidth(), side + GAP);
        int rows = fitting(getHeight(), side + CAPTION + GAP);
        shown.set(Math.min(buttons.size(), rows * columns));
        for (int i = 0; i < buttons.size(); i++) {
            Button button = buttons.get(i);
            button.setVisible(i < rows * columns);
            ((PixelImage) button.getGraphic()).setPrefSize(side, side);
            button.resizeRelocate(
                    i % columns * (side + GAP), (double) (i / columns) * (side + CAPTION + GAP), side, side + CAPTION);
        }
    }

    private double side() {
        for (double side : SIDES) {
            if (fitting(getWidth(), side + GAP) * fitting(getHeight(), side + CAPTION + GAP) >= buttons.size()) {
                return side;
            }
        }
        return SMALLEST;
    }

    private static int fitting(double room, double pitch) {
        return Math.max(1, (int) ((room + GAP) / pitch));
    }
}
