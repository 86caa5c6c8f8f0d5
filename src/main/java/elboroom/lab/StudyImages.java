package elboroom.lab;

import elboroom.data.BatchSource;
import elboroom.data.Binarization;
import elboroom.data.Binarizer;
import elboroom.data.ImageDataset;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The binarised images of a study: the minibatch on which the estimators are compared, and other minibatches on which
/// their adaptive state settles before. The same seed gives the same images, wherever the study is made.
///
/// The minibatch is spread evenly over the training images. The others are shuffled from the rest. Where the rest would
/// not fill a minibatch, they are shuffled from all images.
public final class StudyImages {
    private final ImageDataset train;
    private final Binarizer binarizer;
    private final BinaryBatch judged;
    private final int[] others;
    private final BatchSource order;

    /// @param count images in the minibatch, at least 1; all training images if there are fewer
    public StudyImages(ImageDataset train, Binarization binarization, long seed, int count) {
        this.train = train;
        binarizer = new Binarizer(binarization, RandomStream.named(seed, "study binarization"));
        int[] chosen = train.spread(count);
        judged = new BinaryBatch(chosen.length, train.pixels());
        binarizer.binarize(train, chosen, 0, chosen.length, 0, judged);
        int[] rest = IntStream.range(0, train.count())
                .filter(image -> Arrays.binarySearch(chosen, image) < 0)
                .toArray();
        others = rest.length < chosen.length ? IntStream.range(0, train.count()).toArray() : rest;
        order = new BatchSource(others.length, RandomStream.named(seed, "study shuffle"));
    }

    /// The minibatch on which the estimators are compared; not to be modified.
    BinaryBatch judged() {
        return judged;
    }

    /// Begins the sequence of [#nextOther] again.
    void rewind() {
        order.restore(0, 0);
    }

    /// Fills a batch with another minibatch, of as many images. It is binarised afresh.
    void nextOther(BinaryBatch out) {
        while (order.next(judged.rows()) < judged.rows()) {
            // what is left at the end of a pass is too small
        }
        int[] batch = Arrays.stream(order.indices(), order.from(), order.to())
                .map(at -> others[at])
                .toArray();
        binarizer.binarize(train, batch, 0, batch.length, 1 + order.epoch(), out);
    }
}
