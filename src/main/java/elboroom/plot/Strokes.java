package elboroom.plot;

import elboroom.plot.PicturePen.Stroke;
import java.util.List;

/// Strokes of curves that are told apart by colour and by dashes.
public final class Strokes {
    private static final List<double[]> DASHES = List.of(
            new double[0],
            new double[] {7, 3},
            new double[] {2, 2},
            new double[] {8, 3, 2, 3},
            new double[] {14, 3},
            new double[] {8, 2, 2, 2, 2, 2});

    private Strokes() {}

    /// A stroke.
    ///
    /// @param label which of the labels' colours
    /// @param line  which of the dashes, from 0, which has none
    public static Stroke of(int label, int line) {
        return new Stroke(LabelColours.of(label, LabelColours.Ground.LIGHT), DASHES.get(line % DASHES.size()));
    }
}
