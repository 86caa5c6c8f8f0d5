package elboroom.tensor;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// A named, counter-based stream of random numbers: the value at a position depends on the seed, the stream's name,
/// the position and nothing else, so neither call order nor the number of threads can change a result.
///
/// Each position `(major, minor)`, a training step and a row of its minibatch for example, is the start of a
/// sequence of its own ([#seek]). The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood, *Fast
/// splittable pseudorandom number generators*, OOPSLA 2014); uniforms, Gaussians and bounded integers come from
/// [RandomGenerator]'s own algorithms.
///
/// A stream is cheap, mutable and not thread-safe: give each thread its own with [#copy].
public final class RandomStream implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long key;
    private long state;

    private RandomStream(long key) {
        this.key = key;
        this.state = key;
    }

    /// The stream of this name under this seed, at its beginning.
    public static RandomStream named(long seed, String name) {
        long hash = 0xCBF29CE484222325L; // FNV-1a: stable across versions and machines, unlike Object.hashCode
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001B3L;
        }
        return new RandomStream(mix(mix(seed + GOLDEN_GAMMA) ^ hash));
    }

    /// An independent reader of the same stream, at its beginning.
    public RandomStream copy() {
        return new RandomStream(key);
    }

    /// Moves to the start of the sequence at a position.
    ///
    /// @return this stream
    public RandomStream seek(long major, long minor) {
        state = positionKey(major, minor);
        return this;
    }

    /// A 64-bit key of a position, for kernels that hash it with a counter of their own.
    public long positionKey(long major, long minor) {
        return mix(mix(key + GOLDEN_GAMMA * (major + 1)) + GOLDEN_GAMMA * (minor + 1));
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// Shuffles in place, each permutation equally likely (Fisher and Yates).
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
