package elboroom.ui.explorer;

import elboroom.data.Binarizer;
import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import elboroom.ui.fx.Texts;

/// An image on the map.
///
/// @param point  its index there
/// @param images the dataset that has its pixels
/// @param index  its index in that
/// @param origin which test image it is, or that it is drawn
/// @param number of an own image, from 1; 0 for one of the test images on the map
record MapImage(int point, ImageDataset images, int index, PinnedImage.Origin origin, int number) {
    private static final Texts TEXTS = new Texts(MapImage.class);

    /// What it is called, as in "test #17" and "drawing 2". A pinned image that is not on the map otherwise says so: it
    /// may be of another test set.
    String name() {
        return switch (origin) {
            case PinnedImage.TestImage(int test, int _) -> TEXTS.get(number > 0 ? "image.pinned" : "image.test", test);
            case PinnedImage.Drawn() -> TEXTS.get("image.drawn", number);
        };
    }

    /// Its name with its label, if it has one.
    String nameWithLabel() {
        return label() < 0 ? name() : TEXTS.get("image.labelled", name(), label());
    }

    /// The image as it is binarised: with the draws of the test image that it is. A drawing is black and white, and has
    /// the same bits whatever is drawn.
    Binarizer.Row row() {
        return new Binarizer.Row(images, index, draws());
    }

    /// The index whose draws it gets, of bits and of codes.
    int draws() {
        return origin instanceof PinnedImage.TestImage(int test, int _) ? test : 0;
    }

    /// Its label; −1 if it has none.
    int label() {
        return origin instanceof PinnedImage.TestImage(int _, int label) ? label : PinnedImage.NO_LABEL;
    }

    /// Its intensities, 0 to 1.
    float[] intensities() {
        float[] out = new float[images.pixels()];
        images.copyIntensities(index, out, 0);
        return out;
    }
}
