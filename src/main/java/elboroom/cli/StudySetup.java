package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that a run of `study` depends on.
///
/// @param training     the model and how it is trained before the study; its epochs count if there are [#warmupEpochs]
/// @param warmupEpochs epochs of training before the study; 0 for the untrained model
/// @param images       training images in the minibatch, spread evenly; all of them if there are no more
/// @param study        the plan
record StudySetup(RunPlan training, int warmupEpochs, int images, StudyPlan study) {
    static final int DEFAULT_WARMUP_EPOCHS = 1;
    static final int DEFAULT_IMAGES = 100;

    StudySetup {
        if (warmupEpochs < 0 || warmupEpochs > RunLength.MAX_EPOCHS) {
            throw new IllegalArgumentException(
                    "warm-up epochs: got %,d, expected 0 to %,d".formatted(warmupEpochs, RunLength.MAX_EPOCHS));
        }
        if (images < 1 || images > Study.MAX_IMAGES) {
            throw new IllegalArgumentException(
                    "images: got %,d, expected 1 to %,d".formatted(images, Study.MAX_IMAGES));
        }
    }

    /// The estimators as they are chosen on the command line, in one form however they were typed.
    List<String> names() {
        return study.estimators().stream().map(EstimatorSpec::text).toList();
    }

    /// How long the model is trained before the study.
    RunLength warmup() {
        return new RunLength(warmupEpochs, RunLength.MAX_STEPS);
    }

    TrainingConfig config() {
        return training.config();
    }

    Hyperparameters hyperparameters() {
        return training.hyperparameters();
    }

    /// The same with a model for images of another size.
    StudySetup withPixels(int pixels) {
        var config = config().withModel(config().model().withPixels(pixels));
        return new StudySetup(training.withConfig(config), warmupEpochs, images, study);
    }

    /// Everything that is needed to repeat the study, under the names of the options.
    ///
    /// @param blas   what multiplied the matrices
    /// @param loaded the data that were read
    Map<String, Object> toMap(String blas, LoadedData loaded) {
        var map = new LinkedHashMap<>(training.toMap(blas, loaded));
        map.remove("epochs");
        map.put("warmupEpochs", warmupEpochs);
        map.put("estimators", names());
        map.put("replicates", study.replicates());
        map.put("adaptation", study.adaptation());
        map.put("images", images);
        return map;
    }
}
