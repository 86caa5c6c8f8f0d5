package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries.Column;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.EstimatorName;
import elboroom.ui.run.RunAxis;
import java.util.stream.Collectors;

/// Records what a person sets in the forms and at the charts, to be undone.
final class TrainingActs {
    private static final Texts TEXTS = new Texts(TrainingActs.class);

    private TrainingActs() {}

    static void watch(
            UndoModel acts,
            HyperparametersModel hyperparameters,
            StructureModel structure,
            DataChoiceModel data,
            ChartsModel charts) {
        var choices = new DataActs(acts, data);
        structure.dataProperty().addListener((observable, before, now) -> choices.chosen(before, now));
        acts.watch(
                structure,
                structure.draftProperty(),
                structure::show,
                TrainingActs::name); // before what follows from it
        acts.watch(hyperparameters, hyperparameters.valueProperty(), hyperparameters::restore, TrainingActs::name);
        ShadowsModel shadows = charts.shadows();
        acts.watch(
                shadows,
                shadows.choiceProperty(),
                shadows::restore,
                (before, now) ->
                        before.estimators().isEmpty() && now.estimators().isEmpty() ? "" : name(now));
        acts.watch(
                shadows,
                shadows.viewProperty(),
                shadows.viewProperty()::set,
                (before, now) -> TEXTS.get("act.shadows.view", TEXTS.get("shadows.view." + now)));
        acts.watch(charts, charts.axisProperty(), charts.axisProperty()::set, (before, now) -> name(now));
    }

    private static String name(TrainingConfig before, TrainingConfig now) {
        return StructureChange.between(null, before, null, now).stream()
                .map(StructureChange::text)
                .collect(Collectors.joining(", "));
    }

    private static String name(Hyperparameters before, Hyperparameters now) {
        return ChangeMarkers.describe(before, now, true);
    }

    private static String name(ShadowChoice now) {
        return now.estimators().isEmpty()
                ? TEXTS.get("act.shadows.none")
                : TEXTS.get(
                        "act.shadows",
                        now.estimators().stream().map(EstimatorName::of).collect(Collectors.joining("; ")),
                        Numbers.count(now.every()),
                        Numbers.count(now.replicates()),
                        Numbers.count(now.images()));
    }

    private static String name(Column axis) {
        return TEXTS.get("act.axis", RunAxis.name(axis));
    }
}
