package elboroom.ui.training;

import elboroom.ui.chart.CurveSample;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Series;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.FittingRow;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Shows the curves of what is measured along training, in the place of the bars or beside them, with the estimators'
/// names below.
final class ShadowCharts {
    private static final Texts TEXTS = new Texts(ShadowCharts.class);
    private static final double ROOM_FOR_BOTH = 1050;

    private final ShadowsModel model;
    private final LiveChart chart;
    private final FittingRow names;
    private List<Series> named = List.of();

    /// @param row   all charts
    /// @param place what is shown instead of the bars, or beside them where there is room
    /// @param chart in this place
    /// @param names below it
    ShadowCharts(ShadowsModel model, Region row, Node place, LiveChart chart, FittingRow names, Node bars) {
        this.model = model;
        this.chart = chart;
        this.names = names;
        chart.options().logYProperty().set(true);
        Runnable choose = () -> {
            boolean shown =
                    model.presentProperty().get() && model.viewProperty().get() != ShadowView.KL;
            Shown.set(place, shown);
            Shown.set(bars, !shown || row.getWidth() >= ROOM_FOR_BOTH);
        };
        model.presentProperty().subscribe(choose);
        model.viewProperty().subscribe(choose);
        row.widthProperty().subscribe(choose);
        choose.run();
        model.viewProperty().subscribe(this::title);
        model.seriesProperty().subscribe(this::show);
    }

    private void title(ShadowView view) {
        chart.setTitle(TEXTS.get("shadows.view." + view));
        chart.setUnit(view == ShadowView.SNR ? "" : TEXTS.get("shadows.unit"));
        Explanations.ofTitle(chart, TEXTS.get("shadows.view.title." + view));
    }

    /// The header would list the newest value of each, which takes too much room.
    private void show(List<Series> series) {
        chart.setOthers(series);
        if (!names(series).equals(names(named))) {
            named = series;
            List<Label> labels = series.stream()
                    .filter(each -> !ShadowSeries.isOfAnotherRun(each))
                    .map(this::name)
                    .toList();
            for (int at = 0; at < labels.size(); at++) {
                FittingRow.setLeaves(labels.get(at), labels.size() - at);
            }
            names.getChildren().setAll(labels);
            names.getChildren().add(others(labels));
        }
    }

    /// How many names had no room, and which in its tooltip. It keeps its place, so that it moves none of them.
    private static Label others(List<Label> labels) {
        var others = new Label();
        others.getStyleClass().addAll("shadow-name", "shadow-others", "muted");
        var tip = new Tip("");
        others.setTooltip(tip);
        Runnable count = () -> {
            List<String> hidden = labels.stream()
                    .filter(label -> !label.isVisible())
                    .map(Label::getText)
                    .toList();
            others.setText(hidden.isEmpty() ? "" : TEXTS.get("shadows.others", hidden.size()));
            tip.setText(String.join("\n", hidden));
            others.setVisible(!hidden.isEmpty());
        };
        labels.forEach(label -> label.visibleProperty().addListener(observable -> count.run()));
        count.run();
        return others;
    }

    private static List<String> names(List<Series> series) {
        return series.stream()
                .map(each -> each.name() + each.label() + each.line() + each.shape())
                .toList();
    }

    private Label name(Series series) {
        var name = new Label(series.name());
        name.setGraphic(new CurveSample(series));
        name.getStyleClass().addAll("shadow-name", "muted");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Explanations.of(
                name, TEXTS.get("shadows.view.title." + model.viewProperty().get()));
        return name;
    }
}
