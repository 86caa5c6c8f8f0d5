package elboroom.training;

import elboroom.nn.Parameter;
import elboroom.optim.Optimizer;
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
        weights = new float[parameters.size()][];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = new float[parameters.get(i).size()];
        }
        float[][][] live = optimizer.moments();
        moments = new float[live.length][][];
        for (int kind = 0; kind < live.length; kind++) {
            moments[kind] = new float[live[kind].length][];
            for (int i = 0; i < live[kind].length; i++) {
                moments[kind][i] = new float[live[kind][i].length];
            }
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
