package elboroom.ui.chart;

/// How tall the rows of a plot are, and with them their texts, dots and lines.
///
/// @param height  of a row
/// @param fitting how many of the rows fit
record RowLayout(double height, int fitting) {
    private static final double TALLEST = 72;
    private static final double THINNEST = 15;
    private static final double LARGEST_TEXT = 15;
    private static final double SMALLEST_TEXT = 10;
    private static final double TEXT = 0.72; // of the height
    private static final double LARGEST_DOT = 8;
    private static final double DOT = 0.24;
    private static final double THICKEST_LINE = 3;
    private static final double LINE = 0.09;

    /// Shares a height among rows.
    ///
    /// @param all whether every row has to fit, however thin
    static RowLayout of(double room, int rows, boolean all) {
        int fitting = all ? rows : Math.clamp((int) (room / THINNEST), 1, Math.max(1, rows));
        return new RowLayout(Math.min(TALLEST, Math.max(0, room) / Math.max(1, fitting)), Math.min(fitting, rows));
    }

    /// Size of the texts; less than the height, so that neighbours do not touch.
    double fontSize() {
        double wanted = Math.clamp(TEXT * height, SMALLEST_TEXT, LARGEST_TEXT);
        return Math.min(wanted, TEXT * height);
    }

    double radius() {
        return Math.min(LARGEST_DOT, DOT * height);
    }

    double lineWidth() {
        return Math.clamp(LINE * height, 1, THICKEST_LINE);
    }
}
