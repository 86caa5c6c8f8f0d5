package elboroom.ui.timeline;

import elboroom.tensor.Gemm;
import elboroom.text.Numbers;
import elboroom.training.Keyframe;
import elboroom.training.Remembered;
import elboroom.training.Replay;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// Has what is not in memory, in the background: reads moments from the disk, and trains a run again up to a step that
/// is not remembered. The newest request wins. Belongs to the FX thread.
final class Replaying {
    private static final Logger LOG = System.getLogger(Replaying.class.getName());
    private static final Texts TEXTS = new Texts(Replaying.class);

    private final Supplier<Gemm> gemm;
    private final Background background;
    private final Background reading;
    private long run;
    private long step;
    private Consumer<TrainingState> then = state -> {};

    /// @param own repeats training, one run at a time
    Replaying(Supplier<Gemm> gemm, Executor own, Executor fx, Consumer<Problem> problems) {
        this.gemm = gemm;
        background = new Background(
                () -> TEXTS.get("replay.work", Numbers.count(step)),
                own,
                fx,
                cause -> Problem.of(
                        TEXTS.get("replay.failed", Numbers.count(step)), cause, TEXTS.get("replay.failed.next")));
        background.setOnCancel(this::abandon);
        background.onProblem(problems);
        reading = new Background(
                Background.MOMENTS, own, fx, cause -> Problem.of(TEXTS.get("reading.failed"), cause, ""));
        reading.onProblem(problems);
    }

    /// Whether a step is being computed.
    ReadOnlyBooleanProperty workingProperty() {
        return background.workingProperty();
    }

    /// Computes the state at a step. If that is being computed already, it is not computed again.
    ///
    /// @param of       the present of the run
    /// @param receiver gets it, unless something else is asked for first
    void to(TrainingSnapshot of, long wanted, Consumer<TrainingState> receiver) {
        if (workingProperty().get() && run == of.run().number() && step == wanted) {
            then = then.andThen(receiver);
            return;
        }
        abandon();
        run = of.run().number();
        step = wanted;
        then = receiver;
        Replay replay = Replay.of(of);
        Gemm products = gemm.get();
        background.run(
                task -> replay.to(wanted, products, task::fraction, task::cancelled), state -> then.accept(state));
    }

    /// Computes the moment at a step, as [#to] does.
    void moment(TrainingSnapshot of, long wanted, Consumer<Keyframe> receiver) {
        int images = of.run().images().train().count();
        to(of, wanted, state -> receiver.accept(Keyframe.of(state, images)));
    }

    /// Reads a moment whose arrays are on the disk. If they cannot be read, it is computed, if it can be.
    ///
    /// @param of       the present of the run
    /// @param receiver gets it, unless something else is asked for first
    void read(TrainingSnapshot of, Remembered moment, Consumer<Keyframe> receiver) {
        abandon();
        reading.run(
                task -> {
                    try {
                        Keyframe read = moment.load();
                        return (Runnable) () -> receiver.accept(read);
                    } catch (IOException e) {
                        if (!of.run().hasImages()) {
                            throw e;
                        }
                        LOG.log(Level.INFO, "Step " + moment.step() + " is trained again", e);
                        return (Runnable) () -> moment(of, moment.step(), receiver);
                    }
                },
                Runnable::run);
    }

    /// Whether nothing is read or computed.
    boolean isIdle() {
        return !background.workingProperty().get() && !reading.workingProperty().get();
    }

    /// Computes nothing more of what was asked for.
    void abandon() {
        background.abandon();
        reading.abandon();
    }

    void close() {
        background.close();
        reading.close();
    }
}
