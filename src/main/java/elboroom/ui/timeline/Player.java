package elboroom.ui.timeline;

import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/// Shows one remembered moment after the other. The next one comes when its time has come and every view shows the last
/// one. Belongs to the FX thread.
final class Player {
    private static final double SECOND = 1e9;
    private static final int SETTLED_FRAMES = 2; // a drawing may cause another one

    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final DoubleProperty rate = new SimpleDoubleProperty(this, "rate", 4);
    private final TimelineModel model;
    private final BooleanSupplier settled;
    private final BooleanSupplier calm;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame(now);
        }
    };
    private Runnable onMoment = () -> {};
    private Runnable onEnd = () -> {};
    private long since;
    private int quiet;
    private boolean hurry;
    private boolean ending;

    /// @param settled whether every view shows the present moment
    /// @param calm    whether a person wants less motion
    Player(TimelineModel model, BooleanSupplier settled, BooleanSupplier calm) {
        this.model = model;
        this.settled = settled;
        this.calm = calm;
    }

    /// Whether it plays.
    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /// Moments a second, at most.
    DoubleProperty rateProperty() {
        return rate;
    }

    /// Plays from the shown moment to the present; from the first moment if the present is shown. Or stops.
    void toggle() {
        if (playing.get()) {
            stop();
        } else {
            if (!model.moments().lookingBackProperty().get()) {
                model.first();
            }
            play(() -> {}, () -> {});
        }
    }

    /// Shows every moment from the first to the last, each for as long as the views need. The present is the last one,
    /// unless training goes on.
    ///
    /// @param moment called when every view shows a moment
    /// @param end    called after the last moment, and not if it is stopped
    void record(Runnable moment, Runnable end) {
        model.first();
        play(moment, end);
        hurry = true;
    }

    private void play(Runnable moment, Runnable end) {
        if (!model.moments().lookingBackProperty().get()) {
            return; // nothing is remembered
        }
        hurry = false;
        ending = false;
        onMoment = moment;
        onEnd = end;
        since = System.nanoTime();
        quiet = 0;
        playing.set(true);
        timer.start();
    }

    /// Stops at the shown moment.
    void stop() {
        timer.stop();
        playing.set(false);
    }

    /// A person who wants less motion sees one moment a second.
    private double effectiveRate() {
        return calm.getAsBoolean() ? Math.min(1, rate.get()) : rate.get();
    }

    private void frame(long now) {
        if (!model.moments().lookingBackProperty().get() && !ending) {
            stop(); // a person went back to now, or another run has come
            return;
        }
        quiet = settled.getAsBoolean() ? quiet + 1 : 0;
        if (quiet < SETTLED_FRAMES || !hurry && now - since < SECOND / effectiveRate()) {
            return;
        }
        onMoment.run();
        since = now;
        quiet = 0;
        if (ending || !model.next() && !endsWithThePresent()) {
            stop();
            onEnd.run();
        }
    }

    private boolean endsWithThePresent() {
        TrainingSnapshot present = model.present();
        ending = hurry && present != null && present.state() != RunState.RUNNING;
        return ending;
    }
}
