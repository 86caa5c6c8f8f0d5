package elboroom.training;

import java.io.Serial;

/// Thrown by [TrainingLoop#step] when a term of the loss or a weight is not finite. The loop has gone back to its last
/// good state and can go on, for example with a smaller learning rate.
public final class DivergenceException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long step;
    private final String term;
    private final long lastGoodStep;
    private final transient Hyperparameters tried;

    DivergenceException(long step, String term, long lastGoodStep, Hyperparameters tried) {
        super("step %d: %s is not finite; went back to step %d. Try a smaller learning rate"
                .formatted(step, term, lastGoodStep));
        this.step = step;
        this.term = term;
        this.lastGoodStep = lastGoodStep;
        this.tried = tried;
    }

    /// The step that failed, counted from 1.
    public long step() {
        return step;
    }

    /// What was not finite, for example `KL` or `encoder.0.weight`.
    public String term() {
        return term;
    }

    /// The step that the loop has gone back to.
    public long lastGoodStep() {
        return lastGoodStep;
    }

    /// The hyperparameters of the step that failed.
    public Hyperparameters tried() {
        return tried;
    }
}
