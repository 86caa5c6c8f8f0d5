package elboroom.ui.run;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The images that a person keeps in view, in the order of pinning. They belong to the window, not to one of its runs.
/// Changes can be undone. Belongs to the FX thread.
public final class Pins {
    private static final Texts TEXTS = new Texts(Pins.class);

    private final ReadOnlyObjectWrapper<List<PinnedImage>> images =
            new ReadOnlyObjectWrapper<>(this, "images", List.of());
    private final UndoModel acts;

    /// @param acts records what a person does
    public Pins(UndoModel acts) {
        this.acts = acts;
        acts.watch(this, images, images::set, Pins::act);
    }

    /// Immutable lists.
    public ReadOnlyObjectProperty<List<PinnedImage>> imagesProperty() {
        return images.getReadOnlyProperty();
    }

    public List<PinnedImage> images() {
        return images.get();
    }

    /// Whether there is room for no other one.
    public boolean isFull() {
        return images().size() == PinnedImage.MOST;
    }

    /// Pins an image behind the others.
    ///
    /// @param image a dataset of this one alone
    /// @throws IllegalStateException if there is no room
    public PinnedImage add(ImageDataset image, PinnedImage.Origin origin) {
        int number = IntStream.rangeClosed(1, PinnedImage.MOST)
                .filter(free -> images().stream().noneMatch(pin -> pin.number() == free))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Pins.add: got one more than %d, expected !isFull()".formatted(PinnedImage.MOST)));
        var pin = new PinnedImage(number, image, origin);
        var more = new ArrayList<>(images());
        more.add(pin);
        images.set(List.copyOf(more));
        return pin;
    }

    /// Pins an image no more. Does nothing if it is not pinned.
    public void remove(int number) {
        images.set(images().stream().filter(pin -> pin.number() != number).toList());
    }

    /// Pins nothing any more.
    public void clear() {
        images.set(List.of());
    }

    /// Gives a pinned image other pixels.
    public void change(int number, ImageDataset image) {
        images.set(images().stream()
                .map(pin -> pin.number() == number ? new PinnedImage(number, image, pin.origin()) : pin)
                .toList());
    }

    /// Pins the images of a file in the place of the present ones, which is no act of a person.
    public void open(List<PinnedImage> read) {
        acts.ignoring(() -> images.set(read));
        acts.forget(this);
    }

    private static String act(List<PinnedImage> before, List<PinnedImage> now) {
        if (now.isEmpty() && before.size() > 1) {
            return TEXTS.get("pins.act.unpinAll");
        }
        for (PinnedImage pin : now) {
            if (!before.contains(pin)) {
                return TEXTS.get(pin.isDrawn() ? "pins.act.draw" : "pins.act.pin", name(pin));
            }
        }
        return before.stream()
                .filter(pin -> !now.contains(pin))
                .findFirst()
                .map(pin -> TEXTS.get(pin.isDrawn() ? "pins.act.remove" : "pins.act.unpin", name(pin)))
                .orElse("");
    }

    private static String name(PinnedImage pin) {
        return switch (pin.origin()) {
            case PinnedImage.TestImage(int index, int _) -> TEXTS.get("pins.test", index);
            case PinnedImage.Drawn() -> TEXTS.get("pins.drawing", pin.number());
        };
    }
}
