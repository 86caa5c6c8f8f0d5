package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loading counts all arrays that it holds at the same time. A lit image of 32 × 32 takes 1,024 bytes of pixels, 2,048
/// bytes for the gathered pixels, and four bytes for the index where it begins. For a black image nothing is gathered,
/// and only the four bytes are added.
class MemoryBudgetTest {
    private static final int SIDE = 32;
    private static final int PIXELS = SIDE * SIDE;
    private static final int GATHERED = 2 * PIXELS + Integer.BYTES;

    @TempDir
    Path folder;

    @Test
    void litImagesAndTheirGatheredPixelsAreHeldAtOnce() throws IOException {
        DataSource source = DataSource.of(
                write("train", images(200, 50)),
                write("labels", IdxFiles.labels(200)),
                write("test", images(100, 50)),
                write("test-labels", IdxFiles.labels(100)));

        requireNeed(source, 300L * (PIXELS + 1 + GATHERED) + 2 * Integer.BYTES, "gather the pixels of 100 images");
    }

    @Test
    void partingTestImagesOffNeedsEverythingTwiceAndTheOrder() throws IOException {
        DataSource source =
                DataSource.of(write("train", images(600, 0)), write("labels", IdxFiles.labels(600)), null, null);

        requireNeed(source, 600L * (2 * (PIXELS + 1) + 2 * Integer.BYTES), "hold test images out of 600 images");
    }

    @Test
    void whatWasPartedIsNotHeldWhileTheRestIsGathered() throws IOException {
        DataSource source = DataSource.of(write("train", images(600, 50)), null, null, null);

        requireNeed(source, 600L * (PIXELS + GATHERED) + 2 * Integer.BYTES, "gather the pixels of 100 images");
    }

    @Test
    void compressedDataAreHeldBesideTheLastArrayThatTheyOutgrew() throws IOException {
        int size = 40 << 20;
        DataSource source = DataSource.of(
                write("train", images(size / PIXELS, 0)),
                null,
                write("test", IdxFiles.gzip(images(size / PIXELS, 0))),
                null);

        requireNeed(source, 2L * size + 2L * DataFile.FIRST_BODY, "read 40,960 images of 32 × 32");
    }

    @Test
    void whatIsCountedIsWhatIsAllocated() throws IOException {
        DataSource source = DataSource.of(write("train", images(12_000, 50)), null, write("test", images(1, 50)), null);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long counted = 12_001L * (PIXELS + GATHERED) + 2 * Integer.BYTES;
        requireNeed(source, counted, "gather the pixels of 1 image"); // memory for loading classes is allocated now
        long before = threads.getCurrentThreadAllocatedBytes();

        load(source, new MemoryBudget(Long.MAX_VALUE));

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isBetween(counted, counted + (1 << 20)); // buffers of streams, names
    }

    /// Loading works with exactly this memory and is refused with a byte less.
    private static void requireNeed(DataSource source, long bytes, String task) throws IOException {
        assertThat(load(source, new MemoryBudget(bytes)).data().train().count()).isPositive();
        assertThatThrownBy(() -> load(source, new MemoryBudget(bytes - 1)))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageEndingWith(
                        ": %,d bytes of memory to %s, expected at most the program's %,d; choose fewer images"
                                .formatted(bytes, task, bytes - 1));
    }

    private static LoadedData load(DataSource source, MemoryBudget memory) throws IOException {
        return ((ImageFiles) source).load(memory);
    }

    private static byte[] images(int count, int level) {
        byte[] levels = new byte[count * PIXELS];
        Arrays.fill(levels, (byte) level);
        return IdxFiles.images(levels, count, SIDE, SIDE);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
