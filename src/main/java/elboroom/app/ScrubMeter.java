package elboroom.app;

import elboroom.bench.Samples;
import elboroom.training.Keyframe;
import elboroom.training.Remembered;
import elboroom.training.TrainingSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/// Measures how long it takes until every view shows another moment of the run: from the request to the end of the
/// first frame in which nothing is left to compute or to draw.
final class ScrubMeter {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Program program;
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

    private ScrubMeter(Program program) {
        this.program = program;
        scene = program.stage().getScene();
    }

    /// Looks at the run's remembered moments in turn, from the first to the last and again. Called on another thread
    /// than the FX thread.
    ///
    /// @return milliseconds of each
    static Samples measure(Program program, int moments) {
        List<Keyframe> remembered = Remembered.load(HeadlessToolkit.call(() -> {
            TrainingSnapshot present =
                    Objects.requireNonNull(program.workbench().run().present(), "a run");
            return present.keyframes();
        }));
        var samples = new Samples();
        for (int i = 0; i < moments; i++) {
            Keyframe moment = remembered.get(i % remembered.size());
            var meter = HeadlessToolkit.call(() -> new ScrubMeter(program));
            HeadlessToolkit.run(() -> meter.lookAt(moment));
            HeadlessToolkit.await("step " + moment.step(), PATIENCE, () -> !Double.isNaN(meter.millis));
            samples.add(HeadlessToolkit.call(() -> meter.millis));
        }
        HeadlessToolkit.run(program.workbench().run().moments()::backToNow);
        return samples;
    }

    private void lookAt(Keyframe moment) {
        scene.addPostLayoutPulseListener(look);
        frames.start();
        since = System.nanoTime();
        program.workbench().run().moments().lookAt(moment);
    }

    private void look() {
        if (Settling.isSettled(program)) {
            millis = (System.nanoTime() - since) * 1e-6;
            frames.stop();
            scene.removePostLayoutPulseListener(look);
        }
    }
}
