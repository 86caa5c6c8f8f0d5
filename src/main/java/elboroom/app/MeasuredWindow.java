package elboroom.app;

import elboroom.bench.DrivenWindow;
import elboroom.bench.Samples;
import elboroom.project.RunFile;
import elboroom.tensor.GemmProvider;
import elboroom.thread.ThreadTime;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Series;
import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.image.PixelImage;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.RunsModel;
import elboroom.ui.runs.Shelf;
import elboroom.ui.shell.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window that the benchmark measures.
final class MeasuredWindow implements DrivenWindow {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final int CIRCLE_POINTS = 60;
    private static final double CIRCLE_RADIUS = 1.8;
    private static final Duration BETWEEN_MOVES = Duration.ofMillis(17);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HeadlessWindow window;
    private final Point2D[] circle = circle();
    private final Trainer shown;
    private final PictureMeter picture;
    private final TrainingService service = new TrainingService(GemmProvider::best);
    private @Nullable Trainer bare;

    private MeasuredWindow(HeadlessWindow window) {
        this.window = window;
        shown = Trainer.of(window.workbench().run());
        picture = HeadlessToolkit.call(() -> new PictureMeter(window.map(), (PixelImage) window.node("#decodedImage")));
    }

    static MeasuredWindow open(DecodeTimer timer) {
        return new MeasuredWindow(HeadlessWindow.open(WIDTH, HEIGHT, timer));
    }

    private static Point2D[] circle() {
        Point2D[] circle = new Point2D[CIRCLE_POINTS];
        for (int i = 0; i < circle.length; i++) {
            double angle = 2 * Math.PI * i / circle.length;
            circle[i] = new Point2D(CIRCLE_RADIUS * Math.cos(angle), CIRCLE_RADIUS * Math.sin(angle));
        }
        return circle;
    }

    @Override
    public void setPace(Pace pace) {
        HeadlessToolkit.run(() -> window.workbench()
                .run()
                .picture()
                .paceProperty()
                .set(
                        switch (pace) {
                            case CALM -> elboroom.ui.run.Pace.CALM;
                            case BALANCED -> elboroom.ui.run.Pace.BALANCED;
                        }));
    }

    @Override
    public void toggleTraining() {
        HeadlessToolkit.run(() -> window.workbench().run().toggle());
    }

    @Override
    public void openViews() {
        HeadlessToolkit.run(() -> {
            for (String chip : new String[] {"#priorChip", "#evidenceChip"}) {
                ((ToggleButton) window.node(chip)).setSelected(true);
            }
        });
    }

    @Override
    public Samples dragInCircles(int moves) {
        FrameMeter frames = HeadlessToolkit.call(FrameMeter::started);
        window.dragAlong(circle, moves, BETWEEN_MOVES);
        HeadlessToolkit.run(frames::stop);
        return frames.millis();
    }

    @Override
    public Samples lookBack(int moments, boolean evidence) {
        awaitRunning(shown, false);
        HeadlessToolkit.run(() -> ((ToggleButton) window.node("#evidenceChip")).setSelected(evidence));
        window.settle("the present");
        return ShowMeter.lookBack(window.program(), moments);
    }

    @Override
    public double openRun(Path file) throws IOException {
        RunsModel runs = window.program().runs();
        if (HeadlessToolkit.call(() -> runs.file().unsavedProperty().get())) { // else a person would be asked
            save(runs);
        }
        HeadlessToolkit.run(
                () -> window.program().shellModel().workspaceProperty().set(Workspace.EXPLORE));
        window.settle("the present");
        return ShowMeter.open(window.program(), file);
    }

    private static void save(RunsModel runs) throws IOException {
        Path scratch = Files.createTempFile("elbo-room-bench", RunFile.EXTENSION);
        var saved = new CompletableFuture<Boolean>();
        HeadlessToolkit.run(() -> runs.save(scratch, true, () -> saved.complete(true)));
        HeadlessToolkit.await("the runs' file", PATIENCE, saved::isDone);
        scratch.toFile().deleteOnExit();
    }

