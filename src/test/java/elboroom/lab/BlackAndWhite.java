package elboroom.lab;

import elboroom.data.Binarization;
import elboroom.data.ImageDataset;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;

/// Images whose pixels are black or white, so that every binarisation leaves them as they are.
final class BlackAndWhite {
    private BlackAndWhite() {}

    /// Four pixels in ten are white, drawn.
    ///
    /// @param pixels of an image
    static ImageDataset drawn(int images, int pixels) {
        FMatrixRMaj bits = Matrices.binary(images, pixels, 0.4, RandomStream.named(131, "images"));
        byte[] levels = new byte[images * pixels];
        for (int at = 0; at < levels.length; at++) {
            levels[at] = (byte) (255 * bits.data[at]);
        }
        return ImageDataset.of("drawn", 1, pixels, levels);
    }

    /// All of some drawn images in a minibatch.
    static StudyImages minibatch(int images, int pixels) {
        return new StudyImages(drawn(images, pixels), Binarization.DEFAULT, 1, images);
    }
}
