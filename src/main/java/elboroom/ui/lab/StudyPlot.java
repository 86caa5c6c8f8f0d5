package elboroom.ui.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.lab.Bias;
import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorDetails.CoordinateVariances;
import elboroom.lab.EstimatorDetails.SingleDraws;
import elboroom.lab.EstimatorResult;
import elboroom.lab.UnresolvedBits;
import elboroom.ui.chart.HistogramPlot;
import elboroom.ui.chart.IntervalPlot;
import elboroom.ui.chart.PointsItem;
import elboroom.ui.chart.PointsPlot;
import elboroom.ui.chart.PointsPlot.Scale;
import elboroom.ui.form.Card;
import elboroom.ui.form.Explanations;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;

/// A place for one plot of the rows of the table; a menu chooses which.
final class StudyPlot {
    private static final Texts TEXTS = new Texts(StudyPlot.class);
    private static final int CLOUDS = 3; // estimators whose bits are shown, unless rows are selected
    private static final double MOST_GRADIENTS = 1e5;
    private static final int CURVE_POINTS = 41;

    private final Card card;
    private final IntervalPlot intervals;
    private final PointsPlot points = new PointsPlot();
    private final HistogramPlot histogram = new HistogramPlot();
    private final ObjectProperty<PlotKind> kind;
    private final DrawnCoordinate coordinate = new DrawnCoordinate(this::draw);
    private List<StudyRow> rows = List.of();
    private List<StudyRow> selected = List.of();

    /// @param card      holds the plot
    /// @param intervals its plot of intervals, which is its content at first
    /// @param first     what it shows at first
    StudyPlot(Card card, IntervalPlot intervals, PlotKind first) {
        this.card = card;
        this.intervals = intervals;
        kind = new SimpleObjectProperty<>(this, "kind", first);
        card.getTools().addAll(coordinate.tools());
        card.getTools().add(menu());
        kind.subscribe(this::draw);
    }

