package elboroom.data;

import java.util.Arrays;

/// The pixels of a dataset that are not black, eight to a group, the form that [Binarizer] reads: MNIST's images are
/// four fifths black, and a loop without branches over the rest is several times faster than one over all pixels.
///
/// A group is two `long`s of eight byte lanes: the columns (pixel indices), as offsets from a base, and the grey
/// levels. The base of an image's first group is 0 and that of the next the column of the last lane. Lanes to spare have
/// level 0: at an image's end, and where a gap exceeds the 255 that an offset can span.
final class SparseLevels {
    private static final int LANES = 8;

    private final int[] firstGroup;
    private final long[] groups;

    private SparseLevels(int[] firstGroup, long[] groups) {
        this.firstGroup = firstGroup;
        this.groups = groups;
    }

    static SparseLevels of(ImageDataset images) {
        int[] firstGroup = new int[images.count() + 1];
        Builder builder = new Builder();
        for (int image = 0; image < images.count(); image++) {
            firstGroup[image] = builder.size;
            builder.add(images.levels(), images.offset(image), images.pixels());
        }
        firstGroup[images.count()] = builder.size;
        return new SparseLevels(firstGroup, Arrays.copyOf(builder.groups, builder.size));
    }

    /// Where an image's groups begin in [#groups()]; they end where the next image's begin.
    int firstGroup(int image) {
        return firstGroup[image];
    }

    /// All groups: offsets at even indices, levels behind them.
    long[] groups() {
        return groups;
    }

    private static final class Builder {
        private long[] groups = new long[1024];
        private int size;
        private long offsets;
        private long levels;
        private int lane;
        private int base;

        void add(byte[] bytes, int offset, int pixels) {
            base = 0;
            for (int pixel = 0; pixel < pixels; pixel++) {
                int level = bytes[offset + pixel] & 0xFF;
                if (level != 0) {
                    while (pixel - base > 255) {
                        pad(255);
                    }
                    append(pixel - base, level);
                }
            }
            if (lane > 0) {
                pad(0);
            }
        }

        /// Ends the present group with empty lanes, of which the last is at `offset` or, if that is greater, at that of
        /// the last lane in use.
        private void pad(int offset) {
            int last = lane == 0 ? offset : Math.max(offset, (int) (offsets >>> (8 * (lane - 1))) & 0xFF);
            do {
                append(last, 0);
            } while (lane != 0);
        }

        private void append(int offset, int level) {
            offsets |= (long) offset << (8 * lane);
            levels |= (long) level << (8 * lane);
            if (++lane == LANES) {
                if (size + 2 > groups.length) {
                    groups = Arrays.copyOf(groups, Math.addExact(size, Math.max(size >> 1, 1024)));
                }
                groups[size++] = offsets;
                groups[size++] = levels;
                offsets = 0;
                levels = 0;
                lane = 0;
                base += offset;
            }
        }
    }
}
