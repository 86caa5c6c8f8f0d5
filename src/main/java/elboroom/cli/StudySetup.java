package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyReport;
import elboroom.training.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that a run of `study` depends on.
///
/// @param warmUp the model and how it is trained before the study
/// @param images training images in the minibatch, spread evenly; all of them if there are no more
/// @param study  the plan
record StudySetup(WarmUp warmUp, int images, StudyPlan study) {
    static final int DEFAULT_IMAGES = 100;

    StudySetup {
        if (images < 1 || images > Study.MAX_IMAGES) {
            throw new IllegalArgumentException(
                    "images: got %,d, expected 1 to %,d".formatted(images, Study.MAX_IMAGES));
        }
    }

    /// The estimators as they are chosen on the command line, in one form however they were typed.
    List<String> names() {
        return study.estimators().stream().map(EstimatorSpec::textWithForm).toList();
    }

    TrainingConfig config() {
        return warmUp.config();
    }

    /// The same with a model for images of another size.
    StudySetup withPixels(int pixels) {
        return new StudySetup(warmUp.withPixels(pixels), images, study);
    }

    /// Everything that is needed to repeat the study, under the names of the options.
    ///
    /// @param blas   what multiplied the matrices
    /// @param loaded the data that were read
    Map<String, Object> toMap(String blas, LoadedData loaded) {
        var map = new LinkedHashMap<>(warmUp.training().toMap(blas, loaded));
        map.remove("epochs");
        map.put("warmupEpochs", warmUp.epochs());
        return StudyReport.config(map, study, images);
    }
}
