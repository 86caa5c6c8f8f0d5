package elboroom.ui.chart;

import elboroom.plot.Axes;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.LabelColours;
import elboroom.ui.image.Pen;
import java.util.Arrays;
import javafx.scene.text.TextAlignment;

/// How often draws of a number fall where, with their mean and the value that they should have.
public final class HistogramPlot extends CanvasPlot {
    private static final Texts TEXTS = new Texts(HistogramPlot.class);
    private static final double FONT_SIZE = 12;
    private static final double TOP = 20;
    private static final double BOTTOM = 22;
    private static final double RIGHT = 10;
    private static final double TICK_WIDTH = 64;
    private static final double TICK_HEIGHT = 32;
    private static final int MOST_BINS = 60;
    private static final double MARGIN = 0.04;

    private double[] draws = {};
    private double expected;
    private int label;
    private String title = "";

    /// Creates an empty plot.
    public HistogramPlot() {
        super(FONT_SIZE, "");
        getStyleClass().add("histogram-plot");
        setMinSize(160, 80);
        setPrefSize(360, 240);
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// Replaces what is drawn.
    ///
    /// @param newTitle    what is drawn
    /// @param newDraws    the draws; copied
    /// @param newExpected the value that is marked
    /// @param newLabel    number of the bars' colour
    public void show(String newTitle, double[] newDraws, double newExpected, int newLabel) {
        title = newTitle;
        draws = newDraws.clone();
        expected = newExpected;
        label = newLabel;
        repaint();
    }

    /// The draws, and the expected value in each line.
    public String csv() {
        var csv = new Csv("draw", "expected");
        for (double draw : draws) {
            csv.row(draw, expected);
        }
        return csv.toString();
    }

    @Override
    protected boolean isEmpty() {
        return draws.length == 0;
    }

    private double mean() {
        return Arrays.stream(draws).average().orElse(Double.NaN);
    }

    @Override
    protected String describe() {
        return TEXTS.get("histogram.accessible", title, Numbers.figure(mean()), Numbers.figure(expected));
    }

    /// How many draws fall into each of the bins, which have the same width.
    static int[] counts(double[] draws, AxisRange range, int bins) {
        int[] counts = new int[bins];
        for (double draw : draws) {
            int bin = (int) ((draw - range.min()) / range.length() * bins);
            counts[Math.clamp(bin, 0, bins - 1)]++;
        }
        return counts;
    }

    @Override
    protected void draw(Pen g) {
        double min = Math.min(expected, Arrays.stream(draws).min().orElseThrow());
        double max = Math.max(expected, Arrays.stream(draws).max().orElseThrow());
        double margin = max > min ? MARGIN * (max - min) : Math.max(1e-6, Math.abs(max) / 2);
        var x = new AxisRange(min - margin, max + margin);
        int bins = Math.clamp((int) Math.ceil(2 * Math.sqrt(draws.length)), 1, MOST_BINS);
        int[] counts = counts(draws, x, bins);
        int most = Arrays.stream(counts).max().orElseThrow();
        double bottom = getHeight() - BOTTOM - titleRoom();
        int levels = Math.max(2, (int) ((bottom - TOP) / TICK_HEIGHT));
        AxisRange y = Ticks.roundOut(0, most, levels);
        Ticks shares = Ticks.whole(0, y.max(), levels);
        double left = titleRoom() + Math.max(28, Axes.room(shares, FONT_SIZE));
        var frame = new PlotFrame(
                left, TOP, Math.max(1, getWidth() - RIGHT - left), Math.max(1, bottom - TOP), x, y, false);
        var pen = new AxesPen(g, grid(), muted());
        Axes.levelLines(pen, shares, frame::toY, left, frame.right());
        Axes.numbersBeside(pen, shares, frame::toY, left);
        Ticks steps = Ticks.twoAtLeast(x.min(), x.max(), Math.max(2, (int) (frame.width() / TICK_WIDTH)));
        Axes.numbersBelow(pen, steps, frame::toX, bottom + 12, left - 20, getWidth());
        g.setFill(LabelColours.ofCurve(label, surface()));
        for (int bin = 0; bin < bins; bin++) {
            double from = frame.left() + frame.width() * bin / bins;
            double top = frame.toY(counts[bin]);
            g.fillRect(from, top, Math.max(1, frame.width() / bins - 0.5), bottom - top);
        }
        values(g, frame);
        if (isExported()) {
            AxisTitles.below(g, muted(), title, (left + frame.right()) / 2, bottom + BOTTOM + titleRoom() / 2);
            AxisTitles.beside(g, muted(), TEXTS.get("histogram.y"), (TOP + bottom) / 2);
        }
    }

    /// Marks the mean by a dashed line and the expected value by a solid one.
    private void values(Pen g, PlotFrame frame) {
        g.setStroke(ink());
        g.setLineWidth(2);
        double at = Axes.sharp(frame.toX(expected));
        g.strokeLine(at, frame.top(), at, frame.bottom());
        g.setLineWidth(1.5);
        g.setLineDashes(4, 3);
        at = Axes.sharp(frame.toX(mean()));
        g.strokeLine(at, frame.top(), at, frame.bottom());
        g.setLineDashes();
        g.setFill(muted());
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(
                TEXTS.get("histogram.reading", title, Numbers.figure(expected), Numbers.figure(mean())),
                0,
                TOP / 2 - 2,
                getWidth());
    }
}
