package elboroom.bench;

import elboroom.data.LoadedData;
import elboroom.project.RecoveryFolder;
import elboroom.project.RunData;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.tensor.Gemm;
import elboroom.thread.ProcessorTime;
import elboroom.training.Keyframes;
import elboroom.training.Remembered;
import elboroom.training.RunCopy;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;
import elboroom.vae.FrozenVae;
import elboroom.vae.VaeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ejml.data.FMatrixRMaj;

/// Measures what it costs that a run can be kept: its moments in memory, and all of it in a file.
public final class RunsBench {
    private static final double SECONDS_BETWEEN_AUTOSAVES = 60;

    private final BenchPlan.Kept plan;
    private final LoadedData data;
    private final Gemm gemm;
    private final Consumer<BenchRow> rows;
    private final Consumer<String> progress;

    public RunsBench(
            BenchPlan.Kept plan, LoadedData data, Gemm gemm, Consumer<BenchRow> rows, Consumer<String> progress) {
        this.plan = plan;
        this.data = data;
        this.gemm = gemm;
        this.rows = rows;
        this.progress = progress;
    }

    /// @throws IOException if the temporary file cannot be written or read
    public void run() throws IOException {
        Path file = Files.createTempFile("elbo-room-bench", RunFile.EXTENSION);
        try {
            measureKeeping(file);
            measureFile(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Trains a fresh run, since most moments are remembered at its beginning. The writing of an autosave counts as if
    /// it took its time from training.
    private void measureKeeping(Path file) throws IOException {
        progress.accept("keyframes and autosave");
        var remembering = new Samples();
        double keyframes;
        double autosave;
        long autosaved;
        try (var probe = new TrainingProbe(data.data(), gemm, 1, true)) {
            var remembered = new Keyframes(Keyframes.standardBudget());
            keyframes = shareOfKeyframes(probe.loop(), remembered, plan.seconds(), remembering);
            autosave = autosaveMillis(probe.loop(), remembered, file);
            autosaved = Files.size(file) >> 20;
        }
        rows.accept(BenchRow.of(
                "keyframe",
                "remembering a moment of a run, median",
                remembering.median(),
                "ms",
                Goal.atMost(2),
                String.format(Locale.ROOT, "%d moments, at most %.1f ms", remembering.size(), remembering.max())));
        rows.accept(BenchRow.of(
                "keeping",
                "keyframes and an autosave a minute",
                100 * (keyframes + autosave / (SECONDS_BETWEEN_AUTOSAVES * 1e3)),
                "% of training",
                Goal.atMost(2),
                String.format(
                        Locale.ROOT,
                        "keyframes %.1f %% of the first %.0f s, an autosave %.0f ms of one core for %,d MB",
                        100 * keyframes,
                        plan.seconds(),
                        autosave,
                        autosaved)));
    }

    /// The share of the time of training that keyframes take.
    ///
    /// @param remembering gets the milliseconds of each
    private static double shareOfKeyframes(
            TrainingLoop loop, Keyframes keyframes, double seconds, Samples remembering) {
        double observed = 0;
        double all;
        long start = System.nanoTime();
        do {
            loop.step();
            List<Remembered> before = keyframes.list();
            long from = System.nanoTime();
            keyframes.observe(loop);
            double millis = millisSince(from);
            observed += millis;
            if (keyframes.list() != before) {
                remembering.add(millis);
            }
            all = millisSince(start);
        } while (all < seconds * 1e3);
        return observed / all;
    }

    /// Keeps what the window keeps every minute: the state, and the moments that [RecoveryFolder#MOMENTS] leaves.
    private double autosaveMillis(TrainingLoop loop, Keyframes keyframes, Path file) throws IOException {
        long from = System.nanoTime();
        TrainingState state = loop.capture();
        List<Remembered> before = keyframes.list();
        double capture = millisSince(from);
        from = ProcessorTime.nanos();
        List<Remembered> kept = new RunCopy(state, before, ShadowCurves.NONE)
                .forFile(RecoveryFolder.MOMENTS)
                .moments();
        write(
                file,
                new SavedRun(
                        "bench",
                        "",
                        RunData.of(data),
                        gemm.description(),
                        loop.config(),
                        state,
                        Remembered.load(kept),
                        ShadowCurves.NONE));
        return capture + (ProcessorTime.nanos() - from) * 1e-6;
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) * 1e-6;
    }

    private void measureFile(Path file) throws IOException {
        progress.accept("saving and opening a run");
        var pause = new Samples();
        var write = new Samples();
        var open = new Samples();
        try (var probe = new TrainingProbe(data.data(), gemm, 1, true)) {
            TrainingLoop loop = probe.loop();
            Keyframes keyframes = LongRun.remembering(loop, plan.keyframes());
            var longRun = new LongRun(data, gemm, loop.config());
            for (int round = -1; round < plan.savings(); round++) { // the first is warm-up
                long start = System.nanoTime();
                TrainingState state = loop.capture();
                long captured = System.nanoTime();
                write(file, longRun.at(state, Remembered.load(keyframes.list())));
                long written = System.nanoTime();
                firstPicture(RunFile.read(file));
                long opened = System.nanoTime();
                if (round >= 0) {
                    pause.add((captured - start) * 1e-6);
                    write.add((written - captured) * 1e-9);
                    open.add((opened - written) * 1e-9);
                }
            }
        }
        String size = String.format(
                Locale.ROOT,
                "%d keyframes, %,d points: %,d MB",
                plan.keyframes(),
                LongRun.POINTS,
                Files.size(file) >> 20);
        rows.accept(BenchRow.of(
                "savePause", "pause of training for saving, longest", pause.max(), "ms", Goal.atMost(20), ""));
        rows.accept(
                BenchRow.of("saveFile", "writing a run's file, median", write.median(), "s", Goal.atMost(1.5), size));
        rows.accept(BenchRow.of(
                "readFile", "reading it whole and decoding an image, median", open.median(), "s", null, ""));
    }

    private static void write(Path file, SavedRun run) throws IOException {
        RunFile.write(file, run, "bench");
    }

    private void firstPicture(SavedRun run) {
        var model = new FrozenVae(
                run.config().model(), run.state().weights(), run.state().step());
        var reader = new VaeReader(gemm, 1);
        reader.follow(model);
        var image = new FMatrixRMaj(1, model.config().pixels());
        reader.decode(new FMatrixRMaj(1, model.config().latentSize()), image);
    }
}
