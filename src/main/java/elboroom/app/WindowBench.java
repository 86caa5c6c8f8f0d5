package elboroom.app;

import elboroom.bench.Samples;
import elboroom.bench.WindowFigures;
import elboroom.tensor.GemmProvider;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.run.RunModel;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Measures the window while the default model trains at full speed. What each figure is:
///
/// - *frame*: processor time that the JavaFX thread spends from one pulse to the next on everything: input events,
///   handlers, CSS, layout and painting our views ([FrameMeter]). Rasterising is the render thread's.
/// - *pointer to image*: wall time from the pointer event that moves the crosshair to its decoded image set in the
///   scene, over drags by a robot.
/// - *slowdown*: training steps a second with the window shown against the bare service before and after, the median of
///   several turns.
/// - *start* and *Train to chart*: wall times in a process of its own ([StartProbe]), the medians of several.
final class WindowBench {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double PERCENTILE = 0.99;
    private static final double DRAG_RADIUS = 1.8;
    private static final Duration BETWEEN_MOVES = Duration.ofMillis(17);
    private static final double COMPILER_RESTS = 0.02; // of a core

    private final Consumer<String> progress;
    private final int moves;
    private final int starts;
    private final int rounds;
    private final Duration turn;
    private final Duration longestWarmUp;

    WindowBench(boolean quick, Consumer<String> progress) {
        this.progress = progress;
        moves = quick ? 100 : 400;
        starts = quick ? 1 : 5;
        rounds = quick ? 2 : 10;
        turn = quick ? Duration.ofSeconds(1) : Duration.ofSeconds(3);
        longestWarmUp = quick ? Duration.ofSeconds(4) : Duration.ofSeconds(120);
    }

    WindowFigures run() throws IOException {
        Samples windowSeconds = new Samples();
        Samples chartSeconds = new Samples();
        for (int i = 0; i < starts; i++) {
            StartProbe.Times start = StartProbe.launch();
            windowSeconds.add(start.startToWindowSeconds());
            chartSeconds.add(start.trainToChartSeconds());
            progress.accept(String.format(
                    Locale.ROOT,
                    "window after %.2f s, first chart %.2f s after Train",
                    start.startToWindowSeconds(),
                    start.trainToChartSeconds()));
        }
        Samples decodes = new Samples();
        try (LabWindow window = LabWindow.open(WIDTH, HEIGHT, (event, image) -> decodes.add((image - event) * 1e-6))) {
            HeadlessToolkit.run(() -> window.workbench().run().toggle());
            Point2D[] circle = circle();
            warmUp(window, circle);
            double[] interaction = interact(window, circle, decodes);
            double slowdown = slowdown(window);
            return new WindowFigures(
                    interaction[0], interaction[1], slowdown, windowSeconds.median(), chartSeconds.median());
        }
    }

    private static Point2D[] circle() {
        Point2D[] circle = new Point2D[60];
        for (int i = 0; i < circle.length; i++) {
            double angle = 2 * Math.PI * i / circle.length;
            circle[i] = new Point2D(DRAG_RADIUS * Math.cos(angle), DRAG_RADIUS * Math.sin(angle));
        }
        return circle;
    }

    /// Uses the window until the just-in-time compiler is done with it, which takes more of the cores than the window.
    private void warmUp(LabWindow window, Point2D[] circle) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long start = System.nanoTime();
        double share = 1;
        while (share > COMPILER_RESTS && System.nanoTime() - start < longestWarmUp.toNanos()) {
            long compiled = compiler.getTotalCompilationTime();
            long before = System.nanoTime();
            window.dragAlong(circle, moves / 4, BETWEEN_MOVES);
            share = (compiler.getTotalCompilationTime() - compiled) / ((System.nanoTime() - before) * 1e-6);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "warmed up for %.0f s; the compiler then took %.0f %% of a core",
                (System.nanoTime() - start) * 1e-9,
                100 * share));
    }

    /// Drags the crosshair in circles while training goes on.
    private double[] interact(LabWindow window, Point2D[] circle, Samples decodes) {
        decodes.clear();
        FrameMeter frames = HeadlessToolkit.call(FrameMeter::started);
        window.dragAlong(circle, moves, BETWEEN_MOVES);
        HeadlessToolkit.run(frames::stop);
        double frame = frames.millis().percentile(PERCENTILE);
        double image = decodes.percentile(PERCENTILE);
        progress.accept(String.format(
                Locale.ROOT,
                "FX thread %.2f ms a frame at p99 (median %.2f, %d frames); pointer to image %.2f ms at p99 (median %.2f, %d images of %d moves)",
                frame,
                frames.millis().percentile(0.5),
                frames.millis().size(),
                image,
                decodes.percentile(0.5),
                decodes.size(),
                moves));
        return new double[] {frame, image};
    }

    /// Trains in turns: with the window shown, and a bare service with the window hidden.
    private double slowdown(LabWindow window) throws IOException {
        RunModel run = window.workbench().run();
        Trainer shown =
                new Trainer(() -> HeadlessToolkit.run(run::start), () -> HeadlessToolkit.run(run::pause), run::newest);
        Samples with = new Samples();
        Samples without = new Samples();
        Samples slowdown = new Samples();
        try (TrainingService service = new TrainingService(GemmProvider::best)) {
            Run other = service.begin(
                    Objects.requireNonNull(run.newest(), "a snapshot").run().data(),
                    TrainingConfig.DEFAULT,
                    window.workbench().hyperparameters().valueProperty().get());
            Trainer bare = new Trainer(() -> service.start(other), () -> service.pause(other), service::snapshot);
            Stage stage = window.program().stage();
            shown.pause().run();
            awaitRunning(shown, false);
            without.add(hidden(stage, bare));
            for (int i = 0; i < rounds; i++) {
                with.add(rate(shown));
                without.add(hidden(stage, bare));
                slowdown.add(1 - with.get(i) / (0.5 * (without.get(i) + without.get(i + 1))));
            }
        }
        progress.accept(String.format(
                Locale.ROOT,
                "%.0f steps/s with the window, %.0f without: slowed by %.1f %% (%.1f to %.1f)",
                with.median(),
                without.median(),
                100 * slowdown.median(),
                100 * slowdown.min(),
                100 * slowdown.max()));
        return slowdown.median();
    }

    private double hidden(Stage stage, Trainer bare) {
        HeadlessToolkit.run(() -> {
            stage.setOnHidden(event -> {}); // hiding for a while is not closing
            stage.hide();
        });
        double rate = rate(bare);
        HeadlessToolkit.run(stage::show);
        return rate;
    }

    /// Something that trains.
    private record Trainer(Runnable start, Runnable pause, Supplier<@Nullable TrainingSnapshot> newest) {
        long steps() {
            return Objects.requireNonNull(newest.get(), "a snapshot of a running service")
                    .step();
        }
    }

    private double rate(Trainer trainer) {
        trainer.start().run();
        awaitRunning(trainer, true);
        HeadlessToolkit.pass(turn.dividedBy(4));
        long stepsBefore = trainer.steps();
        long before = System.nanoTime();
        HeadlessToolkit.pass(turn);
        double rate = (trainer.steps() - stepsBefore) / ((System.nanoTime() - before) * 1e-9);
        trainer.pause().run();
        awaitRunning(trainer, false);
        return rate;
    }

    private static void awaitRunning(Trainer trainer, boolean running) {
        HeadlessToolkit.await("the trainer", Duration.ofSeconds(30), () -> {
            TrainingSnapshot snapshot = trainer.newest().get();
            return snapshot != null && (snapshot.state() == RunState.RUNNING) == running;
        });
    }
}
