package elboroom.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The IDX format of the MNIST database: unsigned bytes behind a big-endian header.
///
/// Images: `0x00000803`, count, height, width, then `count × height × width` grey levels. Labels: `0x00000801`, count,
/// then one byte each. A file must end where its header says.
///
/// Source: <http://yann.lecun.com/exdb/mnist/>, "File formats for the MNIST database".
final class IdxFormat implements DatasetFormat {
    static final int IMAGES_MAGIC = 0x00000803;
    static final int LABELS_MAGIC = 0x00000801;

    /// The greatest height and width of an image.
    static final int MAX_SIDE = 4096;

    @Override
    public String id() {
        return "idx";
    }

    @Override
    public String title() {
        return "IDX";
    }

    @Override
    public List<String> patterns() {
        return List.of("*ubyte", "*.idx");
    }

    /// Recognises two zero bytes with a known type, or the magic number of unsigned bytes in little-endian order.
    @Override
    public boolean recognises(byte[] head) {
        if (head.length < 3) {
            return false;
        }
        boolean littleEndian = (head[0] == 1 || head[0] == 3) && head[1] == 8 && head[2] == 0;
        return littleEndian || head[0] == 0 && head[1] == 0 && isType(head[2]);
    }

    @Override
    public Contents contents(byte[] head) {
        if (head.length < 8) {
            return new Contents(false, Contents.UNKNOWN);
        }
        ByteBuffer header = ByteBuffer.wrap(head);
        return new Contents(header.getInt(0) == LABELS_MAGIC, header.getInt(4) & 0xFFFF_FFFFL);
    }

    /// Whether the header's third byte is a known type: unsigned or signed byte, 16 or 32 bits, float or double.
    private static boolean isType(byte type) {
        return switch (type) {
            case 0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E -> true;
            default -> false;
        };
    }

    @Override
    public ImageDataset readImages(DataFile file) throws IOException {
        requireMagic(file, IMAGES_MAGIC);
        long count = readCount(file, "images");
        int height = readSide(file, "height");
        int width = readSide(file, "width");
        long most = ImageDataset.MAX_BYTES / ((long) height * width);
        String what = "%s of %d × %d".formatted(Counted.of(count, "image"), height, width);
        if (count > most) {
            throw file.unusable(
                    "a header of " + what,
                    "at most %,d of this size, 2 GB".formatted(most),
                    "split the file, or get it again if its header is damaged");
        }
        byte[] levels = file.readBody((int) (count * height * width), what);
        return ImageDataset.owning(file.title(), height, width, levels, null);
    }

    @Override
    public byte[] readLabels(DataFile file) throws IOException {
        requireMagic(file, LABELS_MAGIC);
        long count = readCount(file, "labels");
        if (count > ImageDataset.MAX_BYTES) {
            throw file.unusable(
                    "a header of " + Counted.of(count, "label"),
                    "at most %,d".formatted(ImageDataset.MAX_BYTES),
                    "get the file again if its header is damaged");
        }
        return file.readBody((int) count, Counted.of(count, "label"));
    }

    private static void requireMagic(DataFile file, int expected) throws IOException {
        int magic = (int) readUnsigned(file);
        if (magic != expected) {
            throw file.unusable(
                    "magic 0x%08X".formatted(magic),
                    "0x%08X (%s)".formatted(expected, expected == IMAGES_MAGIC ? "images" : "labels"),
                    remedy(magic));
        }
    }

    private static String remedy(int magic) {
        return switch (magic) {
            case LABELS_MAGIC -> "was the labels file chosen?";
            case IMAGES_MAGIC -> "was the images file chosen?";
            case 0x01080000, 0x03080000 -> "its numbers are little-endian: write the header big-endian";
            default ->
                "IDX files of other types or dimensions cannot be read: convert to unsigned bytes, 3 dimensions for images, 1 for labels";
        };
    }

    private static long readCount(DataFile file, String items) throws IOException {
        long count = readUnsigned(file);
        if (count == 0) {
            throw file.unusable("0 " + items, "at least 1", "choose a file that is not empty");
        }
        return count;
    }

    private static int readSide(DataFile file, String side) throws IOException {
        long length = readUnsigned(file);
        if (length < 1 || length > MAX_SIDE) {
            throw file.unusable(
                    "images of %s %,d".formatted(side, length),
                    "1 to %,d pixels".formatted(MAX_SIDE),
                    length == 0
                            ? "write the images' size into the header"
                            : "is the header damaged? Get the file again");
        }
        return (int) length;
    }

    private static long readUnsigned(DataFile file) throws IOException {
        byte[] four = file.readNBytes(4);
        if (four.length < 4) {
            throw file.unusable(
                    "a header of %s, cut short".formatted(Counted.of(file.position(), "byte")),
                    "16 bytes for images or 8 for labels",
                    "get the file again");
        }
        return (four[0] & 0xFFL) << 24 | (four[1] & 0xFFL) << 16 | (four[2] & 0xFFL) << 8 | four[3] & 0xFFL;
    }
}
