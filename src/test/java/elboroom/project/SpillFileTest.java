package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.training.Spill;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFileTest {
    private static final int BLOCK = 1 << 14; // floats

    private static final long GROWTH = 100L * Float.BYTES * BLOCK;

    @TempDir
    private Path folder;

    private final Faults faults = new Faults();
    private final List<SpillFile> opened = new ArrayList<>();

    /// Real steps, one of which fails.
    private static final class Faults implements SpillSteps {
        private boolean noFile;
        private boolean noDeletion;
        private long free = Long.MAX_VALUE;
        private int writes = Integer.MAX_VALUE; // before one fails
        private boolean noReading;

        @Override
        public Path create(Path in, String prefix, String suffix) throws IOException {
            if (noFile) {
                throw new AccessDeniedException(in.toString());
            }
            return SpillSteps.super.create(in, prefix, suffix);
        }

        @Override
        public void delete(Path file) throws IOException {
            if (noDeletion) {
                throw new AccessDeniedException(file.toString());
            }
            SpillSteps.super.delete(file);
        }

        @Override
        public long free(Path of) {
            return Math.min(free, SpillSteps.super.free(of));
        }

        @Override
        public void write(RandomAccessFile file, byte[] bytes, int count) throws IOException {
            if (writes-- <= 0) {
                throw new IOException("No space left on device");
            }
            SpillSteps.super.write(file, bytes, count);
        }

        @Override
        public void read(RandomAccessFile file, byte[] bytes, int count) throws IOException {
            if (noReading) {
                throw new IOException("Input/output error");
            }
            SpillSteps.super.read(file, bytes, count);
        }
    }

    private SpillFile open() {
        var file = new SpillFile(folder.resolve("kept"), faults, GROWTH);
        opened.add(file);
        return file;
    }

    @AfterEach
    void close() {
        opened.forEach(SpillFile::close);
    }

    private static float[][] arrays(long seed, int... lengths) {
        var random = new Random(seed);
        float[][] arrays = new float[lengths.length][];
        for (int i = 0; i < lengths.length; i++) {
            arrays[i] = new float[lengths[i]];
            for (int at = 0; at < lengths[i]; at++) {
                arrays[i][at] = Float.intBitsToFloat(random.nextInt()); // any bits, also those of no number
            }
        }
        return arrays;
    }

    private static void assertSameBits(float[][] got, float[][] expected) {
        assertThat(got).hasNumberOfRows(expected.length);
        for (int i = 0; i < got.length; i++) {
            assertThat(bits(got[i])).isEqualTo(bits(expected[i]));
        }
    }

    private static int[] bits(float[] array) {
        int[] bits = new int[array.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(array[i]);
        }
        return bits;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder.resolve("kept"))) {
            return files.toList();
        }
    }

    @Test
    void everyBitComesBackHoweverLongTheArraysAre() throws IOException {
        SpillFile file = open();
        List<float[][]> all = List.of(
                arrays(1, 3, 0, 5),
                arrays(2, BLOCK),
                arrays(3, BLOCK - 1, 1, 1),
                arrays(4, 2 * BLOCK + 7, 3),
                arrays(5, 1),
                arrays(6));
        List<Spill.Stored> stored = new ArrayList<>();
        for (float[][] each : all) {
            stored.add(file.write(each));
        }
        for (int round = 0; round < 2; round++) {
            for (int i = all.size() - 1; i >= 0; i--) {
                assertSameBits(stored.get(i).read(), all.get(i));
            }
        }
    }

    @Test
    void nothingIsWrittenBeforeItIsNeededAndNothingIsLeft() throws IOException {
        SpillFile file = open();
        assertThat(folder).isEmptyDirectory();
        Spill.Stored stored = file.write(arrays(1, 10));
        file.close();
        assertThat(files()).isEmpty();
        assertThatThrownBy(stored::read).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> file.write(arrays(1, 10))).isInstanceOf(IOException.class);
    }

    @Test
    void anotherWindowTakesNothingAway() throws IOException {
        SpillFile one = open();
        Spill.Stored ofOne = one.write(arrays(1, 1000));
        SpillFile other = open();
        Spill.Stored ofOther = other.write(arrays(2, 1000));
        assertSameBits(ofOne.read(), arrays(1, 1000));
        other.close();
        assertSameBits(ofOne.read(), arrays(1, 1000));
        assertSameBits(one.write(arrays(3, 1000)).read(), arrays(3, 1000));
        assertThatThrownBy(ofOther::read).isInstanceOf(IOException.class);
    }

    @Test
    void whatACrashHasLeftIsRemovedAtTheNextStart() throws IOException {
        Files.createDirectories(folder.resolve("kept"));
        Path left = Files.writeString(folder.resolve("kept/moments-123.tmp"), "left");
        Path mine = Files.writeString(folder.resolve("kept/mine.tmp"), "something else");
        open();
        assertThat(left).doesNotExist();
        assertThat(mine).exists();
    }

    @Test
    void nothingStaysOfAProcessThatWasKilled() throws Exception {
        Process process =
                OtherProcess.start(SpillingProgram.class, folder.resolve("kept").toString());
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("written");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        open();
        assertThat(files()).isEmpty();
    }

    /// As on Windows.
    @Test
    void aFileThatKeepsItsNameIsRemovedAtTheEnd() throws IOException {
        faults.noDeletion = true;
        SpillFile file = open();
        Spill.Stored stored = file.write(arrays(1, 10));
        assertThat(files()).hasSize(1);
        assertSameBits(stored.read(), arrays(1, 10));
        file.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderInWhichNothingCanBeMadeIsTriedAgain() throws IOException {
        faults.noFile = true;
        SpillFile file = open();
        assertThatThrownBy(() -> file.write(arrays(1, 10))).isInstanceOf(AccessDeniedException.class);
        faults.noFile = false;
        assertSameBits(file.write(arrays(1, 10)).read(), arrays(1, 10));
    }

    @Test
    void aDiskThatIsAlmostFullGetsNothing() throws IOException {
        SpillFile file = open();
        faults.free = 1L << 30;
        assertThatThrownBy(() -> file.write(arrays(1, 10)))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("got 1,024 MB of free space, expected 1,024 MB beside what is written");
    }

    @Test
    void aWriteThatFailsHalfwayHarmsNothingElse() throws IOException {
        SpillFile file = open();
        Spill.Stored before = file.write(arrays(1, 100));
        faults.writes = 2;
        assertThatThrownBy(() -> file.write(arrays(2, 5 * BLOCK))).hasMessage("No space left on device");
        faults.writes = Integer.MAX_VALUE;
        Spill.Stored after = file.write(arrays(3, 3 * BLOCK));
        assertSameBits(before.read(), arrays(1, 100));
        assertSameBits(after.read(), arrays(3, 3 * BLOCK));
        assertThat(file.bytes()).as("those of the failed one are used again").isEqualTo(4L * Float.BYTES * BLOCK);
    }

    @Test
    void aReadThatFailsSaysSoAndTheNextOneMaySucceed() throws IOException {
        Spill.Stored stored = open().write(arrays(1, 100));
        faults.noReading = true;
        assertThatThrownBy(stored::read).hasMessage("Input/output error");
        faults.noReading = false;
        assertSameBits(stored.read(), arrays(1, 100));
    }

    @Test
    void anInterruptStopsNothing() throws IOException {
        SpillFile file = open();
        Thread.currentThread().interrupt();
        try {
            assertSameBits(file.write(arrays(1, 100)).read(), arrays(1, 100));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertSameBits(file.write(arrays(2, 100)).read(), arrays(2, 100));
    }

    @Test
    void theBlocksOfWhatNothingHoldsAreUsedAgain() throws IOException {
        SpillFile file = open();
        Spill.Stored held = file.write(arrays(1, BLOCK));
        float[][] forgotten = arrays(2, BLOCK);
        for (int i = 0; i < 1000; i++) {
            file.write(forgotten);
        }
        assertThat(file.bytes()).isLessThan(4 * GROWTH);
        assertSameBits(held.read(), arrays(1, BLOCK));
    }
}
