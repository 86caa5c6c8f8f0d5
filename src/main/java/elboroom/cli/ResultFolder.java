package elboroom.cli;

import elboroom.project.CurveCsv;
import elboroom.text.Csv;
import elboroom.text.Json;
import elboroom.training.ElboTerms;
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
import java.util.Set;

/// The files of a run. `config.json` appears as a whole, and `metrics.csv` grows by whole lines. `dimensions.csv` is
/// replaced as a whole; it tells what each latent coordinate does over the test set.
///
/// The whole test set has a row in `metrics.csv` at the end of each epoch.
final class ResultFolder implements AutoCloseable {
    static final String CONFIG = "config.json";
    static final String METRICS = "metrics.csv";
    static final String DIMENSIONS = "dimensions.csv";
    static final List<String> FILES = List.of(METRICS, CONFIG, DIMENSIONS, RunShadows.CSV, RunShadows.JSON);

    private final OutputFolder folder;
    private final OutputStream metrics;
    private final CurveCsv rows = new CurveCsv(); // unwritten
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
        folder.deleteEarlier(FILES::contains, Set.of(CONFIG));
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
        if (rows.add(loop.train(), loop.test())) {
            write();
        }
    }

    /// Writes the present values over the whole test set, after the points that the loop has made so far.
    void appendTest(TrainingLoop loop, ElboTerms test) {
        append(loop);
        rows.addTest(loop.steps(), loop.epoch(), loop.examples(), loop.seconds(), test);
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

    /// Replaces another file of the run.
    void write(String name, String text) {
        folder.write(name, text);
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
