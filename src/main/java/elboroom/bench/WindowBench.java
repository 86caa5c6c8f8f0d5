package elboroom.bench;

import elboroom.bench.DrivenWindow.Pace;
import elboroom.data.LoadedData;
import elboroom.project.RunFile;
import elboroom.tensor.Gemm;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Measures the window while the default model trains at full speed. What each figure is:
///
/// - *frame*: processor time that the JavaFX thread spends from one pulse to the next on everything: input events,
///   handlers, CSS, layout and painting our views. Rasterising is the render thread's.
/// - *pointer to image*: wall time from the pointer event that moves the crosshair to its decoded image set in the
///   scene, over drags by a robot.
/// - *slowdown*: training steps a second with the window shown, compared with the service alone before and after; the
///   median of several turns.
/// - *points*, *manifold*, *decoded image*: frames a second in which they had changed, in the same turns. Frames in
///   which points are on their way between two refreshes count, because they are drawn like any other.
/// - *looking back*: wall time from the request for a remembered moment to the end of the first frame in which every
///   view shows it, with 2,000 points on the map and all views open but the evidence. That is integrated anew for each
///   moment, and says meanwhile of which step it is; it has a figure of its own.
/// - *opening*: wall time from the request to the end of the first frame in which every view shows the run of a file
///   that is on the disk, with all views open.
/// - *redrawn*: processor time of the JavaFX thread for one drawing of curves laid over one another, all three charts
///   together.
/// - *start* and *Train to chart*: wall times in a process of its own, the medians of several.
public final class WindowBench {
    private static final double PERCENTILE = 0.99;
    private static final int OVERLAID = 12; // runs
    private static final int POINTS = 10_000; // of each of their curves
    private static final double COMPILER_RESTS = 0.02; // of a core
    private static final int CORES_TO_SPARE = 4; // from so many on, the picture takes little from training

    private final BenchPlan.Window plan;
    private final BenchPlan.Kept kept;
    private final LoadedData data;
    private final Gemm gemm;
    private final WindowDriver driver;
    private final Consumer<BenchRow> rows;
    private final Consumer<String> progress;

    /// @param data     of the run that is opened
    /// @param gemm     trains that run
    /// @param rows     gets each figure
    /// @param progress receives a line a measurement, for people
    public WindowBench(
            BenchPlan plan,
            LoadedData data,
            Gemm gemm,
            WindowDriver driver,
            Consumer<BenchRow> rows,
            Consumer<String> progress) {
        this.plan = plan.window();
        kept = plan.kept();
        this.data = data;
        this.gemm = gemm;
        this.driver = driver;
        this.rows = rows;
        this.progress = progress;
    }

    /// Measures everything.
    ///
    /// @throws IOException if a measurement could not be made; says which and why
    public void run() throws IOException {
        Starts starts = starts();
        Samples decodes = new Samples();
        Samples overlay;
        try (DrivenWindow window = driver.open(decodes::add)) {
            for (Pace pace : Pace.values()) {
                window.setPace(pace);
                window.toggleTraining();
                warmUp(window);
                decodes.clear();
                Samples frames = window.dragInCircles(plan.moves());
                window.toggleTraining();
                reportInteraction(frames, decodes);
                Turns turns = turns(window);
                rows(pace, turns, frames, decodes);
            }
            lookBack(window);
            overlay = redraw(window);
            open(window);
        }
        row(
                "windowOverlay",
                "%d runs of %,d points redrawn in three charts, p99".formatted(OVERLAID, POINTS),
                overlay.percentile(PERCENTILE),
                "ms",
                Goal.atMost(8));
        row("windowStart", "start of the program to its window", starts.window.median(), "s", Goal.atMost(3));
        row("windowTrain", "Train to the first moved chart", starts.chart.median(), "s", Goal.atMost(0.5));
        row(
                "windowWorkspace",
                "first opening of the slowest workspace",
                starts.workspace.median(),
                "s",
                Goal.atMost(0.5));
    }

    /// Times of the same starts.
    private record Starts(Samples window, Samples chart, Samples workspace) {}

    private Starts starts() throws IOException {
        var starts = new Starts(new Samples(), new Samples(), new Samples());
        for (int i = 0; i < plan.starts(); i++) {
            WindowDriver.StartTimes start = driver.start();
            starts.window.add(start.startToWindowSeconds());
            starts.chart.add(start.trainToChartSeconds());
            starts.workspace.add(start.workspaceSeconds());
            progress.accept(String.format(
                    Locale.ROOT,
                    "window after %.2f s, first chart %.2f s after Train, slowest workspace after %.2f s",
                    start.startToWindowSeconds(),
                    start.trainToChartSeconds(),
                    start.workspaceSeconds()));
        }
        return starts;
    }

    private Samples redraw(DrivenWindow window) {
        window.redrawOverlay(OVERLAID, POINTS, plan.moves()); // until the compiler is done with it
        return window.redrawOverlay(OVERLAID, POINTS, plan.moves());
    }

