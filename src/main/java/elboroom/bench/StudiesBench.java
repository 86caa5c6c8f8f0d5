package elboroom.bench;

import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Shadows;
import elboroom.lab.Study;
import elboroom.lab.StudyImages;
import elboroom.lab.StudyMonitor;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyProgress;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.Gemm;
import elboroom.training.Hyperparameters;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.FrozenVae;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Measures what studies of estimators cost: one at a frozen point, shadows along training, and a race.
public final class StudiesBench {
    private static final VaeConfig MODEL =
            VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE).withLatentSize(20);
    private static final List<EstimatorSpec> STUDIED = specs(
            "reinforce",
            "rloo",
            "rloo:4",
            "arm",
            "disarm",
            "arms",
            "muprop",
            "double-cv",
            "bitflip",
            "ugc",
            "nvil",
            "straight-through");
    private static final List<EstimatorSpec> SHADOWS = specs("rloo", "disarm", "arms", "rodeo");
    private static final List<EstimatorSpec> RACING = specs("reinforce", "rloo", "disarm", "arms");
    private static final double SECONDS = 1e-9;
    private static final double MEGABYTE = 1 << 20;

    private final BenchPlan plan;
    private final DataSplit data;
    private final Gemm gemm;
    private final Consumer<BenchRow> rows;
    private final Consumer<String> progress;

    public StudiesBench(BenchPlan plan, DataSplit data, Gemm gemm, Consumer<BenchRow> rows, Consumer<String> progress) {
        this.plan = plan;
        this.data = data;
        this.gemm = gemm;
        this.rows = rows;
        this.progress = progress;
    }

    private static List<EstimatorSpec> specs(String... names) {
        return Stream.of(names).map(EstimatorSpec::parse).toList();
    }

    public void run() {
        Hyperparameters hyperparameters = Hyperparameters.DEFAULT.withEstimator(EstimatorSpec.of("disarm"));
        TrainingConfig config = TrainingConfig.DEFAULT.withModel(MODEL);
        try (var loop = new TrainingLoop(data, config, hyperparameters, gemm)) {
            measureShadows(loop, config);
            measureStudy(loop.freeze(), config);
            measureMemory(loop.freeze(), config);
        }
        measureRace(config);
    }

    /// The steps of a race's lanes beside those of a run of their mean cost, without the curves' points.
    private void measureRace(TrainingConfig config) {
        progress.accept("race of %d lanes".formatted(RACING.size()));
        TrainingConfig bare = config.withRecordEvery(Integer.MAX_VALUE).withTestEvery(Integer.MAX_VALUE);
        var race = new RaceProbe(bare, RACING, data, gemm);
        var shares = new Samples();
        var rates = new Samples();
        race.alone(plan.warmUpSeconds() / RACING.size());
        for (int round = 0; round < Math.max(2, plan.rounds() / 3); round++) {
            double before = race.alone(plan.roundSeconds());
            double together = race.together(RACING.size() * plan.roundSeconds());
            double after = race.alone(plan.roundSeconds());
            rates.add(together);
            shares.add(100 * together / (0.5 * (before + after)));
        }
        rows.accept(BenchRow.of(
                "studies.race",
                "race of %d lanes, steps".formatted(RACING.size()),
                shares.median(),
                "% of a run's",
                Goal.atLeast(85),
                String.format(Locale.ROOT, "%s, %,.0f steps/s together", MODEL.text(), rates.median())));
    }

    /// The time of a measurement beside that of the steps between two of them.
    private void measureShadows(TrainingLoop loop, TrainingConfig config) {
        progress.accept("shadows");
        var shadowPlan = new ShadowPlan(
                SHADOWS, ShadowPlan.DEFAULT_EVERY, ShadowPlan.DEFAULT_REPLICATES, ShadowPlan.DEFAULT_IMAGES);
        var shadows = new Shadows(shadowPlan, data.train(), config.binarization(), config.seed(), gemm);
        var shares = new Samples();
        long begun = System.nanoTime();
        while (shares.size() < plan.rounds()) {
            long start = System.nanoTime();
            for (int step = 0; step < shadowPlan.every(); step++) {
                loop.step();
            }
            long trained = System.nanoTime();
            shadows.measure(loop.freeze(), 1, new StudyMonitor() {});
            if ((start - begun) * SECONDS >= plan.warmUpSeconds()) {
                shares.add(100.0 * (System.nanoTime() - trained) / (trained - start));
            }
        }
        rows.accept(BenchRow.of(
                "studies.shadows",
                "4 shadows every %d steps".formatted(shadowPlan.every()),
                shares.median(),
                "% of training",
                Goal.atMost(15),
                "%s, %d replicates, %d images".formatted(MODEL.text(), shadowPlan.replicates(), shadowPlan.images())));
    }

    private void measureStudy(FrozenVae model, TrainingConfig config) {
        progress.accept("study of %d estimators".formatted(STUDIED.size()));
        BenchPlan.Studied studied = plan.studied();
        StudyImages images = images(config);
        StudyPlan study = studyOf(studied.replicates());
        long start = System.nanoTime();
        Study.run(model, images, study, gemm, new StudyMonitor() {});
        double seconds = (System.nanoTime() - start) * SECONDS;
        rows.accept(BenchRow.of(
                "studies.frozen",
                "study of %d estimators, 20 bits".formatted(STUDIED.size()),
                seconds,
                "s",
                studied.equals(BenchPlan.FULL.studied()) ? Goal.atMost(45) : null,
                String.format(Locale.ROOT, "%,d replicates of %d images", studied.replicates(), studied.images())));
    }

    private StudyImages images(TrainingConfig config) {
        return new StudyImages(
                data.train(),
                config.binarization(),
                config.seed(),
                plan.studied().images());
    }

    private static StudyPlan studyOf(int replicates) {
        return StudyPlan.of(STUDIED).withReplicates(replicates).withDetails();
    }

    /// Counts the objects in use once for each estimator of a shorter study. A longer one holds hardly more: it keeps a
    /// fixed number of draws at most.
    private void measureMemory(FrozenVae model, TrainingConfig config) {
        progress.accept("memory of a study");
        StudyImages images = images(config);
        int replicates = Math.max(2, plan.studied().replicates() / 10);
        long before = LiveObjects.bytes();
        var megabytes = new Samples();
        Study.run(model, images, studyOf(replicates), gemm, new StudyMonitor() {
            @Override
            public void progress(StudyProgress now) {
                if (now.done() * STUDIED.size() >= now.total() * (megabytes.size() + 0.5)) {
                    megabytes.add((LiveObjects.bytes() - before) / MEGABYTE);
                }
            }
        });
        rows.accept(BenchRow.of(
                "studies.memory",
                "objects of a study of %d estimators, most".formatted(STUDIED.size()),
                megabytes.max(),
                "MB",
                Goal.atMost(300),
                String.format(Locale.ROOT, "counted %d times, at %,d replicates", megabytes.size(), replicates)));
    }
}
