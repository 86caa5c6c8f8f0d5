package elboroom.plot;

import elboroom.plot.AxisPen.Anchor;
import java.util.function.DoubleUnaryOperator;

/// Draws the scales of a plot: lines of the grid, and the numbers beside or below them. Lines lie on the middle of
/// pixels, where they are sharp.
public final class Axes {
    private static final double DIGIT_WIDTH = 0.65; // of the font's size, in Inter's tabular figures
    private static final double GAP = 6; // between numbers and the data area
    private static final double MARGIN = 4;

    private Axes() {}

    /// The room that the numbers of a scale beside a plot need.
    public static double room(Ticks ticks, double fontSize) {
        double widest = 0;
        for (String label : ticks.labels()) {
            widest = Math.max(widest, width(label, fontSize));
        }
        return widest + GAP + MARGIN;
    }

    /// The middle of the pixel at a place.
    public static double sharp(double at) {
        return Math.rint(at) + 0.5;
    }

    /// Draws level lines.
    ///
    /// @param toY from a tick's position to its place
    public static void levelLines(AxisPen pen, Ticks ticks, DoubleUnaryOperator toY, double left, double right) {
        for (double position : ticks.positions()) {
            double y = sharp(toY.applyAsDouble(position));
            pen.line(left, y, right, y);
        }
    }

    /// Draws upright lines.
    ///
    /// @param toX from a tick's position to its place
    public static void uprightLines(AxisPen pen, Ticks ticks, DoubleUnaryOperator toX, double top, double bottom) {
        for (double position : ticks.positions()) {
            double x = sharp(toX.applyAsDouble(position));
            pen.line(x, top, x, bottom);
        }
    }

    /// Writes the numbers of a scale beside the data area.
    ///
    /// @param toY  from a tick's position to its place
    /// @param left the data area's left edge
    public static void numbersBeside(AxisPen pen, Ticks ticks, DoubleUnaryOperator toY, double left) {
        for (int i = 0; i < ticks.count(); i++) {
            pen.label(ticks.labels()[i], left - GAP, sharp(toY.applyAsDouble(ticks.positions()[i])), Anchor.END);
        }
    }

    /// Writes the numbers of a scale below the data area, moved where they would reach beyond an end.
    ///
    /// @param toX   from a tick's position to its place
    /// @param y     the middle of their height
    /// @param least where the first may begin
    /// @param most  where the last must end
    public static void numbersBelow(
            AxisPen pen, Ticks ticks, DoubleUnaryOperator toX, double y, double least, double most) {
        double end = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ticks.count(); i++) {
            String label = ticks.labels()[i];
            double half = width(label, pen.fontSize()) / 2;
            double x = sharp(toX.applyAsDouble(ticks.positions()[i]));
            double middle = Math.max(least + half, Math.min(x, most - half));
            if (middle - half > end) { // otherwise the number would run into the one before
                pen.label(label, middle, y, Anchor.MIDDLE);
                end = middle + half;
            }
        }
    }

    private static double width(String label, double fontSize) {
        return label.length() * DIGIT_WIDTH * fontSize;
    }
}
