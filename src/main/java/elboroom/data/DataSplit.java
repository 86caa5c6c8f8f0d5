package elboroom.data;

/// Training images and test images.
///
/// @param train the training images
/// @param test images of the same size that training never sees
public record DataSplit(ImageDataset train, ImageDataset test) {
    public DataSplit {
        if (train.height() != test.height() || train.width() != test.width()) {
            throw new IllegalArgumentException("DataSplit test: got images of %d × %d, expected %d × %d as in training"
                    .formatted(test.height(), test.width(), train.height(), train.width()));
        }
    }

    /// Whether the images are here ([ImageDataset#isThere]).
    public boolean isThere() {
        return train.isThere() && test.isThere();
    }
}
