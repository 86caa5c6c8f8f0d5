package elboroom.bench;

import com.sun.management.ThreadMXBean;
import elboroom.data.Counted;
import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.RandomStream;
import elboroom.thread.ProcessorTime;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeReader;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;
import org.ejml.data.FMatrixRMaj;

/// Measures training and decoding against what this machine can do. The limit is the rate at which its BLAS multiplies
/// large square matrices, and the goals are shares of it, whichever library multiplies the matrices of training.
///
/// The machine may be busy with other things, so every ratio is measured in several short rounds, both sides by turns,
/// and its median counts. What one thread does is measured by that thread's processor time.
public final class NumericsBench {
    /// Two cores count as free if two threads of sgemm are this many times as fast as one.
    private static final double CORES_ARE_FREE = 1.8;
    /// There is a verdict only if two cores were free in at least this share of the rounds.
    private static final double ENOUGH_ROUNDS = 1.0 / 3;
    private static final int MANY_CODES = 400;
    private static final int MOST_EJML_ROUNDS = 5;
    private static final int ALLOCATION_ROUNDS = 5;

    private final BenchPlan plan;
    private final DataSplit data;
    private final Gemm gemm;
    private final Consumer<BenchRow> rows;
    private final Consumer<String> progress;

    public NumericsBench(
            BenchPlan plan, DataSplit data, Gemm gemm, Consumer<BenchRow> rows, Consumer<String> progress) {
        this.plan = plan;
        this.data = data;
        this.gemm = gemm;
        this.rows = rows;
        this.progress = progress;
    }

    public void run() throws InterruptedException {
        var sgemm = new SgemmProbe(GemmProvider.blas());
        try (var sparse = new TrainingProbe(data, gemm, 1, false)) {
            measureTraining(sgemm, sparse);
            measureShards(sgemm, sparse);
            measureAgainstEjml(sparse);
            measureDecoding(sparse.freeze());
        }
        measureAllocation();
    }

    private void measureTraining(SgemmProbe sgemm, TrainingProbe sparse) {
        progress.accept("training against sgemm");
        double flop = TrainingProbe.flopPerImage();
        var trainersSgemm = new SgemmProbe(gemm);
        var peak = new Samples();
        var trainersPeak = new Samples();
        var denseShare = new Samples();
        var denseRate = new Samples();
        var sparseShare = new Samples();
        var sparseRate = new Samples();
        try (var dense = new TrainingProbe(data, gemm.denseOnly(), 1, false)) {
            sgemm.rate(plan.roundSeconds(), ProcessorTime::nanos);
            dense.rate(plan.warmUpSeconds(), ProcessorTime::nanos);
            sparse.rate(plan.warmUpSeconds(), ProcessorTime::nanos);
            for (int round = 0; round < plan.rounds(); round++) {
                trainersPeak.add(trainersSgemm.rate(plan.roundSeconds() / 2, ProcessorTime::nanos));
                double before = sgemm.rate(plan.roundSeconds() / 2, ProcessorTime::nanos);
                denseRate.add(dense.rate(plan.roundSeconds(), ProcessorTime::nanos));
                double between = sgemm.rate(plan.roundSeconds() / 2, ProcessorTime::nanos);
                sparseRate.add(sparse.rate(plan.roundSeconds(), ProcessorTime::nanos));
                double after = sgemm.rate(plan.roundSeconds() / 2, ProcessorTime::nanos);
                denseShare.add(denseRate.get(round) * flop / (0.5 * (before + between)));
                sparseShare.add(sparseRate.get(round) * flop / (0.5 * (between + after)));
                peak.add(between);
            }
        }
        double rate = peak.median();
        String limit = GemmProvider.blas().description();
        rows.accept(BenchRow.of("sgemm", "sgemm 1024^3, one thread", rate * 1e-9, "GFLOP/s", null, limit));
        rows.accept(BenchRow.of(
                "trainersSgemm",
                "the same by what multiplies in training",
                trainersPeak.median() * 1e-9,
                "GFLOP/s",
                null,
                gemm.description()));
        String floorNote = String.format(Locale.ROOT, "%.2f MFLOP an image at that rate", flop * 1e-6);
        rows.accept(BenchRow.of("floor", "floor of training, one thread", rate / flop, "images/s", null, floorNote));
        rows.accept(BenchRow.of(
                "trainDense",
                "training, dense input, one thread",
                100 * denseShare.median(),
                "% of floor",
                Goal.atLeast(75),
                imagesPerSecond(denseRate)));
        rows.accept(BenchRow.of(
                "trainSparse",
                "training, sparse input, one thread",
                100 * sparseShare.median(),
                "% of floor",
                Goal.atLeast(88),
                imagesPerSecond(sparseRate)));
    }

    private static String imagesPerSecond(Samples rates) {
        return String.format(Locale.ROOT, "%,.0f images/s", rates.median());
    }

