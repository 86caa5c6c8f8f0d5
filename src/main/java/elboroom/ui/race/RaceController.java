package elboroom.ui.race;

import elboroom.lab.EstimatorSet;
import elboroom.plot.CurveFigure;
import elboroom.race.RaceAxis;
import elboroom.race.RaceEnd;
import elboroom.race.RaceFigures;
import elboroom.race.RaceReport;
import elboroom.race.RaceTables;
import elboroom.text.Numbers;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.ChartGroup;
import elboroom.ui.chart.CurveName;
import elboroom.ui.chart.ElboSeries;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Series;
import elboroom.ui.estimator.EstimatorPicker;
import elboroom.ui.form.Card;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.Reason;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.form.TableFit;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.DocumentExport;
import elboroom.ui.image.DocumentExport.Document;
import elboroom.ui.run.EstimatorName;
import elboroom.ui.run.RunWork;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Binds the Race workspace to its model.
public final class RaceController {
    private static final Texts TEXTS = new Texts(RaceController.class);
    private static final int MOST_SEEDS = 10;
    private static final int MOST = 1_000_000;
    private static final int MOST_EVERY = 10_000;
    private static final int RANGE = 6; // the column of the lowest and the highest
    private static final double[] LEAST_WIDTHS = {140, 50, 66, 86, 74, 74, 130, 84, 60};
    private static final int MOST_ROWS = 5; // that are seen at once

    private final RaceModel model;
    private final RunWork work;
    private final ObjectProperty<List<EstimatorSet>> keptSets;

    @FXML
    private Label raceSubject;

    @FXML
    private ParameterField raceSeeds;

    @FXML
    private ParameterField raceAmount;

    @FXML
    private SegmentedChoice<RaceEnd.Unit> raceUnit;

    @FXML
    private EstimatorPicker raceEstimators;

    @FXML
    private Label raceMessage;

    @FXML
    private Reason raceReason;

    @FXML
    private Button raceRun;

    @FXML
    private HBox raceBusy;

    @FXML
    private Button racePause;

    @FXML
    private Button raceEnd;

    @FXML
    private SegmentedChoice<RaceAxis> raceAxis;

    @FXML
    private LiveChart raceElbo;

    @FXML
    private LiveChart raceReconstruction;

    @FXML
    private LiveChart raceKl;

    @FXML
    private Card raceLanes;

    @FXML
    private TableView<List<String>> raceTable;

    @FXML
    private MenuButton raceExport;

    @FXML
    private ParameterField raceVarianceEvery;

    @FXML
    private StackPane raceVariancePlace;

    @FXML
    private LiveChart raceVariance;

    /// @param work     whether a race can begin
    /// @param keptSets the sets of estimators that a person has kept
    RaceController(RaceModel model, RunWork work, ObjectProperty<List<EstimatorSet>> keptSets) {
        this.model = model;
        this.work = work;
        this.keptSets = keptSets;
    }

    @FXML
    void initialize() {
        raceSeeds.setParameter(NumberSpec.count(TEXTS.get("seeds"), TEXTS.get("seeds.tip"), 1, MOST_SEEDS, 1));
        raceAmount.setParameter(NumberSpec.count(TEXTS.get("amount"), TEXTS.get("amount.tip"), 1, MOST, 1000));
        raceSeeds.valueProperty().bindBidirectional(model.lanes().seedsProperty());
        raceAmount.valueProperty().bindBidirectional(model.lanes().amountProperty());
        raceVarianceEvery.setParameter(new NumberSpec(
                TEXTS.get("varianceEvery"),
                TEXTS.get("varianceEvery.tip"),
                "",
                0,
                MOST_EVERY,
                0,
                NumberSpec.Scale.CUBIC,
                true));
        raceVarianceEvery.valueProperty().bindBidirectional(model.lanes().varianceEveryProperty());
        offerChoices();
        raceEstimators.show(model.lanes().estimators(), keptSets, raceMessage);
        raceReason.guard(raceRun, work.possibleProperty(), work.imagesHereProperty(), TEXTS.get("run.missing"));
        raceRun.setOnAction(event -> race());
        racePause.setOnAction(event -> model.pauseOrGoOn());
        model.pausedProperty().subscribe(paused -> racePause.setText(TEXTS.get(paused ? "resume" : "pause")));
        raceEnd.setOnAction(event -> model.cancel());
        model.runningProperty().subscribe(running -> {
            Shown.set(raceBusy, running);
            List.of(raceSeeds, raceAmount, raceUnit, raceVarianceEvery).forEach(each -> each.setDisable(running));
            String empty = TEXTS.get(running ? "chart.empty.running" : "chart.empty");
            List.of(raceElbo, raceReconstruction, raceKl).forEach(chart -> chart.setEmptyText(empty));
        });
        model.presentProperty().subscribe(this::showSubject);
        showCharts();
        showTable();
    }

