package elboroom.ui.chart;

import elboroom.ui.image.Pen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The names of curves in a column beside them: each with its mark, at the height where its curve ends or as near to it
/// as there is room, and with a line from there. So no name lies on a curve. If the column is too low for all of them,
/// those leave whose curves end closest to others.
final class EndNames {
    static final double RADIUS = 4;
    private static final double GAP = 4;
    private static final double LEADER = 14; // least width of the lines to the names
    private static final double TEXT = LEADER + 2 * RADIUS + GAP; // where names begin
    private static final double MOST = 0.45; // of the plot's width
    private static final double CLOSE = 0.8; // of a name's height, where there are many

    private EndNames() {}

    /// Where a curve ends, and its name.
    record End(String name, Mark mark, double x, double y) {}

    /// A name and where it stands.
    ///
    /// @param y the middle of its height
    record Placed(End end, double y) {}

    /// The width of the column.
    ///
    /// @param whole the width of the plot
    static double room(List<End> ends, double whole, ToDoubleFunction<String> width) {
        double widest = ends.stream()
                .mapToDouble(end -> width.applyAsDouble(end.name))
                .max()
                .orElse(0);
        return Math.min(TEXT + widest, MOST * whole);
    }

    /// Places the names, the uppermost first.
    ///
    /// @param height of a name
    static List<Placed> place(List<End> ends, double top, double bottom, double height) {
        var sorted = new ArrayList<>(
                ends.stream().sorted(Comparator.comparingDouble(End::y)).toList());
        double least = CLOSE * height;
        while (!sorted.isEmpty() && sorted.size() * least > bottom - top) {
            sorted.remove(closest(sorted));
        }
        if (sorted.isEmpty()) {
            return List.of();
        }
        double step = Math.min(height, (bottom - top) / sorted.size());
        double[] wanted = new double[sorted.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = sorted.get(i).y - i * step;
        }
        double[] steady = increasing(wanted);
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < wanted.length; i++) {
            double lowest = Math.max(top + step / 2, bottom - step / 2 - (wanted.length - 1) * step);
            placed.add(new Placed(sorted.get(i), Math.clamp(steady[i], top + step / 2, lowest) + i * step));
        }
        return placed;
    }

    /// The name whose neighbours are closest to each other.
    private static int closest(List<End> sorted) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.size() - 1; i++) {
            double gap = sorted.get(i + 1).y - sorted.get(i - 1).y;
            if (gap < least) {
                least = gap;
                best = i;
            }
        }
        return best;
    }

    /// The numbers that do not decrease and are nearest to these, by least squares: neighbours in the wrong order are
    /// replaced by their mean.
    private static double[] increasing(double[] wanted) {
        double[] mean = new double[wanted.length];
        int[] size = new int[wanted.length];
        int groups = 0;
        for (double next : wanted) {
            mean[groups] = next;
            size[groups++] = 1;
            while (groups > 1 && mean[groups - 2] > mean[groups - 1]) {
                int both = size[groups - 2] + size[groups - 1];
                mean[groups - 2] = (mean[groups - 2] * size[groups - 2] + mean[groups - 1] * size[groups - 1]) / both;
                size[groups - 2] = both;
                groups--;
            }
        }
        double[] found = new double[wanted.length];
        for (int group = 0, at = 0; group < groups; group++) {
            for (int i = 0; i < size[group]; i++) {
                found[at++] = mean[group];
            }
        }
        return found;
    }

    /// Draws the names, and the lines to them.
    ///
    /// @param left  where the column begins
    /// @param right where it ends
    static void paint(
            Pen g,
            List<Placed> names,
            double left,
            double right,
            Function<Mark, Color> colours,
            Color ink,
            Color muted,
            ToDoubleFunction<String> width) {
        g.setLineWidth(1);
        g.setStroke(muted);
        for (Placed name : names) {
            g.strokeLine(name.end.x + RADIUS + 1, name.end.y, left + LEADER - GAP, name.y);
        }
        g.setTextAlign(TextAlignment.LEFT);
        for (Placed name : names) {
            Color colour = colours.apply(name.end.mark);
            g.setFill(colour);
            g.setStroke(colour);
            name.end.mark.draw(g, left + LEADER + RADIUS - GAP, name.y, RADIUS);
            g.setFill(ink);
            g.fillText(shortened(name.end.name, right - left - TEXT, width), left + TEXT, name.y);
        }
    }

    private static String shortened(String name, double room, ToDoubleFunction<String> width) {
        String text = name;
        for (int kept = name.length() - 1; kept > 0 && width.applyAsDouble(text) > room + 0.5; kept--) {
            text = name.substring(0, kept).strip() + "…";
        }
        return text;
    }
}
