package elboroom.training;

import elboroom.nn.ParameterShape;
import elboroom.optim.OptimizerState;
import elboroom.vae.Vae;
import java.util.ArrayList;
import java.util.Arrays;
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
/// @param fork            whether a fork has left the run here, or the run, itself a fork, began here: it is thinned
///                        last
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
        @Nullable TrainingState whole,
        boolean fork) {
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
                state,
                false);
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
                state,
                false);
    }

    /// The same moment, from which training can go on.
    public Keyframe with(TrainingState state) {
        return new Keyframe(
                step, epoch, examples, hyperparameters, changes, weights, train, test, lastTest, state, fork);
    }

    /// The same moment, at which a fork begins or not.
    public Keyframe withFork(boolean begins) {
        return new Keyframe(
                step, epoch, examples, hyperparameters, changes, weights, train, test, lastTest, whole, begins);
    }

    /// Its arrays: the weights, and behind them what the optimiser remembers. Not copied.
    float[][] arrays() {
        if (whole == null) {
            return weights;
        }
        var arrays = new ArrayList<>(Arrays.asList(weights));
        for (float[][] kind : whole.optimizer().moments()) {
            arrays.addAll(Arrays.asList(kind));
        }
        return arrays.toArray(float[][]::new);
    }

    /// The same moment without its arrays.
    Keyframe withoutArrays() {
        float[][] none = new float[0][];
        if (whole == null) {
            return with(none, null);
        }
        var kinds = new float[whole.optimizer().moments().length][][];
        Arrays.fill(kinds, none);
        return with(none, kinds);
    }

    /// The same moment with these arrays, ordered as [#arrays] gave them.
    Keyframe withArrays(float[][] arrays) {
        if (whole == null) {
            return with(arrays, null);
        }
        var kinds = new float[whole.optimizer().moments().length][][];
        int parameters = arrays.length / (1 + kinds.length);
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] = Arrays.copyOfRange(arrays, (kind + 1) * parameters, (kind + 2) * parameters);
        }
        return with(Arrays.copyOf(arrays, parameters), kinds);
    }

    private Keyframe with(float[][] newWeights, float @Nullable [][][] kinds) {
        TrainingState state = whole == null || kinds == null
                ? null
                : whole.with(newWeights, new OptimizerState(whole.optimizer().steps(), kinds));
        return new Keyframe(
                step, epoch, examples, hyperparameters, changes, newWeights, train, test, lastTest, state, fork);
    }

    /// Bytes of its arrays of weights and moments.
    public long bytes() {
        return whole == null ? bytes(weights) : bytes(whole);
    }

    /// The same of any moment of a run, without having it.
    static long bytes(TrainingConfig config, boolean whole) {
        long numbers = 0;
        for (ParameterShape shape : Vae.parameterShapes(config.model())) {
            numbers += (long) shape.rows() * shape.columns();
        }
        return numbers * Float.BYTES * (whole ? 1 + config.optimizer().moments() : 1);
    }

    /// Bytes of a state's arrays of weights and moments.
    public static long bytes(TrainingState state) {
        long bytes = bytes(state.weights());
        for (float[][] kind : state.optimizer().moments()) {
            bytes += bytes(kind);
        }
        return bytes;
    }

    /// Bytes of arrays of numbers.
    static long bytes(float[][] arrays) {
        long numbers = 0;
        for (float[] array : arrays) {
            numbers += array.length;
        }
        return numbers * Float.BYTES;
    }
}
