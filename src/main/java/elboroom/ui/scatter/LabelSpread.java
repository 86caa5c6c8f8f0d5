package elboroom.ui.scatter;

/// Moves overlapping labels apart, in pixels.
final class LabelSpread {
    private static final int MOST_ROUNDS = 60;

    private LabelSpread() {}

    /// Moves the middles of labels until no two overlap, or nearly so. Both labels of an overlapping pair are moved by
    /// the same distance, in the direction in which they overlap least. Labels that overlap no other stay where they
    /// are.
    ///
    /// @param x middles, which are moved
    /// @param y middles, which are moved
    /// @param width of each label
    /// @param height of all labels
    /// @param count labels, from the first on
    static void apart(double[] x, double[] y, double[] width, double height, int count) {
        boolean moved = true;
        for (int round = 0; moved && round < MOST_ROUNDS; round++) {
            moved = false;
            for (int i = 0; i < count; i++) {
                for (int j = i + 1; j < count; j++) {
                    double dx = x[j] - x[i];
                    double dy = y[j] - y[i];
                    double across = (width[i] + width[j]) / 2 - Math.abs(dx);
                    double down = height - Math.abs(dy);
                    if (across > 0 && down > 0) {
                        boolean sideways = across < down;
                        double[] at = sideways ? x : y;
                        double way = Math.copySign((sideways ? across : down) / 2, sideways ? dx : dy);
                        at[i] -= way;
                        at[j] += way;
                        moved = true;
                    }
                }
            }
        }
    }
}
