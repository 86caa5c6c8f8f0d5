package elboroom.bench;

import elboroom.data.Binarization;
import elboroom.data.Binarizer;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.thread.ProcessorTime;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Measures what binary latents cost: training by estimator, and the exact evidence.
public final class BitsBench {
    private static final VaeConfig LINEAR = VaeConfig.DEFAULT
            .withFamily(BernoulliFamily.INSTANCE)
            .withHidden(List.of())
            .withLatentSize(200);
    private static final VaeConfig DEEP = LINEAR.withHidden(List.of(400)).withLatentSize(64);
    private static final VaeConfig ENUMERABLE = DEEP.withLatentSize(10);
    private static final String REFERENCE = "reinforce";
    private static final List<String> ESTIMATORS = List.of(REFERENCE, "rloo", "disarm", "relax");
    private static final int EVIDENCE_IMAGES = 1000;

    private final BenchPlan plan;
    private final DataSplit data;
    private final Gemm gemm;
    private final Consumer<BenchRow> rows;
    private final Consumer<String> progress;

    public BitsBench(BenchPlan plan, DataSplit data, Gemm gemm, Consumer<BenchRow> rows, Consumer<String> progress) {
        this.plan = plan;
        this.data = data;
        this.gemm = gemm;
        this.rows = rows;
        this.progress = progress;
    }

    public void run() {
        measureTraining(LINEAR);
        measureTraining(DEEP);
        measureEvidence();
    }

    /// Measures them by turns, so that other work on the machine affects all of them.
    private void measureTraining(VaeConfig model) {
        progress.accept("training bits, " + model.text());
        List<EstimatorSpec> specs = EstimatorCatalogue.forFamily(model.family()).stream()
                .filter(descriptor -> ESTIMATORS.contains(descriptor.id()))
                .map(descriptor -> EstimatorSpec.of(descriptor.id()))
                .sorted((a, b) -> ESTIMATORS.indexOf(a.id()) - ESTIMATORS.indexOf(b.id()))
                .toList();
        var probes = new ArrayList<TrainingProbe>();
        var rates = new ArrayList<Samples>();
        var ratios = new ArrayList<Samples>();
        try {
            for (EstimatorSpec spec : specs) {
                probes.add(new TrainingProbe(data, gemm, model, spec));
                rates.add(new Samples());
                ratios.add(new Samples());
                probes.getLast().rate(plan.warmUpSeconds() / 2, ProcessorTime::nanos);
            }
            for (int round = 0; round < plan.rounds(); round++) {
                for (int i = 0; i < probes.size(); i++) {
                    rates.get(i).add(probes.get(i).rate(plan.roundSeconds() / 2, ProcessorTime::nanos));
                    ratios.get(i).add(rates.getFirst().get(round) / rates.get(i).get(round));
                }
            }
        } finally {
            probes.forEach(TrainingProbe::close);
        }
        for (int i = 0; i < specs.size(); i++) {
            report(model, specs.get(i), rates.get(i).median(), ratios.get(i).median());
        }
    }

    private void report(VaeConfig model, EstimatorSpec spec, double rate, double ratio) {
        String id = "bits%d.%s".formatted(model.latentSize(), spec.id());
        int evaluations = spec.descriptor().decoderEvaluations(spec, model.latentSize());
        String note =
                String.format(Locale.ROOT, "decoder evaluations: %d, %.2f x reinforce's time", evaluations, ratio);
        rows.accept(BenchRow.of(id, model.text() + " bits, " + spec.id(), rate, "images/s", null, note));
        if (spec.id().equals("disarm")) {
            rows.accept(BenchRow.of(
                    id + "Cost", "disarm's step against reinforce's", ratio, "x", Goal.atMost(1.6), model.text()));
        }
    }

    private void measureEvidence() {
        progress.accept("exact evidence");
        Vae vae = Vae.initialized(ENUMERABLE, 1, gemm);
        ImageDataset images = data.test().strided(EVIDENCE_IMAGES);
        var x = new BinaryBatch(images.count(), images.pixels());
        new Binarizer(Binarization.DEFAULT, RandomStream.named(1, "bench")).binarize(images, 0, images.count(), 0, x);
        var seconds = new Samples();
        for (int round = -1; round < plan.rounds(); round++) {
            long start = ProcessorTime.nanos();
            Evidence.of(vae, x);
            if (round >= 0) { // the first is warm-up
                seconds.add((ProcessorTime.nanos() - start) * 1e-9);
            }
        }
        rows.accept(BenchRow.of(
                "evidence",
                String.format(Locale.ROOT, "evidence: %,d images, 10 bits", EVIDENCE_IMAGES),
                seconds.median(),
                "s",
                Goal.atMost(2),
                "by enumeration, one thread"));
    }
}
