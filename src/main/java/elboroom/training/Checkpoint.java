package elboroom.training;

import elboroom.nn.Parameter;
import elboroom.optim.Optimizer;
import java.util.Arrays;
import java.util.List;

/// The last good state of a training loop. Each checkpoint overwrites the same arrays.
final class Checkpoint {
    final float[][] weights;
    final float[][][] moments;
    final TrainingCurves curves;
    Hyperparameters hyperparameters;
    List<Change> changes = List.of();
    long optimizerSteps;
    long step;
    long epoch;
    int positionInEpoch;
    double seconds;
    double[] estimatorState = {};

    Checkpoint(List<Parameter> parameters, Optimizer optimizer, ElboTerms untrained, Hyperparameters hyperparameters) {
        this.hyperparameters = hyperparameters;
        curves = new TrainingCurves(untrained);
        weights = parameters.stream()
                .map(parameter -> new float[parameter.size()])
                .toArray(float[][]::new);
        moments = new float[optimizer.moments().length][][];
        for (int kind = 0; kind < moments.length; kind++) {
            moments[kind] =
                    Arrays.stream(optimizer.moments()[kind]).map(float[]::clone).toArray(float[][]::new);
        }
    }

    void saveWeights(List<Parameter> parameters, Optimizer optimizer) {
        for (int i = 0; i < weights.length; i++) {
            System.arraycopy(parameters.get(i).value().data, 0, weights[i], 0, weights[i].length);
        }
        float[][][] live = optimizer.moments();
        for (int kind = 0; kind < live.length; kind++) {
            for (int i = 0; i < live[kind].length; i++) {
                System.arraycopy(live[kind][i], 0, moments[kind][i], 0, moments[kind][i].length);
            }
        }
        optimizerSteps = optimizer.steps();
    }
}
