package elboroom.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A moment of a run that is remembered, to be shown again. Training can go on from it if it has the whole state.
/// Immutable.
///
/// @param step            training steps done
/// @param epoch           epochs done, including the part of the present one
/// @param examples        training examples seen
/// @param hyperparameters those of the next minibatch
/// @param changes         the changes of hyperparameters up to here
/// @param weights         one array for each parameter, in the order of [elboroom.vae.Vae#parameters]
/// @param train           the training curve up to here
/// @param test            the test curve up to here
/// @param lastTest        terms of the newest point of the test curve
/// @param whole           the whole state, which shares the weights; null if only they are remembered
public record Keyframe(
        long step,
        double epoch,
        long examples,
        Hyperparameters hyperparameters,
        List<Change> changes,
        float[][] weights,
        MetricSeries train,
        MetricSeries test,
        ElboTerms lastTest,
        @Nullable TrainingState whole) {
    /// The present moment of a loop.
    ///
    /// @param whole whether with the whole state
    static Keyframe of(TrainingLoop loop, boolean whole) {
        TrainingState state = whole ? loop.capture() : null;
        return new Keyframe(
                loop.steps(),
                loop.epoch(),
                loop.examples(),
                loop.hyperparameters(),
                loop.changes(),
                state == null ? loop.freeze().weights() : state.weights(),
                loop.train(),
                loop.test(),
                loop.lastTest(),
                state);
    }

    /// The moment of a whole state.
    ///
    /// @param images in an epoch
    public static Keyframe of(TrainingState state, int images) {
        CurvesState curves = state.curves();
        return new Keyframe(
                state.step(),
                state.epoch() + (double) state.positionInEpoch() / images,
                state.epoch() * images + state.positionInEpoch(),
                state.hyperparameters(),
                state.changes(),
                state.weights(),
                curves.train(),
                curves.test(),
                curves.lastTest(),
                state);
    }

    /// The same moment, from which training can go on.
    public Keyframe with(TrainingState state) {
        return new Keyframe(step, epoch, examples, hyperparameters, changes, weights, train, test, lastTest, state);
    }

    /// Bytes of its arrays of weights and moments.
    public long bytes() {
        return whole == null ? bytes(weights) : bytes(whole);
    }

    /// Bytes of a state's arrays of weights and moments.
    public static long bytes(TrainingState state) {
        long bytes = bytes(state.weights());
        for (float[][] kind : state.optimizer().moments()) {
            bytes += bytes(kind);
        }
        return bytes;
    }

    private static long bytes(float[][] arrays) {
        long numbers = 0;
        for (float[] array : arrays) {
            numbers += array.length;
        }
        return numbers * Float.BYTES;
    }
}
