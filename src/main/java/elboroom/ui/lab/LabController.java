package elboroom.ui.lab;

import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyProgress;
import elboroom.lab.StudyResult;
import elboroom.lab.UnresolvedBits;
import elboroom.text.Numbers;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.IntervalPlot;
import elboroom.ui.form.Card;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.ReadingAge;
import elboroom.ui.form.Reason;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.form.Tip;
import elboroom.ui.form.TypedText;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import elboroom.vae.VaeConfig;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.tableview2.FilteredTableView;
import org.jspecify.annotations.Nullable;

/// Binds the Estimators workspace to its model.
public final class LabController {
    private static final Texts TEXTS = new Texts(LabController.class);
    private static final int MIN_REPLICATES = 100;
    private static final int MOST_REPLICATES = 100_000;

    private final LabModel model;
    private final Certifying certifying;
    private final Label placeholder = new Label();
    private final StringProperty none = new SimpleStringProperty(this, "none", ""); // that nothing is chosen

    @FXML
    private Label subject;

    @FXML
    private Label subjectNow;

    @FXML
    private SegmentedChoice<Certifying.Side> side;

    @FXML
    private StackPane sides;

    @FXML
    private VBox views;

    @FXML
    private ParameterField images;

    @FXML
    private ParameterField replicates;

    @FXML
    private VBox choices;

    @FXML
    private TextField another;

    @FXML
    private Label anotherMessage;

    @FXML
    private Reason runReason;

    @FXML
    private Button run;

    @FXML
    private Button certify;

    @FXML
    private HBox busy;

    @FXML
    private ProgressBar bar;

    @FXML
    private Label studied;

    @FXML
    private Label progress;

    @FXML
    private Button cancel;

    @FXML
    private Card variance;

    @FXML
    private IntervalPlot variances;

    @FXML
    private Card bias;

    @FXML
    private IntervalPlot biases;

    @FXML
    private Card results;

    @FXML
    private FilteredTableView<StudyRow> table;

    private ObservableList<StudyRow> shown = FXCollections.emptyObservableList();

    LabController(LabModel model, Certifying certifying) {
        this.model = model;
        this.certifying = certifying;
    }

    @FXML
    void initialize() {
        images.setParameter(NumberSpec.count(
                TEXTS.get("images"), TEXTS.get("images.tip"), 1, Study.MAX_IMAGES, LabModel.DEFAULT_IMAGES));
        replicates.setParameter(NumberSpec.count(
                TEXTS.get("replicates"),
                TEXTS.get("replicates.tip"),
                MIN_REPLICATES,
                MOST_REPLICATES,
                StudyPlan.DEFAULT_REPLICATES));
        images.valueProperty().bindBidirectional(model.imagesProperty());
        replicates.valueProperty().bindBidirectional(model.replicatesProperty());
        model.presentProperty()
                .subscribe(snapshot -> showOutcome(model.outcomeProperty().get()));
        model.choices().addListener((InvalidationListener) list -> showChoices());
        showChoices();
        TypedText typed = new TypedText(another, () -> "", model::problem, model::add);
        typed.explainIn(anotherMessage, none);
        another.textProperty().subscribe(text -> none.set(""));
        bindRun();
        run.setOnAction(event -> start(typed));
        cancel.setOnAction(event -> model.cancel());
        bindCertify(typed);
        model.runningProperty().subscribe(running -> {
            Shown.set(busy, running);
            showOutcome(model.outcomeProperty().get());
        });
        model.progressProperty().subscribe(this::showProgress);
        shown = new ResultsTable(table, model.rows()).shown();
        shown.addListener((ListChangeListener<StudyRow>) change -> showPlots());
        model.outcomeProperty().subscribe(this::showOutcome);
        variances.setQuantity(TEXTS.get("variance.quantity"));
        biases.setQuantity(TEXTS.get("bias.quantity"));
        placeholder.getStyleClass().add("muted");
        table.setPlaceholder(placeholder);
    }

