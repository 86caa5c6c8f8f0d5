package elboroom.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Reads the IDX format of the MNIST database: unsigned bytes behind a big-endian header, raw or compressed with gzip
/// (told apart by their first bytes, not by the file's name).
///
/// Images: `0x00000803`, count, height, width, then `count × height × width` grey levels. Labels: `0x00000801`, count,
/// then one byte each. Nothing is allocated on the word of a header alone, and a file must end where its header says.
///
/// Source: <http://yann.lecun.com/exdb/mnist/>, "File formats for the MNIST database".
public final class IdxReader {
    /// The first four bytes of an images file.
    public static final int IMAGES_MAGIC = 0x00000803;

    /// The first four bytes of a labels file.
    public static final int LABELS_MAGIC = 0x00000801;

    /// The greatest height and width of an image.
    public static final int MAX_SIDE = 4096;

    private IdxReader() {}

    /// Reads images without labels; the dataset is called after the file.
    ///
    /// @throws DatasetFormatException if the file is not a complete images file
    public static ImageDataset read(Path images) throws IOException {
        try (IdxSource source = IdxSource.open(images)) {
            return readImages(source, fileName(images));
        }
    }

    /// Reads images and their labels; the dataset is called after the images' file.
    ///
    /// @throws DatasetFormatException if a file is not complete or of the wrong kind, or if their counts disagree
    public static ImageDataset read(Path images, Path labels) throws IOException {
        ImageDataset unlabelled = read(images);
        try (IdxSource source = IdxSource.open(labels)) {
            return withLabels(unlabelled, images.toString(), source);
        }
    }

    /// Reads images without labels from a stream.
    ///
    /// @param in read to its end, not closed
    /// @param name what the dataset is called, and the stream in messages
    public static ImageDataset read(InputStream in, String name) throws IOException {
        return readImages(IdxSource.of(in, name), name);
    }

    /// Reads images and their labels from two streams.
    ///
    /// @param images read to its end, not closed
    /// @param labels read to its end, not closed
    /// @param name what the dataset is called, and the streams in messages
    public static ImageDataset read(InputStream images, InputStream labels, String name) throws IOException {
        String imagesName = name + " images";
        ImageDataset unlabelled = readImages(IdxSource.of(images, imagesName), name);
        return withLabels(unlabelled, imagesName, IdxSource.of(labels, name + " labels"));
    }

    private static ImageDataset readImages(IdxSource source, String name) throws IOException {
        source.requireMagic(IMAGES_MAGIC);
        long count = source.readCount("images");
        int height = readSide(source, "height");
        int width = readSide(source, "width");
        long pixels = (long) height * width;
        if (count > ImageDataset.MAX_BYTES / pixels) {
            throw new DatasetFormatException(
                    source.name(),
                    "a header of %s of %d × %d".formatted(Counted.of(count, "image"), height, width),
                    "at most %,d of this size, 2 GB".formatted(ImageDataset.MAX_BYTES / pixels),
                    "split the file, or get it again if its header is damaged");
        }
        byte[] levels = source.readBody(
                (int) (count * pixels), "%s of %d × %d".formatted(Counted.of(count, "image"), height, width));
        return ImageDataset.owning(name, height, width, levels, null);
    }

    private static ImageDataset withLabels(ImageDataset images, String imagesName, IdxSource source)
            throws IOException {
        source.requireMagic(LABELS_MAGIC);
        long count = source.readCount("labels");
        if (count != images.count()) {
            throw new DatasetFormatException(
                    source.name(),
                    Counted.of(count, "label"),
                    "%,d, one for each image of %s".formatted(images.count(), imagesName),
                    "were the labels of another set chosen?");
        }
        byte[] labels = source.readBody((int) count, Counted.of(count, "label"));
        return ImageDataset.owning(images.name(), images.height(), images.width(), images.levels(), labels);
    }

    private static int readSide(IdxSource source, String side) throws IOException {
        long length = source.readUnsigned();
        if (length < 1 || length > MAX_SIDE) {
            throw new DatasetFormatException(
                    source.name(),
                    "images of %s %,d".formatted(side, length),
                    "1 to %,d pixels".formatted(MAX_SIDE),
                    length == 0
                            ? "write the images' size into the header"
                            : "is the header damaged? Get the file again");
        }
        return (int) length;
    }

    private static String fileName(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }
}
