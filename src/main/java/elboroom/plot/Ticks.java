package elboroom.plot;

import elboroom.text.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

/// Positions for the ticks of an axis: multiples of 1, 2 or 5 times a power of ten, decades on a log axis, or values
/// that were measured.
///
/// @param positions in increasing order
/// @param labels one for each position
public record Ticks(double[] positions, String[] labels) {
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final int FEW = 3;
    private static final int SURELY_TWO = 8; // the step is then at most 10/32 of the stretch
    private static final String[] SUPERSCRIPTS = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

    /// Ticks within a stretch. There are at least two, because one alone is no scale.
    ///
    /// @param most how many there may be, at least 2. If that would leave fewer than two, there may be more
    public static Ticks twoAtLeast(double min, double max, int most) {
        return twoAtLeast(count -> linear(min, max, count), most);
    }

    private static Ticks twoAtLeast(IntFunction<Ticks> of, int most) {
        Ticks ticks = of.apply(most);
        for (int more = most + 1; ticks.positions.length < 2 && more <= SURELY_TWO; more++) {
            ticks = of.apply(more);
        }
        return ticks;
    }

    /// Ticks within a stretch.
    ///
    /// @param most how many there may be, at least 2
    public static Ticks linear(double min, double max, int most) {
        return multiples(step(max - min, most), min, max);
    }

    /// Ticks at whole numbers within a stretch, for what is counted. The stretch may be a single number.
    ///
    /// @param most how many there may be, at least 2. If that would leave fewer than two, there may be more
    public static Ticks whole(double min, double max, int most) {
        return twoAtLeast(count -> multiples(max > min ? Math.max(1, step(max - min, count)) : 1, min, max), most);
    }

    private static Ticks multiples(double step, double min, double max) {
        long first = (long) Math.ceil(min / step - 1e-9);
        long last = (long) Math.floor(max / step + 1e-9);
        int count = (int) Math.max(0, last - first + 1);
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        double[] positions = new double[count];
        String[] labels = new String[count];
        for (int i = 0; i < count; i++) {
            positions[i] = (first + i) * step;
            labels[i] = Numbers.fixed(positions[i], decimals);
        }
        return new Ticks(positions, labels);
    }

    /// Ticks at these values, where they were measured. Each label has its value's own decimals.
    ///
    /// @param values in increasing order
    /// @param log    whether the positions are logarithms (base 10)
    public static Ticks at(double[] values, boolean log) {
        return new Ticks(
                Arrays.stream(values)
                        .map(value -> log ? Math.log10(value) : value)
                        .toArray(),
                Arrays.stream(values).mapToObj(Numbers::parameter).toArray(String[]::new));
    }

    /// How many there are.
    public int count() {
        return positions.length;
    }

    /// Those of a linear axis below a position, to leave room for what stands at the axis' end.
    public Ticks below(double position) {
        int count = (int) Arrays.stream(positions).filter(at -> at < position).count();
        return new Ticks(Arrays.copyOf(positions, count), Arrays.copyOf(labels, count));
    }

    /// Whole multiples of the step that widen a stretch to round ends.
    public static AxisRange roundOut(double min, double max, int most) {
        double step = step(max - min, most);
        double low = Math.floor(min / step + 1e-9) * step;
        double high = Math.ceil(max / step - 1e-9) * step;
        return new AxisRange(low, high > low ? high : low + step);
    }

    /// Ticks at powers of ten; where fewer than two lie within the stretch, at 1, 2 and 5 times them, or if that leaves
    /// too few, at those of a linear axis.
    ///
    /// @param min the logarithm (base 10) of the lower end
    /// @param max the logarithm (base 10) of the upper end
    /// @return positions as logarithms
    public static Ticks log(double min, double max, int most) {
        int first = (int) Math.ceil(min - 1e-9);
        int last = (int) Math.floor(max + 1e-9);
        if (last - first < 1) {
            return betweenDecades(min, max);
        }
        int stride = Math.max(1, (int) Math.ceil((last - first + 1.0) / most));
        int count = (last - first) / stride + 1;
        double[] positions = new double[count];
        String[] labels = new String[count];
        for (int i = 0; i < count; i++) {
            int exponent = first + i * stride;
            positions[i] = exponent;
            labels[i] = "10" + superscript(exponent);
        }
        return new Ticks(positions, labels);
    }

    private static Ticks betweenDecades(double min, double max) {
        double low = Math.pow(10, min);
        double high = Math.pow(10, max);
        double[] round = DoubleStream.iterate(Math.floor(min), power -> power <= max, power -> power + 1)
                .flatMap(power ->
                        DoubleStream.of(1, 2, 5).map(factor -> Numbers.roundToDigits(factor * Math.pow(10, power), 1)))
                .filter(value -> value >= low && value <= high)
                .toArray();
        if (round.length >= FEW) {
            return at(round, true);
        }
        Ticks linear = linear(low, high, 5);
        double[] positions = linear.positions().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.log10(Math.max(positions[i], Double.MIN_NORMAL));
        }
        return new Ticks(positions, linear.labels());
    }

    /// The smallest round step that leaves room for no more ticks than asked.
    private static double step(double length, int most) {
        double least = length / most;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : STEPS) {
            if (factor * power > least * (1 + 1e-9)) {
                return factor * power;
            }
        }
        return 20 * power;
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : String.format(Locale.ROOT, "%d", Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS[digit - '0']);
        }
        return text.toString();
    }
}
