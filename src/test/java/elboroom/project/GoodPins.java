package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import java.util.List;

/// Pinned images of several sizes and origins.
final class GoodPins {
    static final List<PinnedImage> ALL = List.of(
            new PinnedImage(2, image(3, 4, 250), new PinnedImage.TestImage(17, 3)),
            new PinnedImage(1, image(3, 4, 0), new PinnedImage.Drawn()),
            new PinnedImage(7, image(1, 5, 9), new PinnedImage.TestImage(0, PinnedImage.NO_LABEL)));

    private GoodPins() {}

    /// @param first its first level
    static ImageDataset image(int height, int width, int first) {
        byte[] levels = new byte[height * width];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (first + i);
        }
        return ImageDataset.of("an image", height, width, levels);
    }

    static void requireSame(List<PinnedImage> pins, List<PinnedImage> others) {
        assertThat(pins)
                .extracting(PinnedImage::number)
                .isEqualTo(others.stream().map(PinnedImage::number).toList());
        for (int i = 0; i < pins.size(); i++) {
            assertThat(pins.get(i).origin()).isEqualTo(others.get(i).origin());
            assertThat(pins.get(i).isSame(others.get(i).image(), 0)).isTrue();
        }
    }
}
