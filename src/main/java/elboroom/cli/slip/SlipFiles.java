package elboroom.cli.slip;

import elboroom.cli.slip.SlipExperiment.Epoch;
import elboroom.cli.slip.SlipExperiment.Gradient;
import elboroom.cli.slip.SlipExperiment.Run;
import elboroom.data.Counted;
import elboroom.plot.CurveFigure;
import elboroom.plot.MeanCurve;
import elboroom.plot.PicturePen.Stroke;
import elboroom.plot.Png;
import elboroom.plot.Strokes;
import elboroom.plot.XAxis;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/// The files of `slip`: its numbers, its curves and its samples.
public final class SlipFiles {
    private static final int COLUMNS = 20;
    private static final int GAP = 2;
    /// The labels whose colours gradients have: red without the entropy, blue with it.
    private static final int WRONG = 2;

    private static final int RIGHT = 0;

    private static final Pattern OWN = Pattern.compile("slip[.]csv|slip-[0-9]+-bits([.]svg|-(%s)[.]png)"
            .formatted(Arrays.stream(Gradient.values()).map(Gradient::id).collect(Collectors.joining("|"))));

    private final int imageWidth;

    /// @param imageWidth of an image, in pixels
    public SlipFiles(int imageWidth) {
        this.imageWidth = imageWidth;
    }

    /// Whether a file of `slip` has this name.
    public static boolean isOwn(String name) {
        return OWN.matcher(name).matches();
    }

    /// The files' contents by their names.
    public Map<String, byte[]> of(List<Run> runs) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("slip.csv", csv(runs).getBytes(StandardCharsets.UTF_8));
        for (int bits : runs.stream().map(Run::bits).distinct().toList()) {
            List<Run> ofSize = runs.stream().filter(run -> run.bits() == bits).toList();
            files.put("slip-" + bits + "-bits.svg", curves(bits, ofSize).getBytes(StandardCharsets.UTF_8));
            bySeed(ofSize)
                    .forEach((gradient, seeds) -> files.put(
                            "slip-" + bits + "-bits-" + gradient.id() + ".png",
                            Png.of(sheet(seeds.getFirst().samples(), imageWidth))));
        }
        return files;
    }

    /// The last epoch of every gradient, for people: the means over the seeds, and the ELBO's lowest and highest.
    public static String table(List<Run> runs) {
        var table = new StringBuilder("%6s  %-18s %5s %7s %10s %20s %15s %7s %12s %14s%n"
                .formatted(
                        "bits",
                        "estimator",
                        "seeds",
                        "epochs",
                        "test ELBO",
                        "lowest to highest",
                        "reconstruction",
                        "KL",
                        "log p(x)",
                        "nats per bit"));
        for (int bits : runs.stream().map(Run::bits).distinct().toList()) {
            bySeed(runs.stream().filter(run -> run.bits() == bits).toList())
                    .forEach((gradient, seeds) -> table.append(row(bits, gradient, seeds)));
        }
        return table.toString();
    }

    private static String row(int bits, Gradient gradient, List<Run> seeds) {
        DoubleSummaryStatistics elbo = last(seeds, Epoch::elbo);
        return "%6d  %-18s %5d %7s %10s %20s %15s %7s %12s %14s%n"
                .formatted(
                        bits,
                        gradient.id(),
                        seeds.size(),
                        Numbers.count(seeds.getFirst().epochs().size()),
                        number(elbo.getAverage(), 2),
                        number(elbo.getMin(), 2) + " to " + number(elbo.getMax(), 2),
                        number(last(seeds, Epoch::reconstruction).getAverage(), 2),
                        number(last(seeds, Epoch::kl).getAverage(), 2),
                        number(last(seeds, Epoch::logPx).getAverage(), 2),
                        number(last(seeds, Epoch::entropyPerBit).getAverage(), 3));
    }

    private static DoubleSummaryStatistics last(List<Run> runs, ToDoubleFunction<Epoch> value) {
        return runs.stream()
                .map(run -> run.epochs().getLast())
                .mapToDouble(value)
                .summaryStatistics();
    }

    /// The runs of each gradient, one a seed.
    private static Map<Gradient, List<Run>> bySeed(List<Run> runs) {
        return runs.stream()
                .collect(
                        Collectors.groupingBy(Run::gradient, () -> new EnumMap<>(Gradient.class), Collectors.toList()));
    }

    /// As the command line prints it.
    static String number(double value, int decimals) {
        return Numbers.typed(Numbers.fixed(value, decimals));
    }

    private static String csv(List<Run> runs) {
        var csv = new Csv(
                "bits",
                "estimator",
                "seed",
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
                        run.seed(),
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
        Map<Gradient, List<Run>> bySeed = bySeed(runs);
        List<CurveFigure.Name> names = bySeed.keySet().stream()
                .map(gradient -> new CurveFigure.Name(gradient.title(), stroke(gradient)))
                .toList();
        var figure = new CurveFigure(
                "Training with and without the entropy term, " + Counted.of(bits, "bit"),
                names,
                new XAxis("epoch", XAxis.Scale.WHOLE));
        figure.add(panel("test ELBO, nats", bySeed, Epoch::elbo, Double.NaN));
        figure.add(panel("reconstruction, nats", bySeed, Epoch::reconstruction, Double.NaN));
        figure.add(panel("KL, nats (dashed: K ln 2)", bySeed, Epoch::kl, bits * Math.log(2)));
        figure.add(panel("entropy, nats a bit", bySeed, Epoch::entropyPerBit, 0));
        return figure.svg();
    }

    /// The mean over the seeds, in a band from the lowest to the highest.
    private static CurveFigure.Panel panel(
            String title, Map<Gradient, List<Run>> runs, ToDoubleFunction<Epoch> value, double reference) {
        var curves = new ArrayList<CurveFigure.Curve>();
        runs.forEach((gradient, seeds) -> {
            MeanCurve mean = MeanCurve.of(
                    seeds.stream().map(run -> curve(run.epochs(), value)).toList());
            var band = new CurveFigure.Band(mean.low(), mean.high());
            curves.add(new CurveFigure.Curve(mean.x(), mean.mean(), band, stroke(gradient), false));
        });
        return new CurveFigure.Panel(title, curves, reference, false, CurveFigure.Fit.ALL);
    }

    private static MeanCurve.Curve curve(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        double[] x = IntStream.rangeClosed(1, epochs.size()).asDoubleStream().toArray();
        return new MeanCurve.Curve(x, epochs.stream().mapToDouble(value).toArray());
    }

    /// DisARM's are whole lines, the likelihood ratio's dashed ones.
    private static Stroke stroke(Gradient gradient) {
        boolean disarm = gradient == Gradient.DISARM || gradient == Gradient.DISARM_WITHOUT_ENTROPY;
        return Strokes.of(gradient.withoutEntropy() ? WRONG : RIGHT, disarm ? 0 : 1);
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
