package elboroom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import elboroom.ui.fx.UndoModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinsTest {
    private final UndoModel acts = new UndoModel(Runnable::run);
    private final Pins pins = new Pins(acts);

    private static ImageDataset image(int level) {
        return ImageDataset.of("an image", 1, 2, new byte[] {(byte) level, 0});
    }

    private List<Integer> numbers() {
        return pins.images().stream().map(PinnedImage::number).toList();
    }

    @Test
    void eachPinHasTheLeastFreeNumberAndKeepsItWhileOthersComeAndGo() {
        for (int i = 0; i < 3; i++) {
            pins.add(image(i), new PinnedImage.TestImage(i, 4));
        }
        pins.remove(2);
        pins.change(3, image(9));
        pins.add(image(7), new PinnedImage.Drawn());
        assertThat(numbers()).containsExactly(1, 3, 2);
        assertThat(pins.images().get(1).isSame(image(9), 0)).isTrue();
        for (int i = 3; i < PinnedImage.MOST; i++) {
            assertThat(pins.isFull()).isFalse();
            pins.add(image(i), new PinnedImage.Drawn());
        }
        assertThat(pins.isFull()).isTrue();
        assertThatThrownBy(() -> pins.add(image(0), new PinnedImage.Drawn())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyChangeIsAnActWithAName() {
        pins.add(image(1), new PinnedImage.TestImage(17, 4));
        assertThat(acts.toUndoProperty().get()).isEqualTo("pin test image 17");
        pins.add(image(2), new PinnedImage.Drawn());
        assertThat(acts.toUndoProperty().get()).isEqualTo("draw in drawing 2");
        List<PinnedImage> before = pins.images();
        pins.change(2, image(3));
        assertThat(acts.toUndoProperty().get()).isEqualTo("draw in drawing 2");
        pins.remove(2);
        assertThat(acts.toUndoProperty().get()).isEqualTo("remove drawing 2");
        acts.undo();
        acts.undo();
        assertThat(pins.images()).isEqualTo(before);
        pins.clear();
        assertThat(acts.toUndoProperty().get()).isEqualTo("unpin all images");
        acts.undo();
        pins.remove(1);
        assertThat(acts.toUndoProperty().get()).isEqualTo("unpin test image 17");
        acts.undo();
        acts.undo();
        acts.undo();
        assertThat(pins.images()).isEmpty();
        acts.redo();
        acts.redo();
        assertThat(pins.images()).isEqualTo(before);
    }

    @Test
    void thoseOfAFileAreNoActAndForgetTheActsBefore() {
        pins.add(image(1), new PinnedImage.Drawn());
        pins.open(List.of(new PinnedImage(5, image(2), new PinnedImage.Drawn())));
        assertThat(numbers()).containsExactly(5);
        assertThat(acts.toUndoProperty().get()).isEmpty();
    }
}
