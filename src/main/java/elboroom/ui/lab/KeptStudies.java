package elboroom.ui.lab;

import elboroom.lab.RunStudy;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyReport;
import elboroom.ui.run.StudiedRun;
import elboroom.ui.run.StudiedRuns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The studies of the window's runs, in the order in which they began or came from a file. Belongs to the FX thread.
final class KeptStudies {
    private final ObservableList<KeptStudy> all = FXCollections.observableArrayList();
    private final Runnable changed;
    private @Nullable KeptStudy begun; // the last one

    /// @param changed called when other studies are shown
    KeptStudies(Runnable changed) {
        this.changed = changed;
    }

    ObservableList<KeptStudy> all() {
        return all;
    }

    /// Those that are shown.
    List<KeptStudy> shown() {
        return all.stream().filter(study -> study.shownProperty().get()).toList();
    }

    /// What those have found that have ended.
    List<StudyReport> reports() {
        return shown().stream()
                .map(KeptStudy::report)
                .filter(Objects::nonNull)
                .filter(report -> !report.result().estimators().isEmpty())
                .toList();
    }

    private int nextNumber() {
        return all.isEmpty() ? 1 : all.getLast().number() + 1;
    }

    /// The new study alone is shown; the others can be shown with it.
    KeptStudy begin(StudiedRun run, long step, StudyPlan plan, Map<String, Object> config) {
        all.forEach(other -> other.shownProperty().set(false));
        KeptStudy study = add(new KeptStudy(nextNumber(), run, step, plan, config));
        begun = study;
        changed.run();
        return study;
    }

    private KeptStudy add(KeptStudy study) {
        study.shownProperty().addListener(observable -> changed.run());
        all.add(study);
        return study;
    }

    /// Takes the studies of runs that have come. If these took the place of all before, the newest study of the one
    /// that the window shows is shown, and the studies before have gone, but for one that still runs.
    ///
    /// @param isRunning whether the last one still runs
    void take(StudiedRuns.Opened come, boolean isRunning) {
        boolean instead = come.active() != null;
        KeptStudy running = isRunning ? begun : null;
        KeptStudy newest = running;
        if (instead) {
            all.removeIf(study -> study != running);
        }
        for (StudiedRun run : come.runs()) {
            for (RunStudy each : run.studies()) {
                KeptStudy study = add(new KeptStudy(nextNumber(), run, each));
                newest = running == null && run == come.active() ? study : newest;
            }
        }
        if (instead) {
            if (newest != null) {
                newest.shownProperty().set(true);
            }
            changed.run();
        }
    }
}
