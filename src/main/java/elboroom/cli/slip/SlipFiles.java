package elboroom.cli.slip;

import elboroom.cli.slip.SlipExperiment.Epoch;
import elboroom.cli.slip.SlipExperiment.Run;
import elboroom.data.Counted;
import elboroom.plot.CurveFigure;
import elboroom.plot.LabelColours;
import elboroom.plot.PicturePen.Stroke;
import elboroom.plot.Png;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/// The files of `slip`: its numbers, its curves and its samples.
public final class SlipFiles {
    private static final int COLUMNS = 20;
    private static final int GAP = 2;
    /// The labels whose colours the gradients have: red for the wrong one.
    private static final List<Integer> LABELS = List.of(2, 1, 0);

    private final int imageWidth;

    /// @param imageWidth of an image, in pixels
    public SlipFiles(int imageWidth) {
        this.imageWidth = imageWidth;
    }

    /// The files' contents by their names.
    public Map<String, byte[]> of(List<Run> runs) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("slip.csv", csv(runs).getBytes(StandardCharsets.UTF_8));
        for (int bits : runs.stream().map(Run::bits).distinct().toList()) {
            List<Run> ofSize = runs.stream().filter(run -> run.bits() == bits).toList();
            files.put("slip-" + bits + "-bits.svg", curves(bits, ofSize).getBytes(StandardCharsets.UTF_8));
            for (Run run : ofSize) {
                files.put(
                        "slip-" + bits + "-bits-" + run.gradient().id() + ".png",
                        Png.of(sheet(run.samples(), imageWidth)));
            }
        }
        return files;
    }

    /// The last epoch of every run, for people.
    public static String table(List<Run> runs) {
        var table = new StringBuilder("%6s  %-14s %7s %10s %15s %8s %14s%n"
                .formatted("bits", "estimator", "epochs", "test ELBO", "reconstruction", "KL", "nats per bit"));
        for (Run run : runs) {
            Epoch last = run.epochs().getLast();
            table.append("%6d  %-14s %7s %10s %15s %8s %14s%n"
                    .formatted(
                            run.bits(),
                            run.gradient().id(),
                            Numbers.count(run.epochs().size()),
                            number(last.elbo(), 2),
                            number(last.reconstruction(), 2),
                            number(last.kl(), 2),
                            number(last.entropyPerBit(), 3)));
        }
        return table.toString();
    }

    /// As the command line prints it.
    static String number(double value, int decimals) {
        return Numbers.typed(Numbers.fixed(value, decimals));
    }

    private static String csv(List<Run> runs) {
        var csv = new Csv(
                "bits",
                "estimator",
                "epoch",
                "elbo_nats",
                "reconstruction_nats",
                "kl_nats",
                "log_px_nats",
                "entropy_nats_a_bit");
        for (Run run : runs) {
            for (int i = 0; i < run.epochs().size(); i++) {
                Epoch epoch = run.epochs().get(i);
                csv.row(
                        run.bits(),
                        run.gradient().id(),
                        i + 1,
                        Csv.known(epoch.elbo()),
                        Csv.known(epoch.reconstruction()),
                        Csv.known(epoch.kl()),
                        Csv.known(epoch.logPx()),
                        Csv.known(epoch.entropyPerBit()));
            }
        }
        return csv.toString();
    }

    private static String curves(int bits, List<Run> runs) {
        List<CurveFigure.Name> names = IntStream.range(0, runs.size())
                .mapToObj(i -> new CurveFigure.Name(runs.get(i).gradient().title(), stroke(i)))
                .toList();
        var figure = new CurveFigure(
                "Training with and without the entropy term, " + Counted.of(bits, "bit"),
                names,
                new CurveFigure.XAxis("epoch", CurveFigure.Scale.WHOLE));
        figure.add(panel("test ELBO, nats", runs, Epoch::elbo, Double.NaN));
        figure.add(panel("reconstruction, nats", runs, Epoch::reconstruction, Double.NaN));
        figure.add(panel("KL, nats (dashed: K ln 2)", runs, Epoch::kl, bits * Math.log(2)));
        figure.add(panel("entropy, nats a bit", runs, Epoch::entropyPerBit, 0));
        return figure.svg();
    }

    private static CurveFigure.Panel panel(
            String title, List<Run> runs, ToDoubleFunction<Epoch> value, double reference) {
        List<CurveFigure.Curve> curves = IntStream.range(0, runs.size())
                .mapToObj(i -> {
                    List<Epoch> epochs = runs.get(i).epochs();
                    double[] x = IntStream.rangeClosed(1, epochs.size())
                            .asDoubleStream()
                            .toArray();
                    double[] y = epochs.stream().mapToDouble(value).toArray();
                    return new CurveFigure.Curve(x, y, null, stroke(i), false);
                })
                .toList();
        return new CurveFigure.Panel(title, curves, reference, false, CurveFigure.Fit.ALL);
    }

    private static Stroke stroke(int run) {
        return new Stroke(LabelColours.of(LABELS.get(run % LABELS.size())));
    }

    /// Images side by side, ink dark on white.
    ///
    /// @param width of one image, in pixels
    private static BufferedImage sheet(FMatrixRMaj images, int width) {
        int height = images.numCols / width;
        int across = width + GAP;
        int down = height + GAP;
        int rows = (images.numRows + COLUMNS - 1) / COLUMNS;
        var sheet = new BufferedImage(COLUMNS * across - GAP, rows * down - GAP, BufferedImage.TYPE_BYTE_GRAY);
        var raster = sheet.getRaster();
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                int image = y / down * COLUMNS + x / across;
                boolean inside = x % across < width && y % down < height && image < images.numRows;
                float ink = inside ? images.get(image, y % down * width + x % across) : 0f;
                raster.setSample(x, y, 0, Math.round(255 * (1 - ink)));
            }
        }
        return sheet;
    }
}
