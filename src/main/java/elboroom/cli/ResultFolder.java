package elboroom.cli;

import elboroom.text.Csv;
import elboroom.text.Json;
import elboroom.training.ElboTerms;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.training.TrainingLoop;
import elboroom.vae.CoordinateStatistics;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    static final List<String> FILES = List.of(METRICS, CONFIG, DIMENSIONS);

    private final OutputFolder folder;
    private final OutputStream metrics;
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
    private long written;

    /// @param metrics where the lines of `metrics.csv` go
    ResultFolder(OutputFolder folder, OutputStream metrics) {
        this.folder = folder;
        this.metrics = metrics;
    }

    /// Begins the files, replacing earlier ones.
    ///
    /// @throws CliFailure if they cannot be written
    static ResultFolder create(OutputFolder folder, Map<String, Object> config) {
        folder.delete(METRICS); // they must not stay beside another run's config
        folder.delete(DIMENSIONS);
        folder.write(CONFIG, Json.pretty(config));
        Path file = folder.file(METRICS);
        try {
            // not a channel, to which an interrupted thread could not write any more
            var results = new ResultFolder(folder, new FileOutputStream(file.toFile()));
            results.write();
            return results;
        } catch (IOException e) {
            throw OutputFolder.notWritten(file, e);
        }
    }

    /// Writes the points that the loop has made since the last call.
    void append(TrainingLoop loop) {
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
    void appendTest(TrainingLoop loop, ElboTerms test) {
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

    private void writeDimensions(ElboTerms test) {
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
        folder.write(DIMENSIONS, table.toString());
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

    /// Hands whole lines to the operating system in one write, so that nobody ever finds half a line. If the disk takes
    /// but a part of them, that part goes.
    void write() {
        byte[] lines = rows.take().getBytes(StandardCharsets.UTF_8);
        try {
            metrics.write(lines);
            written += lines.length;
        } catch (IOException e) {
            CliFailure failure = OutputFolder.notWritten(folder.file(METRICS), e);
            try {
                cutOff();
            } catch (IOException also) {
                failure.addSuppressed(also);
            }
            throw failure;
        }
    }

    private void cutOff() throws IOException {
        if (written == 0) {
            Files.deleteIfExists(folder.file(METRICS));
        } else {
            try (var file = new RandomAccessFile(folder.file(METRICS).toFile(), "rw")) {
                file.setLength(written);
            }
        }
    }

    @Override
    public void close() {
        try {
            metrics.close();
        } catch (IOException e) {
            throw OutputFolder.notWritten(folder.file(METRICS), e);
        }
    }
}
