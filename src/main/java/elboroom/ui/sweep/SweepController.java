package elboroom.ui.sweep;

import elboroom.lab.EstimatorSet;
import elboroom.lab.StudyPlan;
import elboroom.race.RaceEnd;
import elboroom.sweep.SweepMeasure;
import elboroom.text.Numbers;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.PointsPlot;
import elboroom.ui.estimator.EstimatorPicker;
import elboroom.ui.form.Card;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.Reason;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.form.TypedText;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunWork;
import elboroom.ui.sweep.SweepModel.Progress;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Binds the Sweep workspace to its model.
public final class SweepController {
    private static final Texts TEXTS = new Texts(SweepController.class);
    private static final int MOST_SEEDS = 10;
    private static final int MOST = 1_000_000;
    private static final int MOST_REPLICATES = 100_000;
    private static final int LEAST_REPLICATES = 10;

    private final SweepModel model;
    private final RunWork work;
    private final SweepFormModel form;
    private final ObjectProperty<List<EstimatorSet>> keptSets;
    private @Nullable TypedText typedValues;

    @FXML
    private Label sweepSubject;

    @FXML
    private SegmentedChoice<SweepMeasure> sweepMeasure;

    @FXML
    private ComboBox<String> sweepNumber;

    @FXML
    private Label sweepNumberName;

    @FXML
    private TextField sweepValues;

    @FXML
    private Label sweepValuesName;

    @FXML
    private Label sweepTraining;

    @FXML
    private SegmentedChoice<RaceEnd.Unit> sweepUnit;

    @FXML
    private ParameterField sweepAmount;

    @FXML
    private ParameterField sweepSeeds;

    @FXML
    private ParameterField sweepReplicates;

    @FXML
    private EstimatorPicker sweepEstimators;

    @FXML
    private Reason sweepReason;

    @FXML
    private Button sweepRun;

    @FXML
    private HBox sweepBusy;

    @FXML
    private Label sweepProgress;

    @FXML
    private ProgressBar sweepBar;

    @FXML
    private Button sweepCancel;

    @FXML
    private Label sweepMessage;

    @FXML
    private Card sweepCurves;

    @FXML
    private PointsPlot sweepPlot;

    @FXML
    private Card sweepResults;

    @FXML
    private MenuButton sweepExport;

    @FXML
    private TableView<List<String>> sweepTable;

    /// @param work     whether a sweep can begin
    /// @param keptSets the sets of estimators that a person has kept
    SweepController(SweepModel model, RunWork work, ObjectProperty<List<EstimatorSet>> keptSets) {
        this.model = model;
        this.work = work;
        form = model.form();
        this.keptSets = keptSets;
    }

    @FXML
    void initialize() {
        bindMeasure();
        bindNumbers();
        bindTraining();
        sweepEstimators.show(form.estimators(), keptSets, sweepMessage);
        bindRun();
        model.refusalProperty().subscribe(sweepEstimators::say);
        model.progressProperty().subscribe(this::showProgress);
        model.presentProperty().subscribe(this::showSubject);
        new SweepPictures(model, sweepCurves, sweepPlot, sweepResults, sweepTable, sweepExport);
    }

    private void bindMeasure() {
        sweepMeasure.setItems(
                List.of(SweepMeasure.values()),
                each -> TEXTS.get("measure." + each.id()),
                each -> TEXTS.get("measure.tip." + each.id()));
        form.measureProperty().subscribe(sweepMeasure.valueProperty()::set);
        sweepMeasure.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                form.measureProperty().set(chosen);
            }
        });
    }

    private void bindNumbers() {
        sweepNumberName.setLabelFor(sweepNumber);
        sweepNumber.setItems(form.numbers());
        form.numberProperty().subscribe(sweepNumber::setValue);
        sweepNumber.valueProperty().subscribe(chosen -> {
            if (chosen != null) { // the box chooses nothing while its items change
                form.numberProperty().set(chosen);
            }
        });
        sweepValuesName.setLabelFor(sweepValues);
        var typed = new TypedText(
                sweepValues, () -> form.valuesProperty().get(), form::problem, form.valuesProperty()::set);
        typed.explainIn(
                sweepValuesName,
                Bindings.createStringBinding(
                        () -> TEXTS.get("values", form.numberProperty().get()), form.numberProperty()));
        form.valuesProperty().subscribe(typed::show);
        typed.show();
        typedValues = typed;
    }

    private void bindTraining() {
        sweepUnit.setItems(
                List.of(RaceEnd.Unit.EPOCHS, RaceEnd.Unit.STEPS),
                each -> TEXTS.get("unit." + each.id()),
                each -> TEXTS.get("unit.tip." + each.id()));
        sweepUnit.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                form.unitProperty().set(chosen);
            }
        });
        count(
                sweepAmount,
                NumberSpec.count(TEXTS.get("amount"), TEXTS.get("amount.tip"), 1, MOST, 1),
                form.amountProperty());
        count(
                sweepSeeds,
                NumberSpec.count(TEXTS.get("seeds"), TEXTS.get("seeds.tip"), 1, MOST_SEEDS, 1),
                form.seedsProperty());
        count(
                sweepReplicates,
                NumberSpec.count(
                        TEXTS.get("replicates"),
                        TEXTS.get("replicates.tip"),
                        LEAST_REPLICATES,
                        MOST_REPLICATES,
                        StudyPlan.DEFAULT_REPLICATES),
                form.replicatesProperty());
        form.measureProperty().subscribe(measure -> {
            boolean trained = measure == SweepMeasure.ELBO;
            sweepTraining.setText(TEXTS.get(trained ? "training.elbo" : "training.frozen"));
            Explanations.of(sweepTraining, TEXTS.get(trained ? "training.elbo.tip" : "training.frozen.tip"));
            Shown.set(sweepReplicates, !trained);
        });
    }

    private static void count(ParameterField field, NumberSpec number, DoubleProperty value) {
        field.setParameter(number);
        field.valueProperty().bindBidirectional(value);
    }

    private void bindRun() {
        sweepReason.guard(sweepRun, work.possibleProperty(), work.imagesHereProperty(), TEXTS.get("run.missing"));
        sweepRun.setOnAction(event -> run());
        sweepCancel.setOnAction(event -> model.cancel());
        model.runningProperty().subscribe(running -> Shown.set(sweepBusy, running));
    }

    /// Begins a sweep of what is chosen, as the button does.
    void start() {
        sweepRun.fire();
    }

    /// What is typed but not taken yet counts.
    private void run() {
        boolean understood = sweepEstimators.takeTyped(sweepAmount, sweepSeeds, sweepReplicates)
                & (typedValues == null || typedValues.take());
        if (!understood) {
            return; // a message says why
        }
        if (form.estimators().chosen().isEmpty()) {
            sweepEstimators.say(TEXTS.get("choose.none"));
        } else {
            sweepEstimators.say("");
            model.start();
        }
    }

    private void showProgress(@Nullable Progress now) {
        if (now == null) {
            return;
        }
        sweepBar.setProgress(now.fraction());
        sweepProgress.setText(
                now.training() > 0 && now.training() < 1
                        ? TEXTS.get("progress.training", now.found(), now.points(), Numbers.percent(now.training()))
                        : TEXTS.get("progress", now.found(), now.points()));
    }

    private void showSubject(@Nullable TrainingSnapshot now) {
        sweepSubject.setText(
                now == null
                        ? TEXTS.get("subject.none")
                        : TEXTS.get(
                                "subject",
                                String.valueOf(now.config().seed()),
                                Numbers.count(now.hyperparameters().batchSize())));
    }
}
