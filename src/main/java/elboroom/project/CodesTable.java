package elboroom.project;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.text.Csv;
import elboroom.training.ImageCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The codes and terms of images in files: as comma-separated values, and as NumPy's arrays. `src/docs/run-export.md`
/// lists the columns.
public final class CodesTable {
    private static final int ROWS_AT_ONCE = 1000;
    private static final int NO_LABEL = -1;

    private final ImageCodes codes;
    private final int count;
    private final int latentSize;

    public CodesTable(ImageCodes codes) {
        this.codes = codes;
        count = codes.images().count();
        latentSize = codes.config().latentSize();
    }

    /// What the parameters of the posterior are, in the order of their columns; each has one for every coordinate.
    private List<String> parameterNames() {
        return switch (codes.config().family()) {
            case GaussianFamily _ -> List.of("mean", "log_variance");
            case BernoulliFamily _ -> List.of("logit");
        };
    }

    /// The names of the columns.
    public List<String> columns() {
        var columns = new ArrayList<>(List.of("index", "label"));
        for (String name : parameterNames()) {
            for (int i = 1; i <= latentSize; i++) {
                columns.add("%s_%d".formatted(name, i));
            }
        }
        columns.addAll(List.of("reconstruction_nats", "kl_nats", "elbo_nats"));
        if (codes.evidenceImages() > 0) {
            columns.addAll(List.of("exact_elbo_nats", "log_px_nats"));
        }
        return List.copyOf(columns);
    }

    /// Writes a line of names and one line for each image, in UTF-8.
    public void writeCsv(OutputStream out) throws IOException {
        List<String> columns = columns();
        var table = new Csv(columns.toArray(String[]::new));
        for (int image = 0; image < count; image++) {
            table.row(row(image, columns.size()));
            if (image % ROWS_AT_ONCE == ROWS_AT_ONCE - 1) {
                out.write(table.take().getBytes(StandardCharsets.UTF_8));
            }
        }
        out.write(table.take().getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Object[] row(int image, int columns) {
        var row = new ArrayList<@Nullable Object>(columns);
        row.add(image);
        row.add(codes.images().hasLabels() ? codes.images().label(image) : null);
        for (int at = 0; at < codes.parameterCount(); at++) {
            row.add(codes.parameter(image, at));
        }
        row.add(codes.reconstruction(image));
        row.add(codes.kl(image));
        row.add(codes.elbo(image));
        if (codes.evidenceImages() > 0) {
            row.add(Csv.known(codes.exactElbo(image)));
            row.add(Csv.known(codes.logPx(image)));
        }
        return row.toArray();
    }

    /// Writes an archive that `numpy.load` opens, with an array for each column or group of columns.
    public void writeNpz(OutputStream out) throws IOException {
        Npz.write(arrays(), out);
    }

    private Map<String, Content> arrays() {
        var arrays = new LinkedHashMap<String, Content>();
        arrays.put("index", Npy.longs(IntStream.range(0, count).asLongStream().toArray(), count));
        arrays.put("label", Npy.longs(labels(), count));
        for (int part = 0; part < parameterNames().size(); part++) {
            arrays.put(parameterNames().get(part), Npy.floats(parameters(part), count, latentSize));
        }
        arrays.put("reconstruction_nats", column(codes::reconstruction));
        arrays.put("kl_nats", column(codes::kl));
        arrays.put("elbo_nats", column(codes::elbo));
        if (codes.evidenceImages() > 0) {
            arrays.put("exact_elbo_nats", column(codes::exactElbo));
            arrays.put("log_px_nats", column(codes::logPx));
        }
        return arrays;
    }

    private long[] labels() {
        return IntStream.range(0, count)
                .mapToLong(image -> codes.images().hasLabels() ? codes.images().label(image) : NO_LABEL)
                .toArray();
    }

    private float[] parameters(int part) {
        float[] values = new float[Math.multiplyExact(count, latentSize)];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes.parameter(i / latentSize, part * latentSize + i % latentSize);
        }
        return values;
    }

    private Content column(IntToDoubleFunction value) {
        return Npy.doubles(IntStream.range(0, count).mapToDouble(value).toArray(), count);
    }
}
