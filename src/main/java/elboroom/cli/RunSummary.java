package elboroom.cli;

import elboroom.data.Counted;
import elboroom.lab.RunStudy;
import elboroom.lab.StudyResult;
import elboroom.project.RunCommandLine;
import elboroom.project.RunSettings;
import elboroom.project.SavedRun;
import elboroom.text.Numbers;
import elboroom.training.ElboTerms;
import elboroom.training.PlannedChange;
import elboroom.training.PlannedChanges;
import elboroom.training.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What there is to say of a saved run.
record RunSummary(SavedRun run) {
    /// The settings under the names of the options, those of the first step, and the changes.
    Map<String, Object> settings() {
        var map = new LinkedHashMap<String, Object>();
        map.put("data", run.data().source().title());
        map.put("library", run.library());
        map.putAll(RunSettings.of(run.config(), run.state().first()));
        map.put("changes", changes());
        map.put("steps", run.state().step());
        return map;
    }

    private List<String> changes() {
        return PlannedChanges.of(run.state()).all().stream()
                .map(PlannedChange::toString)
                .toList();
    }

    /// The JSON object.
    Map<String, Object> toMap() {
        TrainingState state = run.state();
        ElboTerms test = state.curves().lastTest();
        var map = new LinkedHashMap<String, Object>();
        map.put("name", run.name());
        map.put("note", run.note());
        map.put("steps", state.step());
        map.put("epoch", state.epoch());
        map.put("seconds", state.seconds());
        map.put("testElbo", test.elbo());
        map.put("testReconstruction", test.reconstruction());
        map.put("testKl", test.kl());
        map.put("activeUnits", test.activeUnits());
        map.put("trainingPoints", state.curves().train().size());
        map.put("testPoints", state.curves().test().size());
        map.put("dataEmbedded", run.data().embedded() != null);
        map.put("studies", run.studies().stream().map(RunSummary::toMap).toList());
        map.put("settings", settings());
        map.put("commandLine", RunCommandLine.text(run));
        return map;
    }

    private static Map<String, Object> toMap(RunStudy study) {
        StudyResult result = study.result();
        var map = new LinkedHashMap<String, Object>();
        map.put("step", study.step());
        map.put("estimators", names(result));
        map.put("replicates", result.plan().replicates());
        map.put("images", result.images());
        map.put("completed", result.completed());
        return map;
    }

    private static String text(RunStudy study) {
        return "step %s: %s".formatted(Numbers.count(study.step()), String.join(", ", names(study.result())));
    }

    private static List<String> names(StudyResult result) {
        return result.estimators().stream()
                .map(each -> each.spec().textWithForm())
                .toList();
    }

    /// The table that people read.
    String table() {
        TrainingState state = run.state();
        ElboTerms test = state.curves().lastTest();
        var table = new TextTable();
        table.row("name", run.name());
        if (!run.note().isEmpty()) {
            table.row("note", run.note().lines().findFirst().orElse(""));
        }
        table.row(
                "model",
                "%s, %s latents"
                        .formatted(
                                run.config().model().text(),
                                run.config().model().family().id()));
        table.row(
                "data",
                "%s, %s%s"
                        .formatted(
                                run.data().source().title(),
                                run.data().train(),
                                run.data().embedded() == null ? "" : ", embedded in the file"));
        table.row(
                "trained",
                "%s in %s s".formatted(Counted.of(state.step(), "step"), TrainReport.number(state.seconds(), 1)));
        table.row(
                "test ELBO",
                "%s nats (%s, at its last point)"
                        .formatted(TrainReport.nats(test.elbo()), Counted.of(test.images(), "image")));
        table.row(
                "seed",
                "%d, %s".formatted(run.config().seed(), Counted.of(run.config().shards(), "shard")));
        table.row("library", run.library());
        changes().forEach(change -> table.row("change", change));
        run.studies().forEach(study -> table.row("study", text(study)));
        table.row("to repeat it", RunCommandLine.text(run));
        return table.text();
    }
}
