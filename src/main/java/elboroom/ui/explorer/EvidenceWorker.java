package elboroom.ui.explorer;

import elboroom.data.Binarizer;
import elboroom.latent.BinaryCodes;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.Background;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.evidence.EffectiveSamples;
import elboroom.vae.evidence.Evidence;
import elboroom.vae.evidence.ImportanceWeightedBound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Computes the evidence of a few images from copied weights: exactly if that is possible, otherwise by the
/// importance-weighted bound. Only one thread may use an instance.
///
/// The images are binarised with the same draws as in the test curve, and the bound uses the same draws each time. So
/// the result changes only because the model does.
final class EvidenceWorker implements EvidenceWork.Worker {
    /// k of the importance-weighted bound.
    static final int SAMPLES = 512;

    private static final ImportanceWeightedBound.Result NO_IMAGES =
            new ImportanceWeightedBound.Result(0, SAMPLES, 0, 0, 0, EffectiveSamples.NONE);

    private final Gemm gemm;

    EvidenceWorker(Gemm gemm) {
        this.gemm = gemm;
    }

    /// Computes what is asked for. Stops early if the result is no longer wanted.
    @Override
    public EvidenceWork.Result work(EvidenceWork.Request request, Background.Task task) {
        long start = System.nanoTime();
        VaeConfig config = request.snapshot().model().config();
        var vae = new Vae(config, gemm);
        vae.setWeights(request.snapshot().model().weights());
        var found = new ArrayList<ImageEvidence>();
        EvidenceMoment.Method method = new EvidenceMoment.Bounded(NO_IMAGES);
        int atOnce = switch (Evidence.methodFor(config)) {
            case ENUMERATION -> Evidence.imagesAtOnce(config);
            case QUADRATURE, BOUND -> 1; // each image takes long, and the request may be abandoned between two images
        };
        int count = request.images().size();
        for (int from = 0; from < count && !task.cancelled(); from += atOnce) {
            int to = Math.min(count, from + atOnce);
            BinaryBatch x = binarized(request, from, to);
            method = switch (Evidence.methodFor(config)) {
                case ENUMERATION -> {
                    exact(vae, x, request, from, found);
                    yield new EvidenceMoment.Enumerated(BinaryCodes.count(config.latentSize()));
                }
                case QUADRATURE -> {
                    double error = exact(vae, x, request, from, found).error();
                    double before = method instanceof EvidenceMoment.Integrated(double largest) ? largest : 0;
                    yield new EvidenceMoment.Integrated(Math.max(before, error));
                }
                case BOUND -> bound(vae, x, request, from, method, found);
            };
            task.fraction((double) to / count);
        }
        return new EvidenceWork.Result(request, method, List.copyOf(found), System.nanoTime() - start);
    }

    private static Evidence exact(
            Vae vae, BinaryBatch x, EvidenceWork.Request request, int from, List<ImageEvidence> out) {
        Evidence evidence = Evidence.of(vae, x, Evidence.Accuracy.WATCHING);
        for (int i = 0; i < x.rows(); i++) {
            out.add(image(request, from + i, x, i, evidence.elbo()[i], evidence.gap()[i], evidence.logPx()[i]));
        }
        return evidence;
    }

    private static EvidenceMoment.Method bound(
            Vae vae,
            BinaryBatch x,
            EvidenceWork.Request request,
            int from,
            EvidenceMoment.Method before,
            List<ImageEvidence> out) {
        int draws = request.images().get(from).draws();
        RandomStream noise = RandomStream.named(request.snapshot().config().seed(), "explorer evidence");
        var result = ImportanceWeightedBound.of(vae, x, SAMPLES, noise.seek(0, draws));
        out.add(image(request, from, x, 0, result.elbo(), result.bound() - result.elbo(), result.bound()));
        var others = before instanceof EvidenceMoment.Bounded bounded ? bounded.mean() : NO_IMAGES;
        return new EvidenceMoment.Bounded(ImportanceWeightedBound.Result.pooled(List.of(others, result)));
    }

    private static ImageEvidence image(
            EvidenceWork.Request request, int at, BinaryBatch x, int row, double elbo, double gap, double logPx) {
        int pixels = x.cols();
        return new ImageEvidence(
                request.images().get(at),
                elbo,
                gap,
                logPx,
                Arrays.copyOfRange(x.dense().data, row * pixels, (row + 1) * pixels));
    }

    private static BinaryBatch binarized(EvidenceWork.Request request, int from, int to) {
        TrainingConfig config = request.snapshot().config();
        var x = new BinaryBatch(to - from, config.model().pixels());
        List<Binarizer.Row> rows =
                request.images().subList(from, to).stream().map(MapImage::row).toList();
        config.testBinarizer().binarize(rows, 0, x);
        return x;
    }
}
