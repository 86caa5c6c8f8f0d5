package elboroom.ui.runs;

import elboroom.training.MetricSeries.Column;
import elboroom.ui.chart.ChartGroup;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.form.Chip;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunAxis;
import elboroom.ui.run.RunModel;
import java.util.List;
import javafx.fxml.FXML;

/// The charts in which the curves of several runs lie over one another.
final class OverlayController {
    private static final Texts TEXTS = new Texts(OverlayController.class);

    private final RunModel run;
    private final CompareModel compare;
    private final ChartGroup group = new ChartGroup();

    @FXML
    private LiveChart reconstruction;

    @FXML
    private LiveChart kl;

    @FXML
    private LiveChart elbo;

    @FXML
    private SegmentedChoice<Column> axis;

    @FXML
    private SegmentedChoice<Boolean> curve;

    @FXML
    private Chip seeds;

    @FXML
    private Chip recent;

    @FXML
    private Chip smooth;

    OverlayController(RunModel run, CompareModel compare) {
        this.run = run;
        this.compare = compare;
    }

    @FXML
    void initialize() {
        Explanations.ofTitle(reconstruction, TEXTS.get("overlay.reconstruction.tip"));
        Explanations.ofTitle(kl, TEXTS.get("overlay.kl.tip"));
        Explanations.ofTitle(elbo, TEXTS.get("overlay.elbo.tip"));
        for (LiveChart chart : charts()) {
            chart.setGroup(group);
            chart.setOnPainted(run::spent);
            chart.options().recentProperty().bindBidirectional(recent.selectedProperty());
            chart.options().smoothProperty().bindBidirectional(smooth.selectedProperty());
        }
        axis.setItems(
                RunAxis.COLUMNS,
                RunAxis::name,
                column -> TEXTS.get("axis.tip", RunAxis.name(column), RunAxis.name(RunAxis.COLUMNS.getFirst())));
        axis.valueProperty().bindBidirectional(compare.axisProperty());
        axis.valueProperty().subscribe(column -> {
            if (column != null) {
                group.xRangeProperty().set(null);
                charts().forEach(chart -> chart.setX(RunAxis.name(column), RunAxis.counts(column)));
            }
        });
        curve.setItems(
                List.of(false, true),
                train -> TEXTS.get(train ? "curve.train" : "curve.test"),
                train -> TEXTS.get(train ? "curve.train.tip" : "curve.test.tip"));
        compare.trainProperty().subscribe(train -> curve.valueProperty().set(train));
        curve.valueProperty().subscribe(train -> {
            if (train != null) {
                compare.trainProperty().set(train);
            }
        });
        seeds.selectedProperty().bindBidirectional(compare.groupedProperty());
        compare.curvesProperty().subscribe(made -> {
            reconstruction.setOthers(made.all().reconstruction());
            kl.setOthers(made.all().kl());
            elbo.setOthers(made.all().elbo());
        });
    }

    private List<LiveChart> charts() {
        return List.of(reconstruction, kl, elbo);
    }
}
