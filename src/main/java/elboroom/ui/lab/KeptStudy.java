package elboroom.ui.lab;

import elboroom.lab.EstimatorResult;
import elboroom.lab.RunStudy;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyReport;
import elboroom.lab.StudyResult;
import elboroom.ui.run.StudiedRun;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// A study of a moment of a run, in the list of the window.
final class KeptStudy {
    private final int number;
    private final StudiedRun run;
    private final VaeConfig model;
    private final long step;
    private final StudyPlan plan;
    private final Map<String, Object> config;
    private final List<EstimatorResult> results = new ArrayList<>();
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
    private @Nullable StudyResult result;

    /// One that begins.
    ///
    /// @param number from 1, in the order in which studies began or came from a file
    /// @param step   training steps behind the weights
    /// @param config as [StudyReport#config()]
    KeptStudy(int number, StudiedRun run, long step, StudyPlan plan, Map<String, Object> config) {
        this.number = number;
        this.run = run;
        model = run.config().model();
        this.step = step;
        this.plan = plan;
        this.config = config;
    }

    /// One that has ended. It is not shown at first.
    KeptStudy(int number, StudiedRun run, RunStudy study) {
        this(number, run, study.step(), study.result().plan(), study.config());
        result = study.result();
        results.addAll(study.result().estimators());
        shown.set(false);
    }

    int number() {
        return number;
    }

    StudiedRun run() {
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

    /// What it found; null while it runs.
    @Nullable
    StudyReport report() {
        return result == null ? null : new StudyReport(model, step, config, result);
    }
}
