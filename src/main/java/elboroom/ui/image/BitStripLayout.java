package elboroom.ui.image;

/// How the cells of a [BitStrip] lie: in one row as long as they are wide enough to press, otherwise in several rows of
/// squares.
///
/// @param columns cells in a row
/// @param rows    rows
/// @param width   a cell's width
/// @param height  a cell's height
/// @param gap     the space between cells
record BitStripLayout(int columns, int rows, double width, double height, double gap) {
    private static final double WIDEST = 56;
    private static final double TALL = 58;
    private static final double NARROWEST = 21;
    private static final double LARGEST_SQUARE = 28;
    private static final double SMALLEST_SQUARE = 9;
    private static final double GAP = 2;
    private static final double HIGH = 92;
    private static final double HIGHEST = 132;
    private static final int MANY = 256;

    /// The layout of a number of bits in a width.
    static BitStripLayout of(int bits, double available) {
        double gap = bits <= 10 ? 8 : 4;
        double across = (available + gap) / bits - gap;
        if (across >= NARROWEST) {
            return new BitStripLayout(bits, 1, Math.floor(Math.min(WIDEST, across)), TALL, gap);
        }
        double room = bits > MANY ? HIGHEST : HIGH;
        double side = LARGEST_SQUARE;
        while (side > SMALLEST_SQUARE && rows(bits, columns(available, side)) * (side + GAP) > room) {
            side--;
        }
        int columns = columns(available, side);
        return new BitStripLayout(columns, rows(bits, columns), side, side, GAP);
    }

    private static int columns(double available, double side) {
        return Math.max(1, (int) ((available + GAP) / (side + GAP)));
    }

    private static int rows(int bits, int columns) {
        return (bits + columns - 1) / columns;
    }

    /// The height of all rows.
    double totalHeight() {
        return rows * (height + gap) - gap;
    }

    double x(int bit) {
        return bit % columns * (width + gap);
    }

    double y(int bit) {
        return (double) (bit / columns) * (height + gap);
    }

    /// The cell at a place; −1 between cells.
    int at(double x, double y, int bits) {
        int column = (int) Math.floor(x / (width + gap));
        int row = (int) Math.floor(y / (height + gap));
        boolean inside = column >= 0
                && column < columns
                && row >= 0
                && x - column * (width + gap) < width
                && y - row * (height + gap) < height;
        int bit = row * columns + column;
        return inside && bit < bits ? bit : -1;
    }
}
