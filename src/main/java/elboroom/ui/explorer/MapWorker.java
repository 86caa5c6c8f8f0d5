package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianPosterior;
import elboroom.latent.Logits;
import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.tensor.PrincipalComponents;
import elboroom.tensor.RandomStream;
import elboroom.thread.ProcessorTime;
import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.RefreshGovernor;
import elboroom.ui.image.Tiles;
import elboroom.ui.scatter.DataRect;
import elboroom.vae.ElboSums;
import elboroom.vae.VaeReader;
import elboroom.vae.evidence.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Encodes the images on the map, decodes the manifold and reconstructs a few images, from copied weights. Only one
/// thread may use an instance.
///
/// Test images are binarised with the same draws as in the test curve.
final class MapWorker {
    private static final int SAMPLES = 16;
    private static final int MOST_EXACT_BITS = 10; // a thousand codes: about ten milliseconds
    private static final int MOST_ROWS = 250;
    private static final int BATCH_PIXELS = 1 << 18;
    private static final double FIT_SHARE = 0.05;

    private final VaeReader reader;
    private final RefreshGovernor fits = new RefreshGovernor(Duration.ZERO, FIT_SHARE); // fitting large codes is slow
    private @Nullable BinarizedSample points;
    private @Nullable BinaryBatch batch; // of a few images

    MapWorker(Gemm gemm) {
        reader = new VaeReader(gemm, MOST_ROWS);
    }

    /// Computes what is asked for. All parts use the same model and the same plane.
    MapWork.Result work(MapWork.Request request) {
        var result = new MapWork.Result(request);
        MapImages images = request.images();
        int pixels = images.test().images().pixels();
        if (batch == null || batch.cols() != pixels) {
            batch = new BinaryBatch(SAMPLES, pixels);
        }
        reader.follow(request.snapshot().model());
        LatentPlane plane = request.plane();
        for (MapWork.Part part : MapWork.Part.values()) {
            if (!request.parts().contains(part)) {
                continue;
            }
            long start = ProcessorTime.nanos(); // training may keep the thread waiting long for a core
            switch (part) {
                case POINTS -> {
                    LatentMap map = map(images, request);
                    plane = map.plane();
                    result.map = map;
                }
                case MANIFOLD -> result.manifold = manifold(images.test().images(), plane, request.view());
                case DETAILS -> {
                    int[] columns = images.columns();
                    result.gallery = columns.length == 0 ? null : gallery(images, columns, request);
                    MapImage selected = images.at(request.selected());
                    result.selection = selected == null ? null : selection(selected, plane, request);
                }
                case NEIGHBOURS -> {
                    OneBitAway.Asked asked = request.asked();
                    if (asked != null) {
                        ImageDataset all = images.test().images();
                        result.neighbours = OneBitAway.of(asked, all.width(), all.height(), reader);
                    }
                }
            }
            result.nanos.put(part, ProcessorTime.nanos() - start);
        }
        return result;
    }

    private BinarizedSample pointsOf(TestSample images, TrainingConfig config) {
        BinarizedSample present = points;
        if (present == null || !present.isOf(images, config)) {
            points = null; // free the old one before the new one is made
            int rows = Math.clamp(BATCH_PIXELS / images.images().pixels(), SAMPLES, MOST_ROWS);
            present = new BinarizedSample(images, config, rows);
            points = present;
        }
        return present;
    }

    /// The plane is that of the test images: drawing another image turns it no more than it moves them.
    private LatentMap map(MapImages images, MapWork.Request request) {
        TestSample test = images.test();
        FMatrixRMaj codes = encode(
                pointsOf(test, request.snapshot().config()),
                test.size(),
                request.plane().latentSize());
        boolean resting = request.snapshot().state() != RunState.RUNNING;
        LatentPlane plane = refit(request.plane(), codes, resting);
        float[] x = new float[images.size()];
        float[] y = new float[images.size()];
        Arrays.fill(x, test.size(), x.length, Float.NaN);
        Arrays.fill(y, test.size(), y.length, Float.NaN);
        plane.project(codes, x, y);
        placeOwn(images.ownImages(), plane, request, x, y);
        return new LatentMap(images, plane, images.points(x, y).withReach(plane.reach()), resting);
    }

    private void placeOwn(List<MapImage> own, LatentPlane plane, MapWork.Request request, float[] x, float[] y) {
        if (own.isEmpty()) {
            return;
        }
        FMatrixRMaj codes = expectations(binarized(own, request), plane.latentSize());
        for (int i = 0; i < own.size(); i++) {
            int point = own.get(i).point();
            int from = i * plane.latentSize();
            PlanePoint.of(plane, Arrays.copyOfRange(codes.data, from, from + plane.latentSize()))
                    .ifPresent(place -> {
                        x[point] = (float) place.x();
                        y[point] = (float) place.y();
                    });
        }
    }

    private FMatrixRMaj expectations(BinaryBatch inputs, int latentSize) {
        var codes = new FMatrixRMaj(inputs.rows(), latentSize);
        reader.expectation(inputs, codes);
        return codes;
    }

    /// A few images as zeros and ones; valid until the next call.
    private BinaryBatch binarized(List<MapImage> images, MapWork.Request request) {
        BinaryBatch rows = batch;
        if (rows == null) {
            throw new IllegalStateException("MapWorker: no images yet");
        }
        request.snapshot()
                .config()
                .testBinarizer()
                .binarize(images.stream().map(MapImage::row).toList(), 0, rows);
        return rows;
    }

