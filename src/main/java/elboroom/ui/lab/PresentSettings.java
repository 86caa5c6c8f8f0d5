package elboroom.ui.lab;

import elboroom.lab.StudyPlan;
import elboroom.lab.StudyReport;
import elboroom.project.RunSettings;
import elboroom.training.TrainingSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/// What stands with studies and certificates of the present model.
final class PresentSettings {
    private PresentSettings() {}

    /// The program's version, what multiplies the matrices, the images and the settings of training.
    static Map<String, Object> of(TrainingSnapshot present, String library, String version) {
        var map = new LinkedHashMap<String, Object>();
        map.put("version", version);
        map.put("blas", library);
        map.putAll(present.run().data().description());
        map.putAll(RunSettings.of(present.config(), present.hyperparameters()));
        return map;
    }

    /// The same with what there is to say of a study.
    ///
    /// @param images in its minibatch
    static Map<String, Object> ofStudy(
            TrainingSnapshot present, String library, String version, StudyPlan plan, int images) {
        return StudyReport.config(of(present, library, version), plan, images);
    }
}
