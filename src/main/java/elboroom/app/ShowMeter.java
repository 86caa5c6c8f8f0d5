package elboroom.app;

import elboroom.bench.Samples;
import elboroom.training.Keyframe;
import elboroom.training.Remembered;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.run.RunModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/// Measures how long it takes until every view shows what was asked for: from the request to the end of the first frame
/// in which nothing is left to compute or to draw.
final class ShowMeter {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Program program;
    private final BooleanSupplier there;
    private final Scene scene;
    private final Runnable look = this::look;
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            // there are frames even if nothing changes
        }
    };
    private long since;
    private double millis = Double.NaN;

    private ShowMeter(Program program, BooleanSupplier there) {
        this.program = program;
        this.there = there;
        scene = program.stage().getScene();
    }

    /// Looks at the run's remembered moments in turn, from the first to the last and again. Called on another thread
    /// than the FX thread.
    ///
    /// @return milliseconds of each
    static Samples lookBack(Program program, int moments) {
        RunModel run = program.workbench().run();
        List<Keyframe> remembered = Remembered.load(HeadlessToolkit.call(() -> {
            TrainingSnapshot present = Objects.requireNonNull(run.present(), "a run");
            return present.keyframes();
        }));
        var samples = new Samples();
        for (int i = 0; i < moments; i++) {
            Keyframe moment = remembered.get(i % remembered.size());
            samples.add(
                    millis(program, "step " + moment.step(), () -> run.moments().lookAt(moment), () -> true));
        }
        HeadlessToolkit.run(run.moments()::backToNow);
        return samples;
    }

    /// Opens a run's file. Called on another thread than the FX thread.
    ///
    /// @return milliseconds
    static double open(Program program, Path file) {
        RunModel run = program.workbench().run();
        long before = HeadlessToolkit.call(() -> number(run));
        return millis(program, file.toString(), () -> program.runs().open(file), () -> number(run) != before);
    }

    private static long number(RunModel run) {
        TrainingSnapshot shown = run.shown();
        return shown == null ? 0 : shown.run().number();
    }

    /// @param what  for the error
    /// @param ask   asks for it, on the FX thread
    /// @param there whether the views have got it
    private static double millis(Program program, String what, Runnable ask, BooleanSupplier there) {
        var meter = HeadlessToolkit.call(() -> new ShowMeter(program, there));
        HeadlessToolkit.run(() -> meter.start(ask));
        HeadlessToolkit.await(what, PATIENCE, () -> !Double.isNaN(meter.millis));
        return HeadlessToolkit.call(() -> meter.millis);
    }

    private void start(Runnable ask) {
        scene.addPostLayoutPulseListener(look);
        frames.start();
        since = System.nanoTime();
        ask.run();
    }

    private void look() {
        if (there.getAsBoolean() && Settling.isSettled(program)) {
            millis = (System.nanoTime() - since) * 1e-6;
            frames.stop();
            scene.removePostLayoutPulseListener(look);
        }
    }
}
