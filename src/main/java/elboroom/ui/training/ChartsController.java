package elboroom.ui.training;

import elboroom.lab.EstimatorSet;
import elboroom.plot.AxisRange;
import elboroom.text.Numbers;
import elboroom.training.MetricSeries.Column;
import elboroom.ui.chart.BarPlot;
import elboroom.ui.chart.ChartGroup;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.form.ButtonPopover;
import elboroom.ui.form.Chip;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.FittingRow;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Look;
import elboroom.ui.run.RunAxis;
import elboroom.vae.CoordinateStatistics;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;

/// The curves of the run and the KL of each dimension.
final class ChartsController {
    private static final Texts TEXTS = new Texts(ChartsController.class);

    private final ChartsModel model;
    private final UndoModel acts;
    private final Look look;
    private final ObjectProperty<List<EstimatorSet>> keptSets;
    private final Tip barTip = new Tip("");
    private final ChartGroup group = new ChartGroup();
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");

    @FXML
    private LiveChart reconstruction;

    @FXML
    private LiveChart kl;

    @FXML
    private LiveChart elbo;

    @FXML
    private HBox row;

    @FXML
    private VBox shadowsPlace;

    @FXML
    private LiveChart shadows;

    @FXML
    private FittingRow shadowNames;

    @FXML
    private Button shadowsButton;

    @FXML
    private VBox bars;

    @FXML
    private BarPlot klPerDimension;

    @FXML
    private Label barsTitle;

    @FXML
    private Tooltip barsTip;

    @FXML
    private Label active;

    @FXML
    private Tooltip activeTip;

    @FXML
    private SegmentedChoice<Column> axis;

    @FXML
    private Chip smooth;

    @FXML
    private Chip recent;

    /// @param acts records how a person wants to see the curves
    /// @param look keeps it
    /// @param keptSets the sets of estimators that a person has kept
    ChartsController(ChartsModel model, UndoModel acts, Look look, ObjectProperty<List<EstimatorSet>> keptSets) {
        this.model = model;
        this.keptSets = keptSets;
        this.acts = acts;
        this.look = look;
    }

    @FXML
    void initialize() {
        Explanations.ofTitle(reconstruction, TEXTS.get("chart.reconstruction.tip"));
        Explanations.ofTitle(kl, TEXTS.get("chart.kl.tip"));
        Explanations.ofTitle(elbo, TEXTS.get("chart.elbo.tip"));
        barsTip.setText(TEXTS.get("chart.klPerDimension.tip"));
        for (LiveChart chart : List.of(reconstruction, kl, elbo)) {
            chart.options().logYProperty().bindBidirectional(logarithmic);
        }
        for (LiveChart chart : charts()) {
            chart.setGroup(group);
            chart.setOnPainted(model::spent);
            chart.options().smoothProperty().bindBidirectional(smooth.selectedProperty());
            chart.options().recentProperty().bindBidirectional(recent.selectedProperty());
        }
        Tooltip.install(klPerDimension, barTip);
        ExportName.put(klPerDimension, barsTitle::getText);
        klPerDimension.hoveredProperty().subscribe(this::showBarTip);
        showBarTip();
        new ShadowCharts(model.shadows(), row, shadowsPlace, shadows, shadowNames, bars);
        new ButtonPopover(
                shadowsButton,
                new LazyForm(new ShadowsController(model.shadows(), keptSets), "ShadowsView"),
                ArrowLocation.BOTTOM_CENTER);
        bindAxis();
        watch(TEXTS.get("command.smooth"), smooth.selectedProperty());
        watch(TEXTS.get("command.recent"), recent.selectedProperty());
        watch(TEXTS.get("command.logarithmic"), logarithmic);
        keep();
        // A range of steps that was zoomed to in the last run does not fit another run, which begins at step 0. The
        // charts follow training again.
        model.runsProperty().subscribe(() -> group.xRangeProperty().set(null));
        model.curvesProperty().subscribe(this::show);
        group.momentProperty().bind(model.momentProperty());
        model.othersProperty().subscribe(others -> {
            reconstruction.setOthers(others.reconstruction());
            kl.setOthers(others.kl());
            elbo.setOthers(others.elbo());
        });
    }

    private List<LiveChart> charts() {
        return List.of(reconstruction, kl, elbo, shadows);
    }

    private void bindAxis() {
        axis.setItems(
                RunAxis.COLUMNS,
                RunAxis::name,
                column -> TEXTS.get("axis.tip", RunAxis.name(column), RunAxis.name(RunAxis.COLUMNS.getFirst())));
        axis.valueProperty().bindBidirectional(model.axisProperty());
        model.axisProperty().subscribe(column -> {
            group.xRangeProperty().set(null);
            charts().forEach(chart -> chart.setX(RunAxis.name(column), RunAxis.counts(column)));
        });
    }

