package elboroom.ui.scatter;

import elboroom.ui.fx.FrameCost;
import elboroom.ui.fx.RefreshGovernor;
import elboroom.ui.fx.RefreshLimit;
import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Moves the points of a [ScatterPlot]: they jump to new places, or glide there and arrive when the next ones are
/// expected. While they glide, frames are drawn as often as their cost permits. Belongs to the FX thread.
///
/// ```
///        jump                glide, soon after another          the points have arrived
/// any ────────▶ resting ─────────────────────────────▶ gliding ─────────────────────────▶ resting
/// ```
///
/// A glide that begins during another one begins where the points are then.
final class ScatterMotion {
    private static final long LONGEST_GLIDE = 2_000_000_000;
    private static final long LONGEST_FRAME = 250_000_000; // between two frames of a glide, whatever they cost

    private final Runnable draw;
    private final LongSupplier clock;
    private final RefreshGovernor frames = new RefreshGovernor(new RefreshLimit(Duration.ZERO, 1));
    private final FrameCost cost = new FrameCost();
    private final ReadOnlyBooleanWrapper gliding = new ReadOnlyBooleanWrapper(this, "gliding");
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            pulse();
        }
    };
    private Glide glide = Glide.resting(Points.NONE);
    private long newest; // when the newest points came
    private long drawn; // when a frame was last asked for

    /// @param draw  asks for a frame with the points as they are now
    /// @param clock nanoseconds, like `System.nanoTime()`
    ScatterMotion(Runnable draw, LongSupplier clock) {
        this.draw = draw;
        this.clock = clock;
    }

    /// Whether frames are drawn because points move.
    ReadOnlyBooleanProperty glidingProperty() {
        return gliding.getReadOnlyProperty();
    }

    /// Where the points are in the end.
    Points target() {
        return glide.to();
    }

    /// Where the points are now.
    Points now() {
        return glide.at(clock.getAsLong());
    }

    /// Puts the points at their places at once.
    void jump(Points points) {
        newest = clock.getAsLong();
        glide = Glide.resting(points);
        stop();
    }

    /// Lets the points glide to their places, for as long as it took from the last points to these.
    ///
    /// @return whether they do; false if the last points came so long ago that the next ones are not expected soon
    boolean glide(Points points, RefreshLimit limit) {
        long now = clock.getAsLong();
        long interval = now - newest;
        if (interval > LONGEST_GLIDE) {
            return false;
        }
        frames.limit(limit);
        glide = new Glide(glide.at(now), points, now, interval);
        newest = now;
        if (!gliding.get()) {
            gliding.set(true);
            cost.lap();
            timer.start();
        }
        return true;
    }

    /// Reports that a frame was drawn.
    ///
    /// @param nanos what drawing it in the background took
    void spent(long nanos) {
        if (gliding.get()) {
            frames.spent(nanos + cost.lap());
        }
    }

    private void pulse() {
        long now = clock.getAsLong();
        if (frames.due(now) || now - drawn > LONGEST_FRAME) {
            drawn = now;
            if (glide.isOver(now)) {
                stop();
            }
            draw.run();
        }
    }

    private void stop() {
        timer.stop();
        gliding.set(false);
    }
}
