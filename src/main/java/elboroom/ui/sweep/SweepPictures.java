package elboroom.ui.sweep;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.lab.Interval;
import elboroom.sweep.SweepFigures;
import elboroom.sweep.SweepMeasure;
import elboroom.sweep.SweepPoint;
import elboroom.sweep.SweepReport;
import elboroom.sweep.SweepTables;
import elboroom.ui.chart.Mark;
import elboroom.ui.chart.PointsItem;
import elboroom.ui.chart.PointsPlot;
import elboroom.ui.chart.PointsPlot.Scale;
import elboroom.ui.form.Card;
import elboroom.ui.form.TableFit;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.DocumentExport;
import elboroom.ui.image.DocumentExport.Document;
import elboroom.ui.run.EstimatorName;
import elboroom.ui.sweep.SweepModel.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The curves and the table of a sweep.
final class SweepPictures {
    private static final Texts TEXTS = new Texts(SweepPictures.class);
    private static final double WORDS_WIDTH = 170;
    private static final double FIGURE_WIDTH = 96;
    private static final int MOST_ROWS = 4; // that are seen at once

    private final SweepModel model;
    private final Card curves;
    private final PointsPlot plot;
    private final TableView<List<String>> table;
    private List<String> columns = List.of();

    SweepPictures(
            SweepModel model,
            Card curves,
            PointsPlot plot,
            Card results,
            TableView<List<String>> table,
            MenuButton export) {
        this.model = model;
        this.curves = curves;
        this.plot = plot;
        this.table = table;
        model.progressProperty()
                .subscribe(now -> plot.setEmptyText(TEXTS.get(now == null ? "empty" : "empty.running")));
        Label empty = new Label(TEXTS.get("table.empty"));
        empty.getStyleClass().add("muted");
        table.setPlaceholder(empty);
        table.getStyleClass().add("figures-table");
        TableFit.share(table);
        TableFit.asHighAsRows(table, 2, MOST_ROWS);
        install(export);
        model.foundProperty().subscribe(this::show);
        Runnable read = () -> results.setReading(reading(model.foundProperty().get()));
        model.foundProperty().subscribe(read);
        model.progressProperty().subscribe(read); // a cancelled sweep may have found nothing more
    }

    private void install(MenuButton export) {
        DocumentExport.install(
                export,
                table,
                model.reportProperty().map(report -> !report.points().isEmpty()).orElse(false),
                () -> "sweep-" + report().number(),
                List.of(
                        new Document("md", () -> report().markdown()),
                        new Document("json", () -> report().json()),
                        new Document("csv", () -> report().csv())),
                () -> report().figure());
    }

    /// What is exported; there are no menus before there is one.
    private SweepReport report() {
        return Objects.requireNonNull(model.reportProperty().getValue());
    }

    private void show(@Nullable Found found) {
        if (found == null) {
            return;
        }
        SweepReport report = found.report();
        curves.setTitle(TEXTS.get("curves." + report.measure().id()));
        curves.setReading(TEXTS.get(
                report.isAgainstSamples()
                        ? "curves.reading.bias.sampled"
                        : "curves.reading." + report.measure().id()));
        boolean log = report.measure() != SweepMeasure.ELBO;
        plot.show(
                items(report),
                new Scale(report.number(), SweepFigures.isLog(report.points()), SweepFigures.values(report.points())),
                new Scale(report.measure().title(), log));
        showTable(SweepTables.summary(report.measure(), report.number(), report.points(), EstimatorName::of));
    }

    private static List<PointsItem> items(SweepReport report) {
        Map<EstimatorSpec, TreeMap<Double, List<SweepPoint>>> all = SweepTables.curves(report.points());
        var items = new ArrayList<PointsItem>();
        EstimatorMark.of(List.copyOf(all.keySet())).forEach((estimator, mark) -> {
            TreeMap<Double, List<SweepPoint>> places = all.getOrDefault(estimator, new TreeMap<>());
            int n = places.size();
            double[] x =
                    places.keySet().stream().mapToDouble(Double::doubleValue).toArray();
            double[] y = new double[n];
            double[] low = new double[n];
            double[] high = new double[n];
            for (int i = 0; i < n; i++) {
                List<SweepPoint> points = places.getOrDefault(x[i], List.of());
                y[i] = SweepTables.mean(report.measure(), points);
                Interval around = SweepFigures.around(report.measure(), points);
                low[i] = around.low();
                high[i] = around.high();
            }
            items.add(PointsItem.curve(
                    SweepTables.name(report.measure(), estimator, EstimatorName::of),
                    Mark.of(mark.label(), mark.pattern()),
                    x,
                    y,
                    low,
                    high));
        });
        return items;
    }

    private void showTable(List<List<String>> rows) {
        if (!columns.equals(rows.getFirst())) {
            columns = rows.getFirst();
            table.getColumns().clear();
            for (int i = 0; i < columns.size(); i++) {
                int at = i;
                var column =
                        new TableColumn<List<String>, String>(i == 0 ? TEXTS.get("table.estimator") : columns.get(i));
                column.getStyleClass().add(i == 0 ? "first" : "figure");
                column.setCellValueFactory(
                        row -> new ReadOnlyStringWrapper(row.getValue().get(at)));
                column.setMinWidth(i == 0 ? WORDS_WIDTH : FIGURE_WIDTH);
                column.setPrefWidth(column.getMinWidth());
                column.setSortable(false);
                column.setReorderable(false);
                table.getColumns().add(column);
            }
        }
        table.getItems().setAll(rows.subList(1, rows.size()));
        TableFit.fit(table);
    }

    /// How the points were found.
    private String reading(@Nullable Found found) {
        if (found == null) {
            return "";
        }
        var config = found.report().config();
        String how = found.report().measure() == SweepMeasure.ELBO
                ? TEXTS.get("reading.elbo", String.valueOf(config.get("end")))
                : TEXTS.get(
                        "reading.frozen",
                        String.valueOf(config.get("warmUp")),
                        String.valueOf(config.get("images")),
                        String.valueOf(config.get("replicates")));
        boolean cancelled = found.report().points().size() < found.expected()
                && model.progressProperty().get() == null;
        var lines = new ArrayList<String>();
        lines.add(
                cancelled
                        ? TEXTS.get(
                                "reading.cancelled",
                                how,
                                found.report().points().size(),
                                found.expected())
                        : how);
        lines.addAll(found.report().problems());
        return String.join(" · ", lines);
    }
}