    /// While training rests, what is shown stays: it is of the present codes, whatever that costs.
    private LatentPlane refit(LatentPlane plane, FMatrixRMaj codes, boolean resting) {
        return switch (plane) {
            case LatentPlane.Line line -> line;
            case LatentPlane.Direct direct -> direct;
            case LatentPlane.Bits(LatentPlane of) -> new LatentPlane.Bits(refit(of, codes, resting));
            case LatentPlane.Principal principal when codes.numRows == 0 -> principal; // nothing to fit
            case LatentPlane.Principal principal -> {
                boolean due = fits.due(System.nanoTime());
                if (!due && !resting) {
                    yield principal;
                }
                long start = ProcessorTime.nanos();
                var refitted = LatentPlane.Principal.of(
                        PrincipalComponents.fit(codes, 2, principal.components()), principal.centre());
                fits.spent(ProcessorTime.nanos() - start);
                yield refitted;
            }
        };
    }

    private FMatrixRMaj encode(BinarizedSample binarized, int images, int latentSize) {
        var codes = new FMatrixRMaj(images, latentSize);
        var part = new FMatrixRMaj(0, latentSize);
        for (int i = 0; i < binarized.parts(); i++) {
            BinaryBatch rows = binarized.part(i);
            part.reshape(rows.rows(), latentSize, false);
            reader.expectation(rows, part);
            System.arraycopy(part.data, 0, codes.data, binarized.from(i) * latentSize, rows.rows() * latentSize);
        }
        return codes;
    }

    private LatentMap.Manifold manifold(ImageDataset images, LatentPlane plane, DataRect view) {
        ManifoldGrid grid = ManifoldGrid.of(plane, view, images.width(), images.height());
        FMatrixRMaj codes = grid.codes(plane);
        var pixels = new FMatrixRMaj(codes.numRows, images.pixels());
        reader.decode(codes, pixels);
        return new LatentMap.Manifold(
                Tiles.grey(grid.rows(), grid.columns(), images.width(), images.height(), pixels.data), grid.where());
    }

    /// Three rows: inputs, reconstructions, and reconstruction − input. The reconstructions are decoded from E_q[z];
    /// for bits, from the nearest code, which is the most probable one.
    private Reconstructions gallery(MapImages images, int[] columns, MapWork.Request request) {
        ImageDataset all = images.test().images();
        int pixels = all.pixels();
        BinaryBatch inputs =
                binarized(Arrays.stream(columns).mapToObj(images::at).toList(), request);
        FMatrixRMaj codes = expectations(inputs, request.plane().latentSize());
        request.plane().snap(codes);
        int row = columns.length * pixels;
        float[] values = new float[3 * row];
        System.arraycopy(inputs.dense().data, 0, values, 0, row);
        var reconstructions = new FMatrixRMaj(columns.length, pixels);
        reader.decode(codes, reconstructions);
        System.arraycopy(reconstructions.data, 0, values, row, row);
        for (int i = 0; i < row; i++) {
            values[2 * row + i] = values[row + i] - values[i];
        }
        var maps = new ArrayList<>(Collections.nCopies(2, Tiles.ColourMap.GREY));
        maps.add(Tiles.ColourMap.DIVERGING);
        return new Reconstructions(
                images, columns, new Tiles(3, columns.length, all.width(), all.height(), values, maps));
    }

    private SelectedImage selection(MapImage image, LatentPlane plane, MapWork.Request request) {
        TrainingConfig config = request.snapshot().config();
        boolean exact = Evidence.methodFor(config.model()) == Evidence.Method.ENUMERATION
                && config.model().latentSize() <= MOST_EXACT_BITS;
        BinaryBatch rows = binarized(Collections.nCopies(exact ? 1 : SAMPLES, image), request);
        var sums = new ElboSums(plane.latentSize());
        // the same draws each time, so the reading changes only because the model does
        reader.evaluate(
                rows, RandomStream.named(config.seed(), "explorer noise").seek(0, image.draws()), sums);
        // over all codes if there are few: the reading then agrees with the evidence
        double reconstruction =
                exact ? Evidence.of(reader.vae(), rows).meanElbo() + sums.meanKl() : sums.meanReconstruction();
        SelectedImage.Latent latent = latent(reader.encode(rows));
        float[] input = Arrays.copyOf(rows.dense().data, image.images().pixels());
        return new SelectedImage(
                image,
                request.snapshot().step(),
                latent,
                reconstruction,
                sums.meanKl(),
                exact ? SelectedImage.EXACT : SAMPLES,
                latent.on(plane),
                image.images().width(),
                image.images().height(),
                input);
    }

    private static SelectedImage.Latent latent(Posterior posterior) {
        float[] mean = new float[posterior.latentSize()];
        float[] sigma = new float[posterior.latentSize()];
        return switch (posterior) {
            case GaussianPosterior q -> {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] = q.mean(0, i);
                    sigma[i] = (float) Math.exp(0.5 * q.logVar(0, i));
                }
                yield new SelectedImage.Gaussian(mean, sigma);
            }
            case BernoulliPosterior q -> {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] = (float) Logits.probability(q.logit(0, i));
                }
                yield new SelectedImage.Bits(mean);
            }
        };
    }
}
