package elboroom.ui.timeline;

import elboroom.tensor.Gemm;
import elboroom.text.Numbers;
import elboroom.training.Replay;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// Trains a run again up to a step that is not remembered, in the background. The newest request wins. Belongs to the
/// FX thread.
final class Replaying {
    private static final Texts TEXTS = new Texts(Replaying.class);

    private final Supplier<Gemm> gemm;
    private final Background background;
    private long step;

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
    }

    /// Whether a step is being computed.
    ReadOnlyBooleanProperty workingProperty() {
        return background.workingProperty();
    }

    /// Computes the state at a step.
    ///
    /// @param of       the present of the run
    /// @param receiver gets it, unless something else is asked for first
    void to(TrainingSnapshot of, long wanted, Consumer<TrainingState> receiver) {
        background.abandon();
        step = wanted;
        Replay replay = Replay.of(of);
        Gemm products = gemm.get();
        background.run(task -> replay.to(wanted, products, task::fraction, task::cancelled), receiver);
    }

    /// Computes nothing more of what was asked for.
    void abandon() {
        background.abandon();
    }

    void close() {
        background.close();
    }
}
