package elboroom.ui.training;

import elboroom.training.MetricSeries.Column;
import elboroom.ui.component.BarPlot;
import elboroom.ui.component.ChartGroup;
import elboroom.ui.component.LiveChart;
import elboroom.ui.component.SegmentedControl;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The curves of the run and the KL of each dimension.
final class ChartsController {
    private static final Texts TEXTS = new Texts(ChartsController.class);
    private static final List<Column> AXES = List.of(Column.STEP, Column.EPOCH, Column.EXAMPLES, Column.SECONDS);

    private final ChartsModel model;

    @FXML
    private LiveChart reconstruction;

    @FXML
    private LiveChart kl;

    @FXML
    private LiveChart elbo;

    @FXML
    private BarPlot klPerDimension;

    @FXML
    private HBox barsHeader;

    @FXML
    private Label active;

    @FXML
    private SegmentedControl<Column> axis;

    ChartsController(ChartsModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        ChartGroup group = new ChartGroup();
        for (LiveChart chart : List.of(reconstruction, kl, elbo)) {
            chart.setGroup(group);
            chart.setOnPainted(model::spent);
        }
        barsHeader.widthProperty().subscribe(this::showActiveIfItFits);
        active.textProperty().subscribe(this::showActiveIfItFits);
        axis.setItems(AXES, ChartsController::axisText);
        axis.valueProperty().subscribe(column -> {
            if (column != null) {
                group.xRangeProperty().set(null);
                List.of(reconstruction, kl, elbo).forEach(chart -> chart.setXLabel(axisText(column)));
                model.axisProperty().set(column);
            }
        });
        // A stretch of the last run's steps says nothing of another's, which begins at step 0: the charts follow again.
        model.runsProperty().subscribe(() -> group.xRangeProperty().set(null));
        model.curvesProperty().subscribe(this::show);
    }

    private static String axisText(Column column) {
        return TEXTS.get("axis." + column.name().toLowerCase(Locale.ROOT));
    }

    /// As the charts' headers do: what does not fit is left out, never cut off.
    private void showActiveIfItFits() {
        active.setManaged(true);
        active.setManaged(barsHeader.prefWidth(-1) <= barsHeader.getWidth());
        active.setVisible(active.isManaged());
    }

    private void show(ChartsModel.Curves curves) {
        reconstruction.setSeries(curves.reconstruction());
        kl.setSeries(curves.kl());
        elbo.setSeries(curves.elbo());
        List.of(reconstruction, kl, elbo).forEach(chart -> chart.setMarkers(curves.markers()));
        klPerDimension.setValues(curves.klPerDimension());
        int units = curves.klPerDimension().length;
        active.setText(units == 0 ? "" : TEXTS.get("charts.active", curves.activeUnits(), units));
    }
}
