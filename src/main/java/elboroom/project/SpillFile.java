package elboroom.project;

import elboroom.training.Spill;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A temporary file for arrays that have no room in memory. It has a name only for a moment: once it is open, it is
/// deleted, and its bytes go with the process, however that ends. So no other process can take it for one that a crash
/// has left. Where the system does not let an open file go, the next start removes what a crash has left.
///
/// The file has blocks of 64 KB. Those of arrays that nothing holds any more are used again. The collector has to say
/// so: it is called whenever the file has grown by 256 MB. A disk on which less than 1 GB would stay free gets nothing.
///
/// Thread-safe. An interrupt does not close the file.
public final class SpillFile implements Spill {
    private static final Logger LOG = System.getLogger(SpillFile.class.getName());
    private static final String PREFIX = "moments-";
    private static final String SUFFIX = ".tmp";
    private static final int BLOCK = 1 << 16; // bytes
    private static final int FLOATS = BLOCK / Float.BYTES;
    private static final long STAYS_FREE = 1L << 30; // bytes
    private static final long GROWTH = 256 << 20; // bytes

    private final Path folder;
    private final SpillSteps steps;
    private final long growth;
    private final BitSet used = new BitSet();
    private final Set<Held> held = new HashSet<>();
    private final ReferenceQueue<Place> gone = new ReferenceQueue<>();
    private @Nullable RandomAccessFile file;
    private @Nullable Path undeleted;
    private long least; // bytes in use since the collector was called last
    private boolean closed;

    /// The blocks of one place, until nothing holds that any more.
    private static final class Held extends PhantomReference<Place> {
        private final int[] blocks;

        Held(Place place, ReferenceQueue<Place> gone) {
            super(place, gone);
            blocks = place.blocks;
        }
    }

    /// Where arrays are.
    private final class Place implements Stored {
        private final int[] blocks;
        private final int[] lengths;

        Place(int[] blocks, int[] lengths) {
            this.blocks = blocks;
            this.lengths = lengths;
        }

        @Override
        public float[][] read() throws IOException {
            try {
                return readFrom(blocks, lengths);
            } finally {
                Reference.reachabilityFence(this); // or its blocks might be used again meanwhile
            }
        }
    }

    /// Removes what a crash has left there.
    ///
    /// @param folder need not be there
    public SpillFile(Path folder) {
        this(folder, SpillSteps.DISK, GROWTH);
    }

    /// @param growth bytes after which the collector is called
    SpillFile(Path folder, SpillSteps steps, long growth) {
        this.folder = folder;
        this.steps = steps;
        this.growth = growth;
        removeLeft();
    }

    /// What cannot be removed stays, and hinders nobody: it may be the open file of another process.
    private void removeLeft() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path each : left) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return; // nothing was ever written
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.INFO, () -> "temporary files stay in " + folder, e);
        }
    }

    @Override
    public Stored write(float[][] arrays) throws IOException {
        int[] lengths = Arrays.stream(arrays).mapToInt(array -> array.length).toArray();
        int[] blocks = take(Arrays.stream(lengths).asLongStream().sum());
        boolean written = false;
        try {
            writeTo(blocks, arrays);
            written = true;
        } finally {
            if (!written) {
                giveBack(blocks);
            }
        }
        return hold(new Place(blocks, lengths));
    }

    private synchronized Stored hold(Place place) {
        held.add(new Held(place, gone));
        return place;
    }

    /// @return blocks that are free from now on
    private synchronized int[] take(long floats) throws IOException {
        takeBack();
        RandomAccessFile open = open();
        open.setLength(Math.min(open.length(), (long) used.length() * BLOCK));
        int[] blocks = new int[(int) Math.ceilDiv(floats, FLOATS)];
        long free = steps.free(folder);
        if (free - (long) blocks.length * BLOCK < STAYS_FREE) {
            throw new IOException("%s: got %,d MB of free space, expected %,d MB beside what is written"
                    .formatted(folder, free >> 20, STAYS_FREE >> 20));
        }
        for (int i = 0, next = 0; i < blocks.length; i++, next++) {
            next = used.nextClearBit(next);
            used.set(next);
            blocks[i] = next;
        }
        return blocks;
    }

    /// Bytes of the blocks in use.
    synchronized long bytes() {
        return (long) used.cardinality() * BLOCK;
    }

    private void takeBack() {
        if (bytes() - least > growth) {
            System.gc(); // tells what is gone, a moment later
            least = Long.MAX_VALUE;
        }
        for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
            held.remove(each);
            giveBack(((Held) each).blocks);
        }
        least = Math.min(least, bytes());
    }

    private synchronized void giveBack(int[] blocks) {
        for (int block : blocks) {
            used.clear(block);
        }
    }

    private void writeTo(int[] blocks, float[][] arrays) throws IOException {
        byte[] bytes = new byte[BLOCK];
        FloatBuffer floats = floats(bytes);
        int block = 0;
        for (float[] array : arrays) {
            for (int from = 0; from < array.length; ) {
                int count = Math.min(array.length - from, floats.remaining());
                floats.put(array, from, count);
                from += count;
                if (!floats.hasRemaining()) {
                    transfer(blocks[block++], true, bytes, BLOCK);
                    floats.clear();
                }
            }
        }
        if (floats.position() > 0) {
            transfer(blocks[block], true, bytes, floats.position() * Float.BYTES);
        }
    }

    private float[][] readFrom(int[] blocks, int[] lengths) throws IOException {
        byte[] bytes = new byte[BLOCK];
        FloatBuffer floats = floats(bytes).limit(0);
        long left = Arrays.stream(lengths).asLongStream().sum();
        int block = 0;
        float[][] arrays = new float[lengths.length][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new float[lengths[i]];
            for (int from = 0; from < lengths[i]; ) {
                if (!floats.hasRemaining()) {
                    floats.clear().limit((int) Math.min(FLOATS, left));
                    transfer(blocks[block++], false, bytes, floats.limit() * Float.BYTES);
                    left -= floats.limit();
                }
                int count = Math.min(lengths[i] - from, floats.remaining());
                floats.get(arrays[i], from, count);
                from += count;
            }
        }
        return arrays;
    }

    private static FloatBuffer floats(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    private synchronized void transfer(int block, boolean write, byte[] bytes, int count) throws IOException {
        RandomAccessFile open = open();
        open.seek((long) block * BLOCK);
        if (write) {
            steps.write(open, bytes, count);
        } else {
            steps.read(open, bytes, count);
        }
    }

    private synchronized RandomAccessFile open() throws IOException {
        if (closed) {
            throw new IOException("%s: the program ends".formatted(folder));
        }
        RandomAccessFile open = file;
        if (open == null) {
            Files.createDirectories(folder);
            Path path = steps.create(folder, PREFIX, SUFFIX);
            open = new RandomAccessFile(path.toFile(), "rw");
            file = open;
            try {
                steps.delete(path);
            } catch (IOException e) { // on Windows, where an open file stays
                undeleted = path;
            }
        }
        return open;
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (file != null) {
                file.close();
            }
            if (undeleted != null) {
                Files.deleteIfExists(undeleted);
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, () -> "a temporary file stays in " + folder, e); // until the next start
        }
    }
}
