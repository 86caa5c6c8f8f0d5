package elboroom.ui.scatter;

import elboroom.ui.chart.PlotFrame;
import java.util.Arrays;

/// Draws many small round dots with outlines into an array of pixels, and a person's own points as larger diamonds.
/// Both are antialiased, and placed to a quarter of a pixel.
///
/// Not thread-safe; it runs on one background thread at a time.
final class DotRaster {
    private static final int PHASES = 4;
    static final double RING = 0.6; // wide around the dot, in pixels
    static final double RING_ALPHA = 0.75;
    /// From the middle of an own point to its corners, in radii of a dot.
    static final double OWN = 2.2;

    private static final double[] RADII = {4, 3, 2.1, 1.5};
    private static final int[] RADIUS_UP_TO = {500, 2_000, 12_000, Integer.MAX_VALUE};

    private int[] colours = new int[0];
    private int ring;
    private double radius;
    private int side;
    private int[][] stamps = new int[0][];

    /// The radius for a number of points, in the screen's units. The more points there are, the smaller they are.
    static double radius(int points) {
        int i = 0;
        while (points > RADIUS_UP_TO[i]) {
            i++;
        }
        return RADII[i];
    }

    /// Draws the points over what the target shows.
    ///
    /// @param frame the data area, in pixels of the target, its left and top edges at 0
    /// @param hidden which labels are left out; labels beyond the array's end are drawn
    /// @param dotColours opaque premultiplied ARGB; the last is of own points, the others are used in turn by label
    /// @param ringColour opaque ARGB of the outline
    /// @param dotRadius in pixels of the target
    /// @param target `width · height` premultiplied ARGB pixels
    void draw(
            Points points,
            PlotFrame frame,
            boolean[] hidden,
            int[] dotColours,
            int ringColour,
            double dotRadius,
            int[] target,
            int width,
            int height) {
        prepare(dotColours, ringColour, dotRadius);
        double xScale = frame.width() / frame.x().length();
        double yScale = frame.height() / frame.y().length();
        for (int i = 0; i < points.size(); i++) {
            boolean own = points.isOwn(i);
            int label = own ? 0 : points.label(i);
            if (!own && label < hidden.length && hidden[label]) {
                continue;
            }
            double px = (points.x()[i] - frame.x().min()) * xScale;
            double py = (frame.y().max() - points.y()[i]) * yScale;
            if (px > -side && px < width + side && py > -side && py < height + side) { // false for NaN
                int others = colours.length - 1;
                stamp(px, py, own ? others : label % others, target, width, height);
            }
        }
    }

    private void stamp(double px, double py, int colour, int[] target, int width, int height) {
        int qx = (int) Math.floor(px * PHASES);
        int qy = (int) Math.floor(py * PHASES);
        int left = Math.floorDiv(qx, PHASES) - side / 2;
        int top = Math.floorDiv(qy, PHASES) - side / 2;
        int[] stamp = stamps[(colour * PHASES + Math.floorMod(qy, PHASES)) * PHASES + Math.floorMod(qx, PHASES)];
        int fromX = Math.max(0, -left);
        int toX = Math.min(side, width - left);
        int fromY = Math.max(0, -top);
        int toY = Math.min(side, height - top);
        for (int y = fromY; y < toY; y++) {
            int to = (top + y) * width + left + fromX;
            int from = y * side + fromX;
            for (int x = fromX; x < toX; x++, to++, from++) {
                int source = stamp[from];
                int alpha = source >>> 24;
                if (alpha == 255) {
                    target[to] = source;
                } else if (alpha != 0) {
                    target[to] = over(source, target[to], 255 - alpha);
                }
            }
        }
    }

    /// Premultiplied source over destination; two channels at a time, each divided by 255 exactly.
    private static int over(int source, int destination, int rest) {
        int redBlue = (destination & 0x00ff00ff) * rest + 0x00800080;
        int alphaGreen = ((destination >>> 8) & 0x00ff00ff) * rest + 0x00800080;
        redBlue = redBlue + (redBlue >>> 8 & 0x00ff00ff) >>> 8 & 0x00ff00ff;
        alphaGreen = alphaGreen + (alphaGreen >>> 8 & 0x00ff00ff) & 0xff00ff00;
        return source + (redBlue | alphaGreen);
    }

    private void prepare(int[] dotColours, int ringColour, double dotRadius) {
        if (Arrays.equals(dotColours, colours) && ringColour == ring && dotRadius == radius) {
            return;
        }
        colours = new int[0]; // until all stamps are made
        ring = ringColour;
        radius = dotRadius;
        side = 2 * (int) Math.ceil(OWN * dotRadius + RING + 1) + 1;
        stamps = new int[dotColours.length * PHASES * PHASES][];
        for (int i = 0; i < stamps.length; i++) {
            int phase = i % (PHASES * PHASES);
            double dx = (phase % PHASES + 0.5) / PHASES;
            double dy = (phase / PHASES + 0.5) / PHASES;
            int kind = i / (PHASES * PHASES);
            stamps[i] = stampOf(dotColours[kind], kind == dotColours.length - 1, dx, dy);
        }
        colours = dotColours.clone();
    }

    private int[] stampOf(int colour, boolean own, double dx, double dy) {
        double inner = own ? OWN * radius / Math.sqrt(2) : radius;
        int[] pixels = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double across = Math.abs(x + 0.5 - side / 2 - dx);
                double down = Math.abs(y + 0.5 - side / 2 - dy);
                double distance = own ? (across + down) / Math.sqrt(2) : Math.hypot(across, down);
                double dot = coverage(inner, distance);
                double outline = coverage(inner + RING, distance) * RING_ALPHA * (1 - dot);
                pixels[y * side + x] = mix(colour, dot, ring, outline);
            }
        }
        return pixels;
    }

    private static double coverage(double edge, double distance) {
        return Math.clamp(edge + 0.5 - distance, 0.0, 1.0);
    }

    private static int mix(int a, double alphaA, int b, double alphaB) {
        int mixed = (int) Math.round(255 * (alphaA + alphaB)) << 24;
        for (int shift = 0; shift <= 16; shift += 8) {
            double channel = (a >> shift & 255) * alphaA + (b >> shift & 255) * alphaB;
            mixed |= (int) Math.round(channel) << shift;
        }
        return mixed;
    }
}
