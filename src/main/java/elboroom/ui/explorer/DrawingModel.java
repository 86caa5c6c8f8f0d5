package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.Pins;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What is on the pad: the selected image if a person has drawn it, otherwise an empty sheet. With the first ink on
/// that, a new drawing is pinned and selected; with its last ink, a drawing goes. Belongs to the FX thread.
final class DrawingModel {
    private static final Texts TEXTS = new Texts(DrawingModel.class);

    private final ReadOnlyObjectWrapper<@Nullable Sheet> sheet = new ReadOnlyObjectWrapper<>(this, "sheet");
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper(this, "reason", "");
    private final ExplorerModel model;
    private final Pins pins;

    /// What is on the pad.
    ///
    /// @param width  pixels in a row
    /// @param height rows
    /// @param levels row-major, 0 to 255; not modified
    /// @param pin    the drawing; null for an empty sheet
    record Sheet(
            int width, int height, byte[] levels, @Nullable PinnedImage pin) {}

    DrawingModel(ExplorerModel model, Pins pins) {
        this.model = model;
        this.pins = pins;
        model.selectedProperty().subscribe(this::follow);
        model.imagesProperty().subscribe(this::follow);
        pins.imagesProperty().subscribe(this::follow); // also those of another size
    }

    /// Null before the first run.
    ReadOnlyObjectProperty<@Nullable Sheet> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /// Why nothing can be drawn; empty if it can.
    ReadOnlyStringProperty reasonProperty() {
        return reason.getReadOnlyProperty();
    }

    /// Draws, and selects what is drawn.
    ///
    /// @param levels of the whole image; not modified
    void draw(byte[] levels) {
        Sheet present = sheet.get();
        if (present == null || !reason.get().isEmpty()) {
            return;
        }
        PinnedImage pin = present.pin();
        boolean ink = IntStream.range(0, levels.length).anyMatch(i -> levels[i] != 0);
        if (!ink) {
            clear();
            return;
        }
        ImageDataset image = ImageDataset.of(TEXTS.get("drawing"), present.height(), present.width(), levels);
        if (pin == null) {
            select(pins.add(image, new PinnedImage.Drawn()));
        } else {
            pins.change(pin.number(), image);
        }
    }

    private void select(PinnedImage pin) {
        MapImages images = model.imagesProperty().get();
        if (images != null) {
            model.choose(images.pointOf(pin));
        }
    }

    /// Removes the drawing.
    void clear() {
        Sheet present = sheet.get();
        if (present != null && present.pin() != null) {
            pins.remove(present.pin().number());
        }
    }

    private void follow() {
        MapImages images = model.imagesProperty().get();
        if (images == null) {
            return;
        }
        ImageDataset size = images.test().images();
        PinnedImage chosen = images.pinAt(model.selectedProperty().get());
        PinnedImage pin = chosen != null && chosen.isDrawn() ? chosen : null;
        byte[] levels = new byte[size.pixels()];
        if (pin != null) {
            pin.image().copyLevels(0, levels.length, ByteBuffer.wrap(levels));
        }
        reason.set(pin == null ? PinModel.reasonAgainstOneMore(pins, images) : "");
        sheet.set(new Sheet(size.width(), size.height(), levels, pin));
    }
}
