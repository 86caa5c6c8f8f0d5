package elboroom.lab;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The bits that the replicates of a study cannot resolve: their rarer value is expected less than
/// [Study#RESOLVING_DRAWS] times in the replicates of an image. Their sample variance is usually too small, and sums
/// over many of them may mislead.
///
/// @param images for each bit, the number of images in which it is not resolved; empty for Gaussian latents
public record UnresolvedBits(List<Integer> images) {
    static final UnresolvedBits NONE = new UnresolvedBits(List.of());

    public UnresolvedBits {
        images = List.copyOf(images);
    }

    /// Whether so many replicates do not resolve a bit.
    ///
    /// @param rarer the probability of its rarer value
    public static boolean isUnresolved(double rarer, int replicates) {
        return rarer * replicates < Study.RESOLVING_DRAWS;
    }

    /// How many coordinates they are: bits of all images together.
    public int coordinates() {
        return images.stream().mapToInt(count -> count).sum();
    }

    /// The numbers of these bits, from 1.
    public List<Integer> bits() {
        return IntStream.range(0, images.size())
                .filter(bit -> images.get(bit) > 0)
                .mapToObj(bit -> bit + 1)
                .toList();
    }

    /// Each of these bits with its number of images: `1 (32), 4 (2)`.
    public String text() {
        return bits().stream()
                .map(bit -> "%d (%d)".formatted(bit, images.get(bit - 1)))
                .collect(Collectors.joining(", "));
    }
}
