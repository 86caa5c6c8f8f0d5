package elboroom.ui.lab;

import elboroom.lab.EstimatorResult;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyResult;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// A study of a moment of a run, which stays as long as the window.
final class KeptStudy {
    private final int number;
    private final long run;
    private final VaeConfig model;
    private final long step;
    private final StudyPlan plan;
    private final List<EstimatorResult> results = new ArrayList<>();
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
    private @Nullable StudyResult result;

    /// @param number from 1, in the order in which studies began
    /// @param run    number of the run
    /// @param step   training steps behind the weights
    KeptStudy(int number, long run, VaeConfig model, long step, StudyPlan plan) {
        this.number = number;
        this.run = run;
        this.model = model;
        this.step = step;
        this.plan = plan;
    }

    int number() {
        return number;
    }

    long run() {
        return run;
    }

    VaeConfig model() {
        return model;
    }

    long step() {
        return step;
    }

    StudyPlan plan() {
        return plan;
    }

    /// What was found of the finished estimators, in the plan's order.
    List<EstimatorResult> results() {
        return results;
    }

    /// Whether its rows are in the table and the plots.
    BooleanProperty shownProperty() {
        return shown;
    }

    /// Whether it was studied at this point of training.
    boolean isOf(VaeConfig config, long at) {
        return model.equals(config) && step == at;
    }

    /// Null while it runs.
    @Nullable
    StudyResult result() {
        return result;
    }

    void setResult(StudyResult found) {
        result = found;
    }
}