    private MenuButton menu() {
        var menu = new MenuButton(TEXTS.get("plots"));
        menu.getStyleClass().addAll("quiet-menu", "lab-plot-menu");
        Explanations.of(menu, TEXTS.get("plots.tip"));
        var group = new ToggleGroup();
        for (PlotKind one : PlotKind.values()) {
            var item = new RadioMenuItem(TEXTS.get("plot.title." + one.key()));
            item.setToggleGroup(group);
            item.setSelected(one == kind.get());
            item.setOnAction(event -> kind.set(one));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// What it shows.
    ObjectProperty<PlotKind> kindProperty() {
        return kind;
    }

    /// Shows rows.
    ///
    /// @param all    in their order
    /// @param chosen those that are selected in the table
    void show(List<StudyRow> all, List<StudyRow> chosen) {
        rows = List.copyOf(all);
        selected = List.copyOf(chosen);
        draw();
    }

    private void draw() {
        PlotKind now = kind.get();
        card.setTitle(TEXTS.get("plot.title." + now.key()));
        card.setExplanation(TEXTS.get("plot.tip." + now.key()));
        card.setReading(now == PlotKind.BIAS ? biasReading() : TEXTS.get("plot.reading." + now.key()));
        coordinate.tools().forEach(tool -> Shown.set(tool, now == PlotKind.DRAWS));
        show(now);
    }

    private void show(PlotKind now) {
        switch (now) {
            case VARIANCE -> intervals(now, StudyRow::varianceRow);
            case BIAS -> intervals(now, StudyRow::biasRow);
            case WEIGHTS -> intervals(now, StudyRow::weightsRow);
            case BIAS_VARIANCE -> points(now, true, rows, one(StudyPlot::biasAgainstVariance));
            case COST ->
                points(now, true, rows, one(row -> against(row, row.result().millisPerGradient())));
            case WORK ->
                points(now, true, rows, one(row -> against(row, row.result().decoderEvaluations())));
            case BITS -> points(now, false, some(), StudyPlot::bits);
            case MSE -> points(now, true, rows, one(StudyPlot::errors));
            case DRAWS -> draws();
        }
    }

    /// What the biases were measured against; nothing as long as there are none.
    private String biasReading() {
        List<Bias> found = rows.stream()
                .map(row -> row.result().bias())
                .filter(Objects::nonNull)
                .toList();
        if (found.isEmpty()) {
            return "";
        }
        boolean exact = found.stream().allMatch(bias -> bias.reference().equals(Bias.EXACT));
        return TEXTS.get(exact ? "plot.reading.bias" : "plot.reading.bias.sampled");
    }

    private void intervals(PlotKind now, Function<StudyRow, IntervalPlot.@Nullable Row> row) {
        put(intervals);
        intervals.setQuantity(TEXTS.get("plot.quantity." + now.key()));
        intervals.setEmptyText(TEXTS.get("plot.empty." + now.key()));
        intervals.setRows(rows.stream().map(row).filter(Objects::nonNull).toList());
    }

    private static Function<StudyRow, List<PointsItem>> one(Function<StudyRow, @Nullable PointsItem> item) {
        return row -> Stream.ofNullable(item.apply(row)).toList();
    }

    private void points(PlotKind now, boolean logX, List<StudyRow> of, Function<StudyRow, List<PointsItem>> items) {
        put(points);
        points.setEmptyText(TEXTS.get("plot.empty." + now.key()));
        points.show(
                of.stream().flatMap(row -> items.apply(row).stream()).toList(),
                new Scale(TEXTS.get("plot.x." + now.key()), logX),
                new Scale(TEXTS.get("plot.y." + now.key()), true));
    }

    private void put(Node plot) {
        if (card.getContent() != plot) {
            card.setContent(plot);
        }
    }

    private static @Nullable PointsItem biasAgainstVariance(StudyRow row) {
        Bias bias = row.result().bias();
        if (bias == null) {
            return null;
        }
        double value = bias.isHidden() ? 0 : bias.squared();
        return PointsItem.point(
                row.name(),
                row.mark(),
                row.result().traceVariance(),
                value,
                bias.interval().low(),
                bias.interval().high());
    }

    private static @Nullable PointsItem against(StudyRow row, double cost) {
        EstimatorResult result = row.result();
        return Double.isNaN(cost)
                ? null
                : PointsItem.point(
                                row.name(),
                                row.mark(),
                                cost,
                                result.traceVariance(),
                                result.traceVarianceCi().low(),
                                result.traceVarianceCi().high())
                        .among(result.target() == Target.ELBO ? row.study() : PointsItem.ALONE);
    }

    /// The selected rows, or the first ones.
    private List<StudyRow> some() {
        return selected.isEmpty() ? rows.subList(0, Math.min(CLOUDS, rows.size())) : selected;
    }

    /// Bits that the replicates resolve, and as rings those that they do not.
    static List<PointsItem> bits(StudyRow row) {
        EstimatorDetails details = row.result().details();
        if (details == null) {
            return List.of();
        }
        CoordinateVariances coordinates = details.coordinates();
        float[] p = coordinates.probabilities();
        Map<Boolean, List<Integer>> unresolved = IntStream.range(0, p.length)
                .boxed()
                .collect(Collectors.partitioningBy(
                        at -> UnresolvedBits.isUnresolved(Math.min(p[at], 1 - p[at]), row.replicates())));
        var items = new ArrayList<PointsItem>();
        unresolved.forEach((rings, places) -> {
            if (!places.isEmpty()) {
                items.add(PointsItem.of(
                        row.name(),
                        row.mark(),
                        rings ? PointsItem.Style.RINGS : PointsItem.Style.POINTS,
                        at(places, p),
                        at(places, coordinates.variances())));
            }
        });
        return items;
    }

    private static double[] at(List<Integer> places, float[] values) {
        return places.stream().mapToDouble(place -> values[place]).toArray();
    }

    private static @Nullable PointsItem errors(StudyRow row) {
        if (Double.isNaN(row.result().meanSquaredError(1)) || !(row.result().traceVariance() > 0)) {
            return null;
        }
        double[] x = new double[CURVE_POINTS];
        double[] y = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            x[i] = Math.pow(MOST_GRADIENTS, (double) i / (CURVE_POINTS - 1));
            y[i] = row.result().meanSquaredError(x[i]);
        }
        return PointsItem.of(row.name(), row.mark(), PointsItem.Style.LINE, x, y);
    }

    /// The first selected row, or the first whose draws differ by more than rounding.
    private @Nullable StudyRow drawn() {
        return Stream.concat(
                        selected.stream(),
                        Stream.concat(
                                rows.stream()
                                        .filter(row ->
                                                Double.isFinite(row.result().snr())),
                                rows.stream()))
                .findFirst()
                .orElse(null);
    }

    private void draws() {
        put(histogram);
        histogram.setEmptyText(TEXTS.get("plot.empty.draws"));
        StudyRow row = drawn();
        EstimatorDetails details = row == null ? null : row.result().details();
        if (row == null || details == null) {
            histogram.show("", new double[0], 0, 0);
            return;
        }
        SingleDraws draws = details.draws();
        coordinate.of(row.study(), details);
        int n = coordinate.image();
        int i = coordinate.coordinate();
        EstimatorSpec spec = row.result().spec();
        histogram.show(
                TEXTS.get("draws.what", EstimatorName.of(spec), n, i),
                draws.of(n - 1, i - 1),
                draws.reference(n - 1, i - 1),
                row.mark().label());
    }
}
