package elboroom.training;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A keyframe that is remembered. Its arrays are in memory, or in a [Spill]. What it says of itself is always in
/// memory.
///
/// ```
///     in memory ── leave ──→ leaving ── written ─────→ on disk
///                               └────── not written ─→ lost
/// ```
///
/// **Concurrency.** The thread that trains says that a moment is to leave; one other thread writes it. Any thread
/// reads. `stored` is written before `here` is cleared: who finds neither knows that the moment is lost.
public final class Remembered {
    private static final Logger LOG = System.getLogger(Remembered.class.getName());

    private final Keyframe facts; // without its arrays
    private final long bytes;
    private volatile @Nullable Keyframe here;
    private volatile Spill.@Nullable Stored stored;
    private volatile boolean leaving;
    private volatile boolean fork;

    public Remembered(Keyframe moment) {
        facts = moment.withoutArrays();
        bytes = moment.bytes();
        fork = moment.fork();
        here = moment;
    }

    /// The same for several.
    public static List<Remembered> all(List<Keyframe> moments) {
        return moments.stream().map(Remembered::new).toList();
    }

    /// Those of the moments that can be had, with their arrays. The others are left out: they can be trained again.
    /// Reads from the disk.
    public static List<Keyframe> load(List<Remembered> moments) {
        var loaded = new ArrayList<Keyframe>();
        for (Remembered moment : moments) {
            try {
                loaded.add(moment.load());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "Step " + moment.step() + " is left out", e);
            }
        }
        return List.copyOf(loaded);
    }

    /// Training steps done.
    public long step() {
        return facts.step();
    }

    /// Whether training can go on from it.
    public boolean isWhole() {
        return facts.whole() != null;
    }

    /// Whether a fork has left the run here, or the run, itself a fork, began here.
    public boolean isFork() {
        return fork;
    }

    /// Says that a fork begins here, for all who hold the moment.
    void fork() {
        fork = true;
    }

    /// The hyperparameters of the next minibatch.
    Hyperparameters hyperparameters() {
        return facts.hyperparameters();
    }

    /// Bytes of its arrays of weights and moments, wherever they are.
    public long bytes() {
        return bytes;
    }

    /// Bytes of its arrays that are in memory.
    public long bytesInMemory() {
        return here == null ? 0 : bytes;
    }

    /// The keyframe if its arrays are in memory; otherwise null. Returns at once.
    public @Nullable Keyframe here() {
        return here;
    }

    /// The keyframe. Its arrays are read from the disk if need be.
    ///
    /// @throws IOException if they cannot be read, or could not be written
    public Keyframe load() throws IOException {
        Keyframe now = here;
        if (now != null) {
            return now.withFork(fork);
        }
        Spill.Stored there = stored;
        if (there == null) {
            throw new IOException("step %,d: got a moment that could not be written to the disk".formatted(step()));
        }
        return facts.withArrays(there.read()).withFork(fork);
    }

    boolean isInMemory() {
        return here != null;
    }

    boolean isLeaving() {
        return leaving;
    }

    boolean isLost() {
        return here == null && stored == null;
    }

    /// Says that it is to be written.
    void leave() {
        leaving = true;
    }

    /// Writes its arrays and forgets them. If that fails, it is lost: nothing that is as large may be held back.
    void spill(Spill to) throws IOException {
        Keyframe now = here;
        try {
            if (now != null) {
                stored = to.write(now.arrays());
            }
        } finally {
            here = null;
            leaving = false;
        }
    }
}
