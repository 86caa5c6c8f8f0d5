package elboroom.ui.fx;

import elboroom.thread.ThreadTime;

/// The processor time that frames take: that of the FX thread and of the thread that renders. All frames count,
/// whatever they are for. Belongs to the FX thread.
public final class FrameCost {
    private final ThreadTime fx = ThreadTime.ofCaller();
    private final ThreadTime renderer = ThreadTime.of("QuantumRenderer-0"); // JavaFX's name for it
    private long last;

    /// Nanoseconds since the last call; since some moment at the first one.
    public long lap() {
        long now = fx.nanos() + renderer.nanos();
        long lap = now - last;
        last = now;
        return Math.max(0, lap);
    }
}
