package elboroom.ui.explorer;

import elboroom.data.PinnedImage;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.Pins;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// Whether the selected image is pinned, as a switch. Belongs to the FX thread.
final class PinModel {
    private static final Texts TEXTS = new Texts(PinModel.class);

    private final BooleanProperty pinned = new SimpleBooleanProperty(this, "pinned");
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper(this, "reason", "");
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper(this, "possible");
    private final ExplorerModel model;
    private final Pins pins;
    private boolean following;

    PinModel(ExplorerModel model, Pins pins) {
        this.model = model;
        this.pins = pins;
        model.selectedProperty().subscribe(this::follow);
        model.imagesProperty().subscribe(this::follow);
        pins.imagesProperty().subscribe(this::follow); // also those of another size
        pinned.addListener(observable -> switched());
    }

    /// Setting it pins the selected image, or does so no more.
    BooleanProperty pinnedProperty() {
        return pinned;
    }

    /// Why the selected image cannot be pinned; empty if it can, or if none is selected.
    ReadOnlyStringProperty reasonProperty() {
        return reason.getReadOnlyProperty();
    }

    /// Whether there is something to be pinned or unpinned.
    ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    /// Why no more images can be pinned; empty if they can.
    static String reasonAgainstOneMore(Pins pins, @Nullable MapImages images) {
        if (images != null && images.test().images().pixels() > PinnedImage.MOST_PIXELS) {
            return TEXTS.get("pin.large", PinnedImage.MOST_PIXELS);
        }
        return pins.isFull() ? TEXTS.get("pin.full", PinnedImage.MOST) : "";
    }

    private @Nullable PinnedImage present() {
        MapImages images = model.imagesProperty().get();
        return images == null ? null : images.pinAt(model.selectedProperty().get());
    }

    private @Nullable MapImage selected() {
        MapImages images = model.imagesProperty().get();
        return images == null ? null : images.at(model.selectedProperty().get());
    }

    private void follow() {
        boolean is = present() != null;
        boolean some = selected() != null;
        following = true;
        pinned.set(is);
        following = false;
        reason.set(
                some && !is ? reasonAgainstOneMore(pins, model.imagesProperty().get()) : "");
        possible.set(some && reason.get().isEmpty());
    }

    private void switched() {
        PinnedImage pin = present();
        MapImage image = selected();
        if (following || image == null) {
            return;
        }
        if (pin != null) {
            pins.remove(pin.number());
        } else if (possible.get()) {
            pins.add(PinnedImage.only(image.images(), image.index()), image.origin());
        }
    }
}