    /// Other programs come and go, so a round counts only if two cores are free before and after it.
    private void measureShards(SgemmProbe sgemm, TrainingProbe one) throws InterruptedException {
        progress.accept("two shards against one");
        int rounds = 2 * plan.rounds(); // since not all of them count
        double half = plan.roundSeconds() / 2;
        var second = new SgemmProbe(GemmProvider.blas());
        var cores = new Samples();
        var all = new Samples();
        var free = new Samples();
        var rate = new Samples();
        try (var two = new TrainingProbe(data, gemm, 2, false)) {
            two.rate(plan.warmUpSeconds(), System::nanoTime);
            cores.add(SgemmProbe.coresFree(sgemm, second, half));
            for (int round = 0; round < rounds; round++) {
                double before = one.rate(half, System::nanoTime);
                double both = two.rate(plan.roundSeconds(), System::nanoTime);
                double after = one.rate(half, System::nanoTime);
                cores.add(SgemmProbe.coresFree(sgemm, second, half));
                rate.add(both);
                all.add(both / (0.5 * (before + after)));
                if (Machine.cores() > 1 && Math.min(cores.get(round), cores.get(round + 1)) >= CORES_ARE_FREE) {
                    free.add(all.get(round));
                }
            }
        }
        boolean judged = free.size() >= rounds * ENOUGH_ROUNDS;
        String probe = Counted.of(Machine.cores(), "core");
        rows.accept(BenchRow.of("cores", "two threads of sgemm against one", cores.median(), "x", null, probe));
        rows.accept(new BenchRow(
                "shards",
                "training, two shards against one",
                (judged ? free : all).median(),
                "x",
                Goal.atLeast(1.7),
                judged,
                "%s; two cores were free in %d of %s"
                        .formatted(imagesPerSecond(rate), free.size(), Counted.of(rounds, "round"))));
    }

    private void measureAgainstEjml(TrainingProbe best) {
        progress.accept("against pure EJML");
        var ratio = new Samples();
        var rate = new Samples();
        try (var ejml = new TrainingProbe(data, GemmProvider.pureJava().denseOnly(), 1, false)) {
            ejml.rate(plan.warmUpSeconds() / 2, ProcessorTime::nanos);
            for (int round = 0; round < Math.min(MOST_EJML_ROUNDS, plan.rounds()); round++) {
                double fast = best.rate(plan.roundSeconds(), ProcessorTime::nanos);
                rate.add(ejml.rate(plan.roundSeconds(), ProcessorTime::nanos));
                ratio.add(fast / rate.get(round));
            }
        }
        rows.accept(BenchRow.of(
                "ejml",
                "training against pure EJML, one thread",
                ratio.median(),
                "x",
                Goal.atLeast(20),
                "EJML: " + imagesPerSecond(rate)));
    }

    private void measureDecoding(FrozenVae model) {
        progress.accept("decoding");
        rows.accept(BenchRow.of(
                "decodeOne",
                "one code to its image, median",
                decodeMillis(model, 1, plan.decodes()),
                "ms",
                Goal.atMost(0.1),
                ""));
        rows.accept(BenchRow.of(
                "decodeMany",
                "%d codes to their images, median".formatted(MANY_CODES),
                decodeMillis(model, MANY_CODES, plan.decodes() / 10),
                "ms",
                Goal.atMost(2),
                ""));
    }

    private double decodeMillis(FrozenVae model, int codes, int times) {
        var reader = new VaeReader(gemm, codes);
        reader.follow(model);
        var z = new FMatrixRMaj(codes, model.config().latentSize());
        FMatrixRMaj prior = new Vae(model.config(), gemm).prior();
        model.config().family().samplePrior(prior, RandomStream.named(0, "bench codes"), z);
        var images = new FMatrixRMaj(codes, model.config().pixels());
        var millis = new Samples();
        for (int i = -times; i < times; i++) {
            long start = System.nanoTime();
            reader.decode(z, images);
            if (i >= 0) { // the first half is warm-up
                millis.add((System.nanoTime() - start) * 1e-6);
            }
        }
        return millis.median();
    }

    /// Counts what all threads allocate, with the points of both curves and the checkpoints.
    private void measureAllocation() {
        progress.accept("allocation");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var bytes = new Samples();
        try (var probe = new TrainingProbe(data, gemm, 2, true)) {
            probe.rate(plan.warmUpSeconds(), System::nanoTime);
            for (int round = 0; round < ALLOCATION_ROUNDS; round++) {
                long before = threads.getTotalThreadAllocatedBytes();
                probe.steps(plan.allocationSteps());
                bytes.add((threads.getTotalThreadAllocatedBytes() - before) / (double) plan.allocationSteps());
            }
        }
        rows.accept(BenchRow.of(
                "allocation",
                "allocated per training step, all threads",
                bytes.median(),
                "bytes",
                Goal.atMost(200),
                "with test points and checkpoints"));
    }
}
