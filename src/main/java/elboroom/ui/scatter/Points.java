package elboroom.ui.scatter;

import elboroom.text.Csv;
import java.util.Arrays;
import java.util.List;

/// The points of a [ScatterPlot]. The arrays are not copied and must not change afterwards.
///
/// @param x first coordinates
/// @param y second coordinates, of the same number
/// @param labels the label of each point but the own ones, an index into `names`; empty if the points have none
/// @param names the labels' names; the legend shows those that occur
/// @param reach the map shows at least this distance around the origin
/// @param own how many of the points, at the end, are a person's own: they have no label and another shape
public record Points(float[] x, float[] y, int[] labels, List<String> names, double reach, int own) {
    /// Standard deviations that hold nearly all of the standard normal prior.
    public static final double PRIOR_REACH = 3;

    /// No points.
    public static final Points NONE = new Points(new float[0], new float[0], new int[0], List.of());

    public Points {
        if (x.length != y.length
                || own < 0
                || own > x.length
                || (labels.length != 0 && labels.length != x.length - own)) {
            throw new IllegalArgumentException(
                    "Points: got %d x, %d y, %d labels and %d own points, expected as many x as y, and no labels or one"
                                    .formatted(x.length, y.length, labels.length, own)
                            + " for each point that is not an own one");
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
        this(x, y, labels, names, PRIOR_REACH, 0);
    }

    /// Points without labels.
    public static Points unlabelled(float[] x, float[] y) {
        return new Points(x, y, new int[0], List.of());
    }

    /// The same points with another reach.
    public Points withReach(double value) {
        return new Points(x, y, labels, names, value, own);
    }

    /// The same points at other places.
    public Points at(float[] newX, float[] newY) {
        return new Points(newX, newY, labels, names, reach, own);
    }

    /// The same points, the last ones of which are a person's own.
    ///
    /// @param count how many; they have no labels
    public Points withOwn(int count) {
        return new Points(x, y, labels, names, reach, count);
    }

    /// The number of points.
    public int size() {
        return x.length;
    }

    /// The number of points before the own ones.
    int others() {
        return x.length - own;
    }

    /// The number of points that have a place, where an own one may have none.
    int placed() {
        int count = others();
        for (int i = others(); i < size(); i++) {
            count += Float.isFinite(x[i]) ? 1 : 0;
        }
        return count;
    }

    /// Whether a point is a person's own.
    boolean isOwn(int point) {
        return point >= others();
    }

    /// A point's label; 0 for all points if they have none. Own points have none.
    int label(int point) {
        return labelled() ? labels[point] : 0;
    }

    /// Whether the points have labels.
    public boolean labelled() {
        return labels.length > 0;
    }

    /// The labels that occur, in increasing order.
    List<Integer> occurring() {
        return Arrays.stream(labels).distinct().sorted().boxed().toList();
    }

    /// The points as CSV: `x,y,label`. An own point has no label, and no row while it has no place.
    String csv(String xName, String yName) {
        var csv = new Csv(xName, yName.isEmpty() ? "spread" : yName, "label");
        for (int i = 0; i < others(); i++) {
            csv.row(x[i], y[i], labelled() ? names.get(labels[i]) : null);
        }
        for (int i = others(); i < size(); i++) {
            if (Float.isFinite(x[i])) {
                csv.row(x[i], y[i], null);
            }
        }
        return csv.toString();
    }
}
