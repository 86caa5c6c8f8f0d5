package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.ui.run.Pins;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The images of the present run and the pinned ones, as the map shows them. Belongs to the FX thread.
final class ShownImages {
    private final ReadOnlyObjectWrapper<@Nullable MapImages> images = new ReadOnlyObjectWrapper<>(this, "images");
    private final Pins pins;

    ShownImages(Pins pins) {
        this.pins = pins;
        pins.imagesProperty().subscribe(this::follow);
    }

    /// Null before the first run.
    ReadOnlyObjectProperty<@Nullable MapImages> property() {
        return images.getReadOnlyProperty();
    }

    @Nullable
    MapImages get() {
        return images.get();
    }

    /// The image at a point; null if there is none.
    @Nullable
    MapImage at(int point) {
        MapImages present = images.get();
        return present == null ? null : present.at(point);
    }

    /// Begins a run.
    void begin(ImageDataset test) {
        MapImages before = images.get();
        boolean same = before != null && before.test().images() == test;
        images.set(MapImages.of(same ? before.test() : TestSample.of(test), pins.images()));
    }

    private void follow() {
        MapImages present = images.get();
        if (present != null) {
            images.set(MapImages.of(present.test(), pins.images()));
        }
    }
}
