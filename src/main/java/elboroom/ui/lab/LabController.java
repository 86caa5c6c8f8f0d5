package elboroom.ui.lab;

import elboroom.estimator.KlForm;
import elboroom.lab.EstimatorSet;
import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyProgress;
import elboroom.text.Numbers;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.IntervalPlot;
import elboroom.ui.estimator.EstimatorPicker;
import elboroom.ui.form.Card;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.ReadingAge;
import elboroom.ui.form.Reason;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import elboroom.ui.run.RunWork;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
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
    private static final double LONG_SECONDS = 120;

    private final LabModel model;
    private final RunWork study;
    private final Certifying certifying;
    private final Label placeholder = new Label();
    private final MenuButton studies = new MenuButton(TEXTS.get("studies"));
    private final ObjectProperty<List<EstimatorSet>> keptSets;

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
    private Label klLabel;

    @FXML
    private SegmentedChoice<Optional<KlForm>> klForm;

    @FXML
    private EstimatorPicker estimators;

    @FXML
    private Label anotherMessage;

    @FXML
    private Reason runReason;

    @FXML
    private Button run;

    @FXML
    private Reason certifyReason;

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
    private List<StudyPlot> plots = List.of();

    /// @param study    whether a study can begin
    /// @param keptSets the sets of estimators that a person has kept
    LabController(LabModel model, RunWork study, Certifying certifying, ObjectProperty<List<EstimatorSet>> keptSets) {
        this.model = model;
        this.study = study;
        this.certifying = certifying;
        this.keptSets = keptSets;
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
        estimators.show(model.estimators(), keptSets, anotherMessage);
        new KlFormChoice(klForm, model.estimators());
        klLabel.setLabelFor(klForm);
        bindRun();
        bindCertify();
        model.runningProperty().subscribe(running -> {
            Shown.set(busy, running);
            showLast();
        });
        model.progressProperty().subscribe(this::showProgress);
        showResults();
    }

    private void showResults() {
        plots = List.of(
                new StudyPlot(variance, variances, PlotKind.VARIANCE), new StudyPlot(bias, biases, PlotKind.BIAS));
        var resultsTable = new ResultsTable(table, model.rows(), StudyExport.more(model, table));
        shown = resultsTable.shown();
        shown.addListener((ListChangeListener<StudyRow>) change -> showPlots());
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<StudyRow>) change -> showPlots());
        studies.getStyleClass().addAll("quiet-menu", "lab-studies");
        Explanations.of(studies, TEXTS.get("studies.tip"));
        results.getTools()
                .addAll(studies, resultsTable.columnMenu(), StudyExport.menu(model, table, resultsTable::csv));
        model.studies().addListener((InvalidationListener) change -> showStudies());
        showStudies();
        model.presentProperty().subscribe(snapshot -> showLast());
        model.changesProperty().subscribe(this::showLast);
        placeholder.getStyleClass().add("muted");
        table.setPlaceholder(placeholder);
        showPlots();
    }

    /// One item for each study, which shows or hides its rows.
    private void showStudies() {
        studies.getItems()
                .setAll(model.studies().stream().map(LabController::item).toList());
        Shown.set(studies, !model.studies().isEmpty());
    }

    private static CheckMenuItem item(KeptStudy study) {
        var item = new CheckMenuItem();
        item.setMnemonicParsing(false); // a run may be called anything
        item.textProperty()
                .bind(study.run()
                        .nameProperty()
                        .map(run -> TEXTS.get(
                                "studies.one",
                                study.number(),
                                run,
                                Numbers.count(study.step()),
                                study.plan().estimators().size(),
                                study.model().text())));
        item.selectedProperty().bindBidirectional(study.shownProperty());
        return item;
    }

    private void bindRun() {
        runReason.guard(run, study.possibleProperty(), study.imagesHereProperty(), TEXTS.get("run.missing"));
        run.setOnAction(event -> take());
        cancel.setOnAction(event -> model.cancel());
    }

    private void bindCertify() {
        RunWork work = certifying.work();
        certifyReason.guard(certify, work.possibleProperty(), work.imagesHereProperty(), TEXTS.get("certify.missing"));
        certify.setOnAction(event -> {
            if (estimators.takeTyped(images, replicates)) { // otherwise the message says why
                estimators.say(model.estimators().chosen().isEmpty() ? TEXTS.get("choose.none") : "");
                certifying.chosen();
            }
        });
        certifying.bind(side, sides, views);
    }

    /// Names what was studied, and beside it the present model if that is another by now.
    private void showSubject(@Nullable TrainingSnapshot present, @Nullable KeptStudy studied) {
        boolean moved = present != null
                && studied != null
                && !studied.isOf(present.model().config(), present.step());
        Shown.set(subjectNow, moved);
        subjectNow.setText(
                present == null
                        ? ""
                        : StudyReading.at("subject.next", present.model().config(), present.step()));
        if (studied != null) {
            subject.setText(StudyReading.at("subject.studied", studied.model(), studied.step()));
        } else {
            subject.setText(
                    present == null
                            ? TEXTS.get("subject.none")
                            : StudyReading.at("subject.studied", present.model().config(), present.step()));
        }
        boolean old = present != null
                && studied != null
                && (!studied.model().equals(present.model().config())
                        || ReadingAge.isOld(studied.step(), present.step()));
        ReadingAge.show(views, old && !model.runningProperty().get());
    }

    /// Begins a study of what is chosen, as the button does.
    void start() {
        run.fire();
    }

    /// Certifies what is chosen, as the button does.
    void certify() {
        certify.fire();
    }

    /// What is typed but not taken yet counts.
    private void take() {
        if (!estimators.takeTyped(images, replicates)) {
            return; // the message says why
        }
        estimators.say(model.estimators().chosen().isEmpty() ? TEXTS.get("choose.none") : "");
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
            TrainingSnapshot frozen = model.presentProperty().get();
            boolean exact =
                    frozen != null && Study.hasExactGradient(frozen.config().model());
            studied.setText(TEXTS.get(exact ? "progress.exact" : "progress.begin"));
            progress.setText("");
            return;
        }
        String name = EstimatorName.of(now.estimator());
        studied.setText(now.reference() ? TEXTS.get("progress.reference", name) : name);
        boolean minutes = now.secondsLeft() > LONG_SECONDS;
        double left = Math.ceil(now.secondsLeft() / (minutes ? 60 : 1));
        String text = Double.isNaN(left) ? "–" : String.valueOf((long) left);
        progress.setText(TEXTS.get(minutes ? "progress.minutes" : "progress", Numbers.percent(now.fraction()), text));
    }

    /// The plots have the same rows in the same order as the table.
    private void showPlots() {
        List<StudyRow> all = List.copyOf(shown);
        List<StudyRow> selected = table.getSelectionModel().getSelectedItems().stream()
                .filter(all::contains)
                .toList();
        plots.forEach(plot -> plot.show(all, selected));
    }

    private void showLast() {
        TrainingSnapshot present = model.presentProperty().get();
        List<KeptStudy> together = model.shownStudies();
        KeptStudy last = together.isEmpty() ? null : together.getLast();
        showSubject(present, last);
        boolean running = model.runningProperty().get();
        placeholder.setText(running ? TEXTS.get("empty.running") : StudyReading.withoutRows(model.studies(), together));
        results.setReading(StudyReading.of(together));
    }
}