    private void offerChoices() {
        raceUnit.setItems(
                List.of(RaceEnd.Unit.values()),
                each -> TEXTS.get("unit." + each.id()),
                each -> TEXTS.get("unit.tip." + each.id()));
        raceUnit.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                model.lanes().unitProperty().set(chosen);
            }
        });
        raceAxis.setItems(
                List.of(RaceAxis.values()),
                each -> TEXTS.get("axis." + each.id()),
                each -> TEXTS.get("axis.tip." + each.id()));
        raceAxis.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                model.axisProperty().set(chosen);
            }
        });
    }

    private void showCharts() {
        Explanations.ofTitle(raceElbo, TEXTS.get("chart.elbo.tip"));
        Explanations.ofTitle(raceReconstruction, TEXTS.get("chart.reconstruction.tip"));
        Explanations.ofTitle(raceKl, TEXTS.get("chart.kl.tip"));
        var group = new ChartGroup();
        for (LiveChart chart : List.of(raceElbo, raceReconstruction, raceKl)) {
            chart.setGroup(group);
            chart.options().recentProperty().set(true); // the first steps are alike
        }
        Explanations.ofTitle(raceVariance, TEXTS.get("chart.variance.tip"));
        raceVariance.setGroup(group);
        raceVariance.setUnit("");
        raceVariance.options().logYProperty().set(true);
        model.newsProperty().subscribe(this::showCurves);
        model.axisProperty().subscribe(axis -> {
            group.xRangeProperty().set(null); // a stretch of the other axis has no meaning on this one
            showCurves();
        });
    }

    private void showCurves() {
        RaceAxis against = model.axisProperty().get();
        ElboSeries curves = model.newsProperty().get().on(against);
        raceElbo.setSeries(curves.elbo());
        raceReconstruction.setSeries(curves.reconstruction());
        raceKl.setSeries(curves.kl());
        List<Series> variances = model.newsProperty().get().variancesOn(against);
        raceVariance.setSeries(variances);
        Shown.set(raceVariancePlace, !variances.isEmpty());
        List.of(raceElbo, raceReconstruction, raceKl, raceVariance)
                .forEach(chart -> chart.setX(TEXTS.get("axis." + against.id()), against.counts()));
    }

    /// The columns have the cells of [RaceTables#summary].
    private void showColumns() {
        List<String> names = List.of(TEXTS.get("columns").split("\\|"));
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            var column = new TableColumn<List<String>, String>(names.get(i));
            column.getStyleClass().add(i == 0 ? "first" : "figure");
            column.setCellValueFactory(
                    row -> new ReadOnlyStringWrapper(row.getValue().get(at)));
            column.setMinWidth(LEAST_WIDTHS[i]);
            column.setPrefWidth(LEAST_WIDTHS[i]);
            column.setSortable(false);
            column.setReorderable(false);
            if (i == 0) {
                column.setCellFactory(shown -> new CurveName(
                        () -> model.newsProperty().get().on(RaceAxis.STEPS).elbo()));
            }
            raceTable.getColumns().add(column);
        }
        TableFit.share(raceTable);
        TableFit.asHighAsRows(raceTable, 2, MOST_ROWS);
    }

    private void showTable() {
        showColumns();
        Label empty = new Label(TEXTS.get("table.empty"));
        empty.getStyleClass().add("muted");
        raceTable.setPlaceholder(empty);
        raceTable.getStyleClass().add("figures-table");
        DocumentExport.install(
                raceExport,
                raceTable,
                model.newsProperty().map(news -> !news.lanes().isEmpty()),
                () -> "race",
                List.of(
                        new Document("md", () -> model.report().markdown()),
                        new Document("json", () -> model.report().json()),
                        new Document(
                                "csv", () -> RaceTables.lanes(model.report().lanes()))),
                this::figure);
        model.newsProperty().subscribe(news -> {
            List<List<String>> rows = RaceTables.summary(news.lanes(), EstimatorName::of);
            raceTable.getItems().setAll(rows.subList(1, rows.size()));
            boolean several =
                    rows.stream().skip(1).anyMatch(row -> !row.get(RANGE).isEmpty());
            raceTable.getColumns().get(RANGE).setVisible(several);
            TableFit.fit(raceTable);
            raceLanes.setReading(String.join(" · ", RaceTables.notes(news.lanes())));
        });
    }

    private CurveFigure figure() {
        RaceReport report = model.report();
        return RaceFigures.of(
                report.title(), report.lanes(), model.axisProperty().get());
    }

    private void showSubject(@Nullable TrainingSnapshot present) {
        raceSubject.setText(
                present == null
                        ? TEXTS.get("subject.none")
                        : TEXTS.get(
                                "subject",
                                String.valueOf(present.config().seed()),
                                Numbers.count(present.hyperparameters().batchSize())));
    }

    /// Begins a race of what is chosen, as the button does.
    void start() {
        raceRun.fire();
    }

    /// What is typed but not taken yet counts.
    private void race() {
        if (!raceEstimators.takeTyped(raceSeeds, raceAmount, raceVarianceEvery)) {
            return; // the message says why
        }
        raceEstimators.say(model.lanes().estimators().chosen().isEmpty() ? TEXTS.get("choose.none") : "");
        model.start();
    }
}
