package elboroom.cli;

import elboroom.text.Csv;
import elboroom.training.ElboTerms;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.training.TrainingLoop;
import elboroom.vae.CoordinateStatistics;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// The files of a run. `config.json` appears as a whole, and `metrics.csv` grows by whole lines. `dimensions.csv` is
/// replaced as a whole; it tells what each latent coordinate does over the test set.
///
/// A row of `metrics.csv` is a point of the training curve (`train`), of the whole test set (`test`, at the end of an
/// epoch) or of a sample of it (`test-sample`).
final class ResultFolder implements AutoCloseable {
    static final String CONFIG = "config.json";
    static final String METRICS = "metrics.csv";
    static final String DIMENSIONS = "dimensions.csv";

    private final Path folder;
    private final FileOutputStream metrics;
    private final Csv rows = new Csv(
            "split",
            "step",
            "epoch",
            "examples",
            "seconds",
            "reconstruction_nats",
            "kl_nats",
            "elbo_nats"); // unwritten
    private int trainPoints;
    private int testPoints;

    private ResultFolder(Path folder, FileOutputStream metrics) {
        this.folder = folder;
        this.metrics = metrics;
    }

    /// @throws CliFailure if the folder cannot be written to or has results that may not be overwritten
    static void requireFree(Path folder, boolean overwrite) {
        requireFree(folder, overwrite, List.of(METRICS, CONFIG, DIMENSIONS));
    }

    /// @param files the names of the files that are to be written
    /// @throws CliFailure if the folder cannot be written to or has results that may not be overwritten
    static void requireFree(Path folder, boolean overwrite, List<String> files) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CliFailure(folder.toString(), "a file", "a folder", "choose another --out");
        }
        for (String name : files) {
            Path file = folder.resolve(name);
            if (!overwrite && Files.exists(file)) {
                throw new CliFailure(
                        file.toString(),
                        "the result of an earlier run",
                        "none",
                        "choose another --out, or add --overwrite to replace it");
            }
        }
    }

    /// Makes a folder, unless it is there.
    ///
    /// @throws CliFailure if it cannot be made
    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CliFailure(
                    folder.toString(),
                    "no way to make it",
                    "a folder that can be made and written to",
                    "choose another --out");
        }
    }

    /// Makes the folder and begins both files, replacing earlier ones.
    static ResultFolder create(Path folder, Map<String, Object> config) throws IOException {
        make(folder);
        for (String name : List.of(METRICS, DIMENSIONS)) {
            Files.deleteIfExists(folder.resolve(name)); // they must not stay beside another run's config
        }
        writeWhole(folder.resolve(CONFIG), Json.pretty(config));
        // not a channel, to which an interrupted thread could not write any more
        var results = new ResultFolder(
                folder, new FileOutputStream(folder.resolve(METRICS).toFile()));
        results.write();
        return results;
    }

    /// Writes a file that appears as a whole, replacing an earlier one.
    static void writeWhole(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp"); // others could not read a temporary file
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// Writes the points that the loop has made since the last call.
    void append(TrainingLoop loop) throws IOException {
        MetricSeries train = loop.train();
        MetricSeries test = loop.test();
        if (train.size() == trainPoints && test.size() == testPoints) {
            return;
        }
        for (; trainPoints < train.size(); trainPoints++) {
            addPoint("train", train, trainPoints);
        }
        for (; testPoints < test.size(); testPoints++) {
            addPoint("test-sample", test, testPoints);
        }
        write();
    }

    /// Writes the present values over the whole test set, after the points that the loop has made so far.
    void appendTest(TrainingLoop loop, ElboTerms test) throws IOException {
        append(loop);
        rows.row(
                "test",
                loop.steps(),
                loop.epoch(),
                loop.examples(),
                loop.seconds(),
                test.reconstruction(),
                test.kl(),
                test.elbo());
        write();
        writeDimensions(test);
    }

    private void writeDimensions(ElboTerms test) throws IOException {
        CoordinateStatistics coordinates = test.coordinates();
        if (coordinates == null) {
            return;
        }
        var table = new Csv(
                "dimension", "kl_nats", "mean", "variance", "entropy_nats", "mutual_information_nats", "active");
        for (int i = 0; i < test.klPerDimension().length; i++) {
            table.row(
                    i + 1,
                    test.klPerDimension()[i],
                    coordinates.mean()[i],
                    coordinates.variance()[i],
                    coordinates.entropy()[i],
                    Csv.known(coordinates.mutualInformation()[i]),
                    coordinates.isActive(i));
        }
        writeWhole(folder.resolve(DIMENSIONS), table.toString());
    }

    private void addPoint(String split, MetricSeries series, int point) {
        rows.row(
                split,
                (long) series.get(Column.STEP, point),
                series.get(Column.EPOCH, point),
                (long) series.get(Column.EXAMPLES, point),
                series.get(Column.SECONDS, point),
                series.get(Column.RECONSTRUCTION, point),
                series.get(Column.KL, point),
                series.get(Column.ELBO, point));
    }

    /// Hands whole lines to the operating system in one write, so that nobody ever finds half a line.
    private void write() throws IOException {
        metrics.write(rows.take().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        metrics.close();
    }
}
