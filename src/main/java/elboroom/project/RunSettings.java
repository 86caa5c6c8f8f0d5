package elboroom.project;

import elboroom.estimator.EstimatorNumber;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a run is trained with, under the names of the command line's options.
public final class RunSettings {
    private RunSettings() {}

    /// All settings, in a fixed order. What has no meaning for the run is left out.
    public static SequencedMap<String, Object> of(TrainingConfig config, Hyperparameters hyperparameters) {
        var map = new LinkedHashMap<String, Object>();
        var model = config.model();
        map.put("pixels", model.pixels());
        map.put("latent", model.family().id());
        map.put("latentSize", model.latentSize());
        map.put("hidden", model.encoderHidden());
        map.put("decoderHidden", model.decoderHidden());
        map.put("activation", model.activation().id());
        map.put("init", model.initializer().id());
        if (model.family().hasLearnablePrior()) {
            map.put("prior", model.priorProbability());
            map.put("learnPrior", model.learnPrior());
        }
        var estimator = hyperparameters.estimator();
        map.put("estimator", estimator.id());
        map.put("kl", estimator.klForm().id());
        map.put("baseline", estimator.baseline().id());
        for (EstimatorNumber number : estimator.descriptor().numbers()) {
            double value = estimator.get(number);
            map.put(number.key(), number.whole() ? (Object) (long) value : (Object) value);
        }
        map.put("batch", hyperparameters.batchSize());
        map.put("lr", hyperparameters.learningRate());
        map.put("optimizer", config.optimizer().id());
        map.put("beta", hyperparameters.beta());
        map.put("binarization", config.binarization().text());
        map.put("seed", config.seed());
        map.put("shards", config.shards());
        map.put("recordEvery", config.recordEvery());
        map.put("testEvery", config.testEvery());
        map.put("testImages", config.testImages());
        return map;
    }
}
