package elboroom.ui.runs;

import elboroom.text.Numbers;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.Sparkline;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A run in the list: a tick, its name, what it is, how far it is, and its test ELBO.
final class RunCell extends ListCell<ShelfRun> {
    private static final Texts TEXTS = new Texts(RunCell.class);
    private static final int POINTS = 200; // of a curve that is some fifty pixels wide

    private static final double LINE = 64;

    private final ProjectModel project;
    private final CheckBox tick = new CheckBox();
    private final Label name = new Label();
    private final Label badge = new Label(TEXTS.get("run.active"));
    private final Label what = new Label();
    private final Label elbo = new Label();
    private final Sparkline line = new Sparkline();
    private final HBox row = new HBox();
    private final InvalidationListener changed = observable -> show();
    private final WeakInvalidationListener weak = new WeakInvalidationListener(changed);
    private @Nullable ShelfRun shown;
    private @Nullable MetricSeries drawn;

    RunCell(ProjectModel project) {
        this.project = project;
        tick.setFocusTraversable(false); // the space bar ticks in the list
        tick.setTooltip(new Tip(TEXTS.get("run.tick.tip")));
        name.getStyleClass().add("run-name");
        name.setMinWidth(0);
        badge.getStyleClass().add("run-badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        what.getStyleClass().addAll("muted", "run-what");
        what.setMinWidth(0);
        elbo.getStyleClass().add("run-elbo");
        elbo.setMinWidth(Region.USE_PREF_SIZE);
        line.setMinWidth(LINE);
        var top = new HBox(name, badge, space(), elbo);
        var bottom = new HBox(what, space(), line);
        for (HBox part : List.of(top, bottom, row)) {
            part.setAlignment(Pos.CENTER_LEFT);
            part.getStyleClass().add("run-row");
        }
        var text = new VBox(top, bottom);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        row.getChildren().setAll(tick, text);
        row.setMinWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0); // as wide as the list
        project.activeProperty().addListener(weak);
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    @Override
    protected void updateItem(@Nullable ShelfRun item, boolean empty) {
        super.updateItem(item, empty);
        ShelfRun before = shown;
        if (before != null) {
            parts(before).forEach(part -> part.removeListener(weak));
            tick.selectedProperty().unbindBidirectional(before.tickedProperty());
        }
        shown = empty ? null : item;
        drawn = null;
        if (shown == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        parts(shown).forEach(part -> part.addListener(weak));
        tick.selectedProperty().bindBidirectional(shown.tickedProperty());
        setGraphic(row);
        show();
    }

    private static List<Observable> parts(ShelfRun run) {
        return List.of(run.nameProperty(), run.noteProperty(), run.factsProperty(), run.tickedProperty());
    }

    private void show() {
        ShelfRun run = shown;
        boolean active = run == project.activeProperty().get();
        if (run == null) {
            return;
        }
        RunFacts facts = run.facts();
        String note = run.noteProperty().get();
        name.setText(run.nameProperty().get());
        Shown.set(badge, active);
        String model = facts.config().model().text();
        String estimator = Names.of(facts.now().estimator().id());
        what.setText(TEXTS.counted("run.what", facts.step(), estimator, Numbers.count(facts.step()), model));
        double last = Differences.last(facts.test(), Column.ELBO);
        elbo.setText(Numbers.reading(last));
        if (drawn != facts.test()) {
            drawn = facts.test();
            line.setSeries(curve(facts.test(), run.label()));
        }
        String data = TEXTS.get(
                "run.tip", model, estimator, facts.data(), facts.config().seed());
        setTooltip(new Tip(note.isEmpty() ? data : note + "\n" + data));
        setAccessibleText(TEXTS.get(
                run.tickedProperty().get() ? "run.accessible.ticked" : "run.accessible",
                run.name(),
                active ? badge.getText() : "",
                what.getText(),
                elbo.getText()));
    }

    /// The test curve, with as few points as can be told apart.
    private static Series curve(MetricSeries test, int label) {
        int points = Math.min(POINTS, test.size());
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            int at = points == 1 ? 0 : (int) ((long) i * (test.size() - 1) / (points - 1));
            x[i] = test.get(Column.STEP, at);
            y[i] = test.get(Column.ELBO, at);
        }
        return Series.labelled("", x, y, points, Series.Line.SOLID, label);
    }
}
