package elboroom.ui.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// At most 256 colours for all pictures of an animation, so that nothing flickers between two of them. The colours are
/// found by median cut (Heckbert 1982): the box of colours that is largest and has most pixels is halved, again and
/// again.
final class GifPalette {
    private static final int MOST = 256;
    private static final int BITS = 6; // of each channel: two colours in a cell differ by less than 4 of 256
    private static final int CELLS = 1 << 3 * BITS;

    private final byte[] indices = new byte[CELLS];
    private final IndexColorModel colours;

    private GifPalette(long[] counts, long[][] sums) {
        List<int[]> boxes = boxes(counts);
        byte[][] channels = new byte[3][boxes.size()];
        for (int box = 0; box < boxes.size(); box++) {
            long pixels = 0;
            long[] sum = new long[3];
            for (int cell : boxes.get(box)) {
                indices[cell] = (byte) box;
                pixels += counts[cell];
                for (int channel = 0; channel < 3; channel++) {
                    sum[channel] += sums[channel][cell];
                }
            }
            for (int channel = 0; channel < 3; channel++) {
                channels[channel][box] = (byte) Math.round((double) sum[channel] / pixels);
            }
        }
        colours = new IndexColorModel(8, boxes.size(), channels[0], channels[1], channels[2]);
    }

    /// The colours that suit these pictures, which have 8 bits a channel.
    static GifPalette of(List<BufferedImage> pictures) {
        long[] counts = new long[CELLS];
        long[][] sums = new long[3][CELLS];
        for (BufferedImage picture : pictures) {
            for (int rgb : pixels(picture)) {
                int cell = cell(rgb);
                counts[cell]++;
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel][cell] += channel(rgb, channel);
                }
            }
        }
        return new GifPalette(counts, sums);
    }

    /// A picture in these colours.
    BufferedImage indexed(BufferedImage picture) {
        var indexed =
                new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        byte[] out = ((DataBufferByte) indexed.getRaster().getDataBuffer()).getData();
        int[] pixels = pixels(picture);
        for (int i = 0; i < pixels.length; i++) {
            out[i] = indices[cell(pixels[i])];
        }
        return indexed;
    }

    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    }

    private static int channel(int rgb, int channel) {
        return rgb >> 16 - 8 * channel & 0xff;
    }

    private static int cell(int rgb) {
        int drop = 8 - BITS;
        return channel(rgb, 0) >> drop << 2 * BITS | channel(rgb, 1) >> drop << BITS | channel(rgb, 2) >> drop;
    }

    private static int along(int cell, int channel) {
        return cell >> BITS * (2 - channel) & (1 << BITS) - 1;
    }

    /// Boxes of cells, each with at least one pixel.
    private static List<int[]> boxes(long[] counts) {
        var boxes = new ArrayList<int[]>();
        int[] used = new int[CELLS];
        int size = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (counts[cell] > 0) {
                used[size++] = cell;
            }
        }
        boxes.add(Arrays.copyOf(used, size));
        while (boxes.size() < MOST) {
            int[] largest = boxes.stream()
                    .max(Comparator.comparingDouble(box -> weight(box, counts)))
                    .orElseThrow();
            if (largest.length < 2) {
                break;
            }
            boxes.remove(largest);
            int[] sorted = sorted(largest, longest(largest));
            int half = half(sorted, counts);
            boxes.add(Arrays.copyOfRange(sorted, 0, half));
            boxes.add(Arrays.copyOfRange(sorted, half, sorted.length));
        }
        return boxes;
    }

    /// How much a box is worth halving: by its extent and, less, by its pixels. A box of one cell is not.
    private static double weight(int[] box, long[] counts) {
        double extent = extent(box, longest(box));
        return extent
                * extent
                * Math.sqrt(Arrays.stream(box).mapToLong(cell -> counts[cell]).sum());
    }

    private static int longest(int[] box) {
        int longest = 0;
        for (int channel = 1; channel < 3; channel++) {
            if (extent(box, channel) > extent(box, longest)) {
                longest = channel;
            }
        }
        return longest;
    }

    private static int extent(int[] box, int channel) {
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (int cell : box) {
            low = Math.min(low, along(cell, channel));
            high = Math.max(high, along(cell, channel));
        }
        return high - low;
    }

    private static int[] sorted(int[] box, int channel) {
        return Arrays.stream(box)
                .boxed()
                .sorted(Comparator.comparingInt(cell -> along(cell, channel)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Where half of the pixels are; on both sides there is at least one cell.
    private static int half(int[] sorted, long[] counts) {
        long all = Arrays.stream(sorted).mapToLong(cell -> counts[cell]).sum();
        long before = 0;
        int at = 0;
        while (at < sorted.length - 1 && 2 * before < all) {
            before += counts[sorted[at++]];
        }
        return Math.max(1, at);
    }
}
