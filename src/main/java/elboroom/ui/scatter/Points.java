package elboroom.ui.scatter;

import elboroom.text.Csv;
import java.util.Arrays;
import java.util.List;

/// The points of a [ScatterPlot]. The arrays are not copied and must not change afterwards.
///
/// @param x first coordinates
/// @param y second coordinates, of the same number
/// @param labels the label of each point, an index into `names`; empty if the points have none
/// @param names the labels' names; the legend shows those that occur
/// @param reach the map shows at least this distance around the origin
public record Points(float[] x, float[] y, int[] labels, List<String> names, double reach) {
    /// Standard deviations that hold nearly all of the standard normal prior.
    private static final double PRIOR_REACH = 3;

    /// No points.
    public static final Points NONE = new Points(new float[0], new float[0], new int[0], List.of());

    public Points {
        if (x.length != y.length || (labels.length != 0 && labels.length != x.length)) {
            throw new IllegalArgumentException(
                    "Points: got %d x, %d y and %d labels, expected as many of each (or no labels)"
                            .formatted(x.length, y.length, labels.length));
        }
        names = List.copyOf(names);
        for (int label : labels) {
            if (label < 0 || label >= names.size()) {
                throw new IllegalArgumentException(
                        "Points: got label %d, expected 0 to %d".formatted(label, names.size() - 1));
            }
        }
    }

    /// Points of a latent space with a standard normal prior.
    public Points(float[] x, float[] y, int[] labels, List<String> names) {
        this(x, y, labels, names, PRIOR_REACH);
    }

    /// Points without labels.
    public static Points unlabelled(float[] x, float[] y) {
        return new Points(x, y, new int[0], List.of());
    }

    /// The same points with another reach.
    public Points withReach(double value) {
        return new Points(x, y, labels, names, value);
    }

    /// The number of points.
    public int size() {
        return x.length;
    }

    /// Whether the points have labels.
    public boolean labelled() {
        return labels.length > 0;
    }

    /// The labels that occur, in increasing order.
    List<Integer> occurring() {
        return Arrays.stream(labels).distinct().sorted().boxed().toList();
    }

    /// The points as CSV: `x,y,label`.
    String csv(String xName, String yName) {
        var csv = new Csv(xName, yName.isEmpty() ? "spread" : yName, "label");
        for (int i = 0; i < size(); i++) {
            csv.row(x[i], y[i], labelled() ? names.get(labels[i]) : null);
        }
        return csv.toString();
    }
}