    private void open(DrivenWindow window) throws IOException {
        Path file = Files.createTempFile("elbo-room-bench", RunFile.EXTENSION);
        try {
            LongRun.write(file, data, gemm, kept.keyframes());
            var seconds = new Samples();
            for (int i = -1; i < kept.savings(); i++) { // the first is warm-up
                double millis = window.openRun(file);
                if (i >= 0) {
                    seconds.add(millis * 1e-3);
                }
            }
            progress.accept(String.format(
                    Locale.ROOT,
                    "opening %,d MB: %.2f s (%.2f to %.2f)",
                    Files.size(file) >> 20,
                    seconds.median(),
                    seconds.min(),
                    seconds.max()));
            row(
                    "openFile",
                    "opening a run's file until every view shows it, median",
                    seconds.median(),
                    "s",
                    Goal.atMost(1));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void lookBack(DrivenWindow window) {
        window.openViews();
        Samples moments = window.lookBack(plan.moves() / 4, false);
        progress.accept(String.format(
                Locale.ROOT,
                "looking back: %.0f ms a moment (%.0f to %.0f, %d moments)",
                moments.median(),
                moments.min(),
                moments.max(),
                moments.size()));
        row(
                "windowLookBack",
                "looking back: a moment until every view but the evidence shows it, median",
                moments.median(),
                "ms",
                Goal.atMost(80));
        row(
                "windowLookBackEvidence",
                "looking back: until the evidence is of that moment, too, median",
                window.lookBack(Math.max(1, plan.moves() / 20), true).median(),
                "ms",
                null);
    }

    /// Uses the window until the just-in-time compiler is done with it. The compiler needs more of the cores than the
    /// window does.
    private void warmUp(DrivenWindow window) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long start = System.nanoTime();
        double share = 1;
        while (share > COMPILER_RESTS
                && System.nanoTime() - start < plan.longestWarmUp().toNanos()) {
            long compiled = compiler.getTotalCompilationTime();
            long before = System.nanoTime();
            window.dragInCircles(plan.moves() / 4);
            share = (compiler.getTotalCompilationTime() - compiled) / ((System.nanoTime() - before) * 1e-6);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "warmed up for %.0f s; the compiler then took %.0f %% of a core",
                (System.nanoTime() - start) * 1e-9,
                100 * share));
    }

    private void reportInteraction(Samples frames, Samples decodes) {
        progress.accept(String.format(
                Locale.ROOT,
                "FX thread %.2f ms a frame at p99 (median %.2f, %d frames); pointer to image %.2f ms at p99 (median"
                        + " %.2f, %d images of %d moves)",
                frames.percentile(PERCENTILE),
                frames.percentile(0.5),
                frames.size(),
                decodes.percentile(PERCENTILE),
                decodes.percentile(0.5),
                decodes.size(),
                plan.moves()));
    }

    /// The medians of several turns.
    private record Turns(double slowdown, double points, double manifolds, double images) {}

    /// Trains in turns: with the window shown, and in a service alone with the window hidden.
    private Turns turns(DrivenWindow window) throws IOException {
        Samples with = new Samples();
        Samples without = new Samples();
        Samples slowdown = new Samples();
        Samples points = new Samples();
        Samples manifolds = new Samples();
        Samples images = new Samples();
        Duration turn = plan.turn();
        without.add(window.rateWithoutWindow(turn));
        for (int i = 0; i < plan.turns(); i++) {
            DrivenWindow.Turn shown = window.train(turn);
            with.add(shown.steps());
            points.add(shown.points());
            manifolds.add(shown.manifolds());
            images.add(shown.images());
            without.add(window.rateWithoutWindow(turn));
            slowdown.add(1 - with.get(i) / (0.5 * (without.get(i) + without.get(i + 1))));
        }
        progress.accept(String.format(
                Locale.ROOT,
                "%.0f steps/s with the window, %.0f without: slowed by %.1f %% (%.1f to %.1f)",
                with.median(),
                without.median(),
                100 * slowdown.median(),
                100 * slowdown.min(),
                100 * slowdown.max()));
        return new Turns(slowdown.median(), points.median(), manifolds.median(), images.median());
    }

    private void rows(Pace pace, Turns turns, Samples frames, Samples decodes) {
        boolean calm = pace == Pace.CALM;
        boolean toSpare = Machine.cores() >= CORES_TO_SPARE;
        String id = calm ? "windowCalm" : "windowBalanced";
        String name = calm ? "calm: " : "balanced: ";
        row(id + "Points", name + "points moved", turns.points, "/s", calm ? null : Goal.atLeast(toSpare ? 20 : 8));
        row(id + "Manifold", name + "manifold", turns.manifolds, "/s", calm ? null : Goal.atLeast(toSpare ? 10 : 3));
        row(id + "Images", name + "decoded image", turns.images, "/s", null);
        row(id + "Slowdown", name + "training slowed by", 100 * turns.slowdown, "%", Goal.atMost(calm ? 10 : 20));
        row(id + "Frame", name + "JavaFX work a frame, p99", frames.percentile(PERCENTILE), "ms", Goal.atMost(8));
        row(
                id + "Pointer",
                name + "pointer to decoded image, p99",
                decodes.percentile(PERCENTILE),
                "ms",
                Goal.atMost(8));
    }

    private void row(String id, String name, double measured, String unit, @Nullable Goal goal) {
        String note = "headless, software rendering, %d cores".formatted(Machine.cores());
        rows.accept(BenchRow.of(id, name, measured, unit, goal, note));
    }
}