    private void keep() {
        look.keep(
                "charts/axis",
                model.axisProperty(),
                RunAxis.COLUMNS,
                column -> column.name().toLowerCase(Locale.ROOT));
        look.keep("charts/smooth", smooth.selectedProperty());
        look.keep("charts/recent", recent.selectedProperty());
        look.keep("charts/logarithmic", logarithmic);
        ObjectProperty<@Nullable AxisRange> range = group.xRangeProperty();
        look.keepNumbers(
                "charts/range", // on the axis, which comes first
                () -> {
                    AxisRange zoomed = range.get();
                    return zoomed == null ? null : new double[] {zoomed.min(), zoomed.max()};
                },
                ends -> {
                    if (ends.length == 2 && ends[0] < ends[1] && Double.isFinite(ends[1] - ends[0])) {
                        range.set(new AxisRange(ends[0], ends[1]));
                    }
                });
    }

    private void watch(String name, BooleanProperty on) {
        acts.watch(this, on, on::set, (before, now) -> TEXTS.get(now ? "act.on" : "act.off", name));
    }

    List<Command> commands() {
        var commands = new ArrayList<>(List.of(
                Command.of(
                                Menu.VIEW,
                                "charts",
                                TEXTS.get("command.follow"),
                                () -> group.xRangeProperty().set(null))
                        .when(group.xRangeProperty().isNotNull()),
                Command.toggle(Menu.VIEW, "charts", TEXTS.get("command.smooth"), smooth.selectedProperty()),
                Command.toggle(Menu.VIEW, "charts", TEXTS.get("command.recent"), recent.selectedProperty()),
                Command.toggle(Menu.VIEW, "charts", TEXTS.get("command.logarithmic"), logarithmic)));
        RunAxis.COLUMNS.forEach(column -> commands.add(Command.choice(
                Menu.VIEW, "axis", TEXTS.get("command.axis", RunAxis.name(column)), axis.valueProperty(), column)));
        commands.add(Command.of(Menu.ESTIMATORS, "shadows", TEXTS.get("command.shadows"), shadowsButton::fire));
        for (ShadowView each : ShadowView.values()) {
            commands.add(Command.choice(
                    Menu.VIEW,
                    "shadows",
                    TEXTS.get("shadows.view.command." + each),
                    model.shadows().viewProperty(),
                    each));
        }
        return commands;
    }

    private void show(ChartsModel.Curves curves) {
        reconstruction.setSeries(curves.reconstruction());
        kl.setSeries(curves.kl());
        elbo.setSeries(curves.elbo());
        charts().forEach(chart -> chart.setMarkers(curves.markers()));
        klPerDimension.setValues(curves.klPerDimension());
        klPerDimension.setColumns(statistics(curves));
        showBarTip();
        VaeConfig model = curves.model();
        if (model != null) {
            showBars(model, curves.activeUnits());
            String step = Numbers.count(curves.testStep());
            barsTip.setText(TEXTS.get("chart.klPerDimension.tip.at", TEXTS.get("chart.klPerDimension.tip"), step));
            activeTip.setText(TEXTS.get("charts.active.tip.at", TEXTS.get("charts.active.tip"), step));
        }
    }

    /// The statistics of the coordinates besides their KL.
    private static SequencedMap<String, double[]> statistics(ChartsModel.Curves curves) {
        var columns = new LinkedHashMap<String, double[]>();
        CoordinateStatistics coordinates = curves.coordinates();
        if (coordinates != null) {
            columns.put("mean", coordinates.mean());
            columns.put("variance", coordinates.variance());
            columns.put("entropy", coordinates.entropy());
            columns.put("mutualInformation", coordinates.mutualInformation());
        }
        return columns;
    }

    private void showBarTip() {
        barTip.setText(barTip(
                model.curvesProperty().get(), klPerDimension.hoveredProperty().get()));
    }

    /// Describes a coordinate in words. If there is none under the pointer, says how to see this.
    static String barTip(ChartsModel.Curves curves, int at) {
        CoordinateStatistics coordinates = curves.coordinates();
        VaeConfig shown = curves.model();
        if (coordinates == null || shown == null || at < 0 || at >= coordinates.mean().length) {
            return TEXTS.get("charts.bars.tip");
        }
        return TEXTS.get(
                "charts.bars.tip." + shown.family().id(),
                at + 1,
                Numbers.fixed(curves.klPerDimension()[at], 3),
                Numbers.fixed(coordinates.mean()[at], 3),
                Numbers.fixed(coordinates.variance()[at], 3),
                Numbers.fixed(coordinates.entropy()[at], 3),
                Numbers.fixed(coordinates.mutualInformation()[at], 3),
                Numbers.count(curves.testStep()));
    }

    private void showBars(VaeConfig model, int activeUnits) {
        Optional<KlBound> bound = KlBound.of(model);
        klPerDimension.setReference(
                bound.map(KlBound::perBit).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        String title = TEXTS.get("chart.klPerDimension." + model.family().id());
        String count = TEXTS.get("charts.active", activeUnits, model.latentSize());
        barsTitle.setText(title);
        active.setText(bound.map(KlBound::perBitText).orElse(count));
    }
}