    @Override
    public Samples redrawOverlay(int runs, int points, int times) {
        HeadlessToolkit.run(
                () -> window.program().shellModel().workspaceProperty().set(Workspace.of(Shelf.class)));
        HeadlessToolkit.pass(BETWEEN_MOVES.multipliedBy(10));
        List<LiveChart> charts = List.of(chart("#reconstruction"), chart("#kl"), chart("#elbo"));
        List<Series> curves = OverlayCurves.of(runs, points);
        var millis = new Samples();
        for (int i = 0; i < times; i++) {
            HeadlessToolkit.run(() -> {
                ThreadTime time = ThreadTime.ofCaller();
                long start = time.nanos();
                for (LiveChart chart : charts) {
                    chart.setOthers(curves);
                    chart.layout();
                }
                millis.add((time.nanos() - start) * 1e-6);
            });
            HeadlessToolkit.pass(BETWEEN_MOVES);
        }
        HeadlessToolkit.run(() -> charts.forEach(chart -> chart.setOthers(List.of())));
        return millis;
    }

    private LiveChart chart(String id) {
        return HeadlessToolkit.call(() -> (LiveChart) window.node(".shelf-charts " + id));
    }

    @Override
    public Turn train(Duration turn) {
        PictureMeter.Counts[] counts = new PictureMeter.Counts[2];
        double steps = rate(shown, turn, i -> counts[i] = HeadlessToolkit.call(picture::counts));
        double seconds = turn.toNanos() * 1e-9;
        return new Turn(
                steps,
                (counts[1].points() - counts[0].points()) / seconds,
                (counts[1].manifolds() - counts[0].manifolds()) / seconds,
                (counts[1].images() - counts[0].images()) / seconds);
    }

    @Override
    public double rateWithoutWindow(Duration turn) {
        awaitRunning(shown, false);
        Stage stage = window.program().stage();
        HeadlessToolkit.run(() -> {
            stage.setOnHidden(event -> {}); // the window is only hidden for a while and must not close
            stage.hide();
        });
        double rate = rate(bare(), turn, i -> {});
        HeadlessToolkit.run(stage::show);
        return rate;
    }

    private Trainer bare() {
        Trainer present = bare;
        if (present == null) {
            Run run = service.begin(
                    Objects.requireNonNull(shown.newest().get(), "a snapshot")
                            .run()
                            .data(),
                    TrainingConfig.DEFAULT,
                    window.workbench().hyperparameters().valueProperty().get());
            present = new Trainer(() -> service.start(run), () -> service.pause(run), service::snapshot);
            bare = present;
        }
        return present;
    }

    /// Something that can train: the window's run or a service without a window.
    private record Trainer(Runnable start, Runnable pause, Supplier<@Nullable TrainingSnapshot> newest) {
        static Trainer of(RunModel run) {
            return new Trainer(
                    () -> HeadlessToolkit.run(run::start), () -> HeadlessToolkit.run(run::pause), run::newest);
        }

        long steps() {
            return Objects.requireNonNull(newest.get(), "a snapshot of a running service")
                    .step();
        }
    }

    /// @param look called at the beginning (0) and the end (1) of what is measured
    private static double rate(Trainer trainer, Duration turn, IntConsumer look) {
        trainer.start().run();
        awaitRunning(trainer, true);
        HeadlessToolkit.pass(turn.dividedBy(4));
        long stepsBefore = trainer.steps();
        look.accept(0);
        long before = System.nanoTime();
        HeadlessToolkit.pass(turn);
        double rate = (trainer.steps() - stepsBefore) / ((System.nanoTime() - before) * 1e-9);
        look.accept(1);
        trainer.pause().run();
        awaitRunning(trainer, false);
        return rate;
    }

    private static void awaitRunning(Trainer trainer, boolean running) {
        HeadlessToolkit.await("the trainer", PATIENCE, () -> {
            TrainingSnapshot snapshot = trainer.newest().get();
            return snapshot != null && (snapshot.state() == RunState.RUNNING) == running;
        });
    }

    @Override
    public long steps() {
        return window.steps();
    }

    @Override
    public void close() {
        service.close();
        window.close();
    }
}
