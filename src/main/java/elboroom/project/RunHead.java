package elboroom.project;

import elboroom.lab.RunStudy;
import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import java.util.List;

/// What a list shows of a run, and its curves: the run without its weights.
///
/// @param name    what a person calls it
/// @param note    what a person wrote about it; may be empty
/// @param data    the images that it is trained with
/// @param library what multiplied the matrices
/// @param config  the settings that stay fixed
/// @param first   the hyperparameters of the first step
/// @param changes their changes, oldest first
/// @param step    training steps done
/// @param train   the training curve
/// @param test    the test curve, with at least one point
/// @param shadows the estimators that are measured along training, and what was found
/// @param studies that were made of it, up to these steps
public record RunHead(
        String name,
        String note,
        RunData data,
        String library,
        TrainingConfig config,
        Hyperparameters first,
        List<Change> changes,
        long step,
        MetricSeries train,
        MetricSeries test,
        ShadowCurves shadows,
        List<RunStudy> studies) {
    public RunHead {
        studies = upTo(step, studies);
    }

    /// Those of moments up to a step: what is later is of steps that a divergence has taken back.
    static List<RunStudy> upTo(long step, List<RunStudy> studies) {
        return studies.stream().filter(study -> study.step() <= step).toList();
    }

    /// Of a whole run.
    public static RunHead of(SavedRun run) {
        return new RunHead(
                run.name(),
                run.note(),
                run.data(),
                run.library(),
                run.config(),
                run.state().first(),
                run.state().changes(),
                run.state().step(),
                run.state().curves().train(),
                run.state().curves().test(),
                run.shadows(),
                run.studies());
    }

    /// The same run under another name and with another note.
    public RunHead named(String newName, String newNote) {
        return new RunHead(
                newName, newNote, data, library, config, first, changes, step, train, test, shadows, studies);
    }

    /// The hyperparameters of the next step.
    public Hyperparameters hyperparameters() {
        return (changes.isEmpty() ? first : changes.getLast().after()).at(step);
    }
}
