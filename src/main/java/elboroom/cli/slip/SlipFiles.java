package elboroom.cli.slip;

import elboroom.cli.slip.SlipExperiment.Epoch;
import elboroom.cli.slip.SlipExperiment.Run;
import elboroom.data.Counted;
import elboroom.text.Csv;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.ejml.data.FMatrixRMaj;

/// The files of `slip`: its numbers, its curves and its samples.
public final class SlipFiles {
    private static final int COLUMNS = 20;
    private static final int GAP = 2;

    private final Path folder;
    private final int imageWidth;

    public SlipFiles(Path folder, int imageWidth) {
        this.folder = folder;
        this.imageWidth = imageWidth;
    }

    /// @return the files written
    public List<Path> write(List<Run> runs) throws IOException {
        var files = new ArrayList<Path>();
        files.add(Files.writeString(folder.resolve("slip.csv"), csv(runs)));
        for (int bits : runs.stream().map(Run::bits).distinct().toList()) {
            List<Run> ofSize = runs.stream().filter(run -> run.bits() == bits).toList();
            Path curves = folder.resolve("slip-%d-bits.svg".formatted(bits));
            files.add(Files.writeString(curves, curves(bits, ofSize)));
            for (Run run : ofSize) {
                Path samples = folder.resolve(
                        "slip-%d-bits-%s.png".formatted(bits, run.gradient().id()));
                ImageIO.write(sheet(run.samples(), imageWidth), "png", samples.toFile());
                files.add(samples);
            }
        }
        return files;
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
        var figure = new CurveFigure(
                "Training with and without the entropy term, " + Counted.of(bits, "bit"),
                runs.stream().map(run -> run.gradient().title()).toList());
        figure.add(panel("test ELBO, nats", runs, Epoch::elbo, Double.NaN));
        figure.add(panel("reconstruction, nats", runs, Epoch::reconstruction, Double.NaN));
        figure.add(panel("KL, nats (dashed: K ln 2)", runs, Epoch::kl, bits * Math.log(2)));
        figure.add(panel("entropy, nats a bit", runs, Epoch::entropyPerBit, 0));
        return figure.svg();
    }

    private static CurveFigure.Panel panel(
            String title, List<Run> runs, ToDoubleFunction<Epoch> value, double reference) {
        List<List<Double>> lines = runs.stream()
                .map(run -> run.epochs().stream().map(value::applyAsDouble).toList())
                .toList();
        return new CurveFigure.Panel(title, lines, reference);
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
