package elboroom.app;

import elboroom.bench.Samples;
import elboroom.thread.ProcessorTime;
import javafx.animation.AnimationTimer;

/// Measures the processor time of the JavaFX thread from one pulse to the next: input events, handlers, tasks from
/// other threads, CSS, layout, painting on canvases and handing the frame to the render thread. Belongs to the FX
/// thread.
final class FrameMeter extends AnimationTimer {
    private final Samples millis = new Samples();
    private long last = -1;

    private FrameMeter() {}

    /// A meter that measures.
    static FrameMeter started() {
        FrameMeter meter = new FrameMeter();
        meter.start();
        return meter;
    }

    @Override
    public void handle(long now) {
        long used = ProcessorTime.nanos();
        if (last >= 0) {
            millis.add((used - last) * 1e-6);
        }
        last = used;
    }

    /// What was measured, one time a frame.
    Samples millis() {
        return millis;
    }
}