    private void bindRun() {
        ObservableValue<Boolean> imagesHere =
                model.presentProperty().map(now -> now.run().hasImages()).orElse(true);
        run.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.runningProperty().get()
                                || model.presentProperty().get() == null
                                || !imagesHere.getValue(),
                        model.runningProperty(),
                        model.presentProperty(),
                        imagesHere));
        runReason.textProperty().bind(imagesHere.map(here -> here ? "" : TEXTS.get("run.missing")));
    }

    private void bindCertify(TypedText typed) {
        certify.setOnAction(event -> {
            if (typed.take()) { // otherwise the message says why
                none.set(model.chosen().isEmpty() ? TEXTS.get("choose.none") : "");
                certifying.chosen();
            }
        });
        certify.disableProperty().bind(certifying.possibleProperty().not());
        certifying.bind(side, sides, views);
    }

    /// Names what was studied, and beside it the present model if that is another by now.
    private void showSubject(@Nullable TrainingSnapshot present, LabModel.@Nullable Outcome studied) {
        boolean moved = present != null
                && studied != null
                && !studied.isOf(present.model().config(), present.step());
        Shown.set(subjectNow, moved);
        subjectNow.setText(
                present == null ? "" : subject("subject.next", present.model().config(), present.step()));
        if (studied != null) {
            subject.setText(subject("subject.studied", studied.model(), studied.step()));
        } else {
            subject.setText(
                    present == null
                            ? TEXTS.get("subject.none")
                            : subject("subject.studied", present.model().config(), present.step()));
        }
        boolean old = present != null
                && studied != null
                && (!studied.model().equals(present.model().config())
                        || ReadingAge.isOld(studied.step(), present.step()));
        ReadingAge.show(views, old && !model.runningProperty().get());
    }

    private static String subject(String key, VaeConfig of, long step) {
        return TEXTS.get(key, of.text(), Numbers.count(step));
    }

    private void showChoices() {
        choices.getChildren().clear();
        for (EstimatorChoice choice : model.choices()) {
            CheckBox box = new CheckBox(EstimatorName.of(choice.spec()));
            var descriptor = choice.spec().descriptor();
            box.setTooltip(new Tip(
                    String.join("\n", choice.spec().textWithForm(), descriptor.formula(), descriptor.reference())));
            box.selectedProperty().bindBidirectional(choice.chosenProperty());
            choices.getChildren().add(box);
        }
    }

    /// Begins a study of what is chosen, as the button does.
    void start() {
        run.fire();
    }

    /// An estimator that is typed but not added yet counts as chosen.
    private void start(TypedText typed) {
        if (!typed.take()) {
            return; // the message says why
        }
        none.set(model.chosen().isEmpty() ? TEXTS.get("choose.none") : "");
        certifying.showStudy();
        model.start();
    }

    /// What begins certifications, from the window's menu, too.
    Certifying certifying() {
        return certifying;
    }

    private void showProgress(@Nullable StudyProgress now) {
        bar.setProgress(now == null ? -1 : now.fraction());
        if (now == null) {
            studied.setText(TEXTS.get("progress.first"));
            progress.setText("");
            return;
        }
        String left = Double.isNaN(now.secondsLeft()) ? "–" : String.valueOf((long) Math.ceil(now.secondsLeft()));
        studied.setText(EstimatorName.of(now.estimator()));
        progress.setText(TEXTS.get("progress", Numbers.percent(now.fraction()), left));
    }

    /// The plots have the same rows in the same order as the table.
    private void showPlots() {
        variances.setRows(shown.stream().map(StudyRow::varianceRow).toList());
        biases.setRows(
                shown.stream().map(StudyRow::biasRow).filter(Objects::nonNull).toList());
    }

    private void showOutcome(LabModel.@Nullable Outcome outcome) {
        TrainingSnapshot present = model.presentProperty().get();
        showSubject(present, outcome);
        boolean noBias = outcome != null
                ? !Study.hasExactGradient(outcome.model())
                : present != null && !Study.hasExactGradient(present.config().model());
        boolean cancelled = outcome != null && outcome.result() != null;
        biases.setEmptyText(noBias ? TEXTS.get("bias.none", Study.MAX_EXACT_BITS) : TEXTS.get("bias.empty"));
        variances.setEmptyText(TEXTS.get("variance.empty"));
        placeholder.setText(
                TEXTS.get(model.runningProperty().get() ? "empty.running" : cancelled ? "empty.cancelled" : "empty"));
        variance.setReading(TEXTS.get("variance.reading"));
        bias.setReading(TEXTS.get("bias.reading"));
        results.setReading(outcome == null ? "" : reading(outcome));
    }

    private static String reading(LabModel.Outcome outcome) {
        String frozen = subject("results.frozen", outcome.model(), outcome.step());
        StudyResult result = outcome.result();
        if (result == null) {
            return frozen;
        }
        boolean settled = result.estimators().stream().anyMatch(estimator -> estimator.settlingSteps() > 0);
        String notes = settled
                ? TEXTS.get("results.settled", Numbers.count(result.plan().adaptation()))
                : "";
        UnresolvedBits unresolved = result.unresolved();
        if (unresolved.coordinates() > 0) {
            notes += TEXTS.get(
                    "results.unresolved",
                    Numbers.count(unresolved.coordinates()),
                    Numbers.count(result.coordinates()),
                    unresolved.text());
        }
        return TEXTS.get(
                result.completed() ? "results.done" : "results.cancelled",
                frozen,
                Numbers.count(result.images()),
                Numbers.count(result.plan().replicates()),
                Numbers.figure(result.seconds()),
                notes);
    }
}
