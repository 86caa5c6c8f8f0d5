package elboroom.ui.chart;

import elboroom.text.Numbers;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Css;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.LabelColours;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/// The row over a [LiveChart]: title, *Follow* while zoomed, and each curve's newest value beside its line as the
/// legend.
///
/// If there is little room, it leaves out, step by step, the lines' samples, the unit, the names, the values of all
/// curves but the last, and the last one's. The values of curves that only their names tell apart leave with the names.
/// It never cuts anything off.
final class ChartHeader {
    private static final Texts TEXTS = new Texts(ChartHeader.class);
    private static final double HEIGHT = 22;
    private static final double SAMPLE = 14;
    private static final double SHAPE = 4;

    private final StringProperty title;
    private final Label titleLabel = new Label();
    private final HBox row = new HBox();
    private final HBox readings = new HBox();
    private final Button follow = new Button(TEXTS.get("chart.follow"));
    private final FlowPane legend = new FlowPane(); // of pictures, where nothing may be left out
    private final BooleanProperty exported = new SimpleBooleanProperty(this, "exported");
    private final Label unitLabel = new Label(TEXTS.get("chart.unit"));
    private final Label empty = new Label();
    private final List<Label> values = new ArrayList<>();
    private final List<Line> samples = new ArrayList<>();
    private List<List<Node>> steps = List.of();
    private List<String> shape = List.of();
    private String measured = "";
    private int needed;

    ChartHeader(StringProperty title, BooleanProperty following) {
        this.title = title;
        titleLabel.textProperty().bind(title);
        titleLabel.getStyleClass().add("panel-title");
        titleLabel.setMinWidth(Region.USE_PREF_SIZE);
        follow.getStyleClass().setAll("button", "follow-button");
        follow.setTooltip(new Tip(TEXTS.get("chart.follow.tip")));
        follow.setOnAction(event -> following.set(true));
        follow.visibleProperty().bind(following.or(exported).not());
        follow.managedProperty().bind(follow.visibleProperty());
        follow.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        readings.getStyleClass().add("chart-readings");
        readings.setAlignment(Pos.CENTER_RIGHT);
        row.getStyleClass().add("chart-header");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPickOnBounds(false);
        row.getChildren().addAll(titleLabel, follow, space, readings);
        unitLabel.getStyleClass().add("chart-unit");
        unitLabel.setTooltip(new Tip(TEXTS.get("chart.unit.tip")));
        unitLabel.setMinWidth(Region.USE_PREF_SIZE);
        empty.getStyleClass().add("empty-text");
        empty.setMouseTransparent(true);
        empty.setWrapText(true);
        legend.getStyleClass().add("chart-legend");
        legend.setVisible(false);
    }

    Node[] nodes() {
        return new Node[] {row, legend, empty};
    }

    void setUnit(String text) {
        unitLabel.setText(text);
        measured = "";
    }

    String unit() {
        return unitLabel.getText();
    }

    /// The text shown before there are data.
    Label empty() {
        return empty;
    }

    /// Gives the header of a picture a legend of its own, in as many rows as it needs, and takes it away again.
    ///
    /// @param series  null for the screen
    /// @param surface what they lie on
    void export(@Nullable List<Series> series, Color surface) {
        exported.set(series != null);
        legend.setVisible(series != null);
        legend.getChildren().clear();
        if (series != null) {
            for (Series s : series) {
                Label value = value(s);
                value.setText(Numbers.reading(s.last()));
                Line sample = sample(s);
                colour(s, sample, value, surface);
                HBox entry = new HBox(sample, name(s), value);
                Mark.Shape shape = s.shape();
                if (shape != null) {
                    javafx.scene.shape.Shape mark = new Mark(s.label(), shape).node(SHAPE);
                    mark.setFill(LabelColours.ofCurve(s.label(), surface));
                    entry.getChildren().add(1, mark);
                }
                entry.getStyleClass().add("chart-readings");
                entry.setAlignment(Pos.CENTER_LEFT);
                legend.getChildren().add(entry);
            }
        }
    }

    /// Places the header and the empty text, and returns the height that the header takes.
    double place(double width, double height) {
        row.resizeRelocate(0, 0, width, HEIGHT);
        if (exported.get()) {
            Css.applyNow(legend);
            legend.resizeRelocate(0, HEIGHT, width, legend.prefHeight(width));
        }
        double w = Math.min(width, empty.prefWidth(-1));
        double h = empty.prefHeight(w);
        empty.resizeRelocate((width - w) / 2, (height + HEIGHT - h) / 2, w, h);
        return exported.get() ? HEIGHT + legend.getHeight() : HEIGHT;
    }

    /// By how many steps the present readings must be shortened to fit. They stay shortened by so many.
    int shortenToFit(double width) {
        StringBuilder key = new StringBuilder()
                .append(title.get())
                .append(' ')
                .append(width)
                .append(' ')
                .append(row.getChildren().get(1).isVisible());
        values.forEach(value -> key.append(' ').append(value.getText().length()));
        if (!measured.contentEquals(key)) { // measuring labels is expensive
            measured = key.toString();
            Css.applyNow(row); // for new labels
            needed = 0;
            shorten(needed);
            while (needed < steps.size() && row.prefWidth(-1) > width) {
                shorten(++needed);
            }
        }
        return needed;
    }

    /// Leaves out what these steps leave out.
    void shorten(int count) {
        for (int i = 0; i < steps.size(); i++) {
            for (Node part : steps.get(i)) {
                Shown.set(part, i >= count);
            }
        }
    }

    /// Brings the readings up to date.
    ///
    /// @param surface what the curves lie on
    void show(List<Series> series, boolean isEmpty, Color surface) {
        empty.setVisible(isEmpty);
        readings.setVisible(!isEmpty && !exported.get());
        List<String> wanted = series.stream()
                .map(s -> s.name() + s.role() + s.label() + s.line())
                .toList();
        if (!wanted.equals(shape)) {
            shape = wanted;
            rebuild(series);
        }
        for (int i = 0; i < values.size(); i++) {
            values.get(i).setText(Numbers.reading(series.get(i).last()));
            colour(series.get(i), samples.get(i), values.get(i), surface);
        }
    }

    /// Gives a curve with a label its colour; the others have the stylesheet's.
    private static void colour(Series series, Line sample, Label value, Color surface) {
        if (series.label() >= 0) {
            Color colour = LabelColours.ofCurve(series.label(), surface);
            sample.setStroke(colour);
            value.setTextFill(colour);
        }
    }

    private void rebuild(List<Series> series) {
        values.clear();
        samples.clear();
        readings.getChildren().clear();
        measured = "";
        List<Node> names = new ArrayList<>();
        for (Series s : series) {
            Line sample = sample(s);
            Label name = name(s);
            name.tooltipProperty().bind(titleLabel.tooltipProperty()); // it explains the curves, too
            Label value = value(s);
            samples.add(sample);
            names.add(name);
            values.add(value);
            readings.getChildren().addAll(sample, name, value);
        }
        readings.getChildren().add(unitLabel);
        int last = Math.max(0, values.size() - 1);
        if (series.stream().anyMatch(s -> s.label() >= 0)) {
            names.addAll(values);
            steps = List.of(List.copyOf(samples), List.of(unitLabel), names);
        } else {
            steps = List.of(
                    List.copyOf(samples),
                    List.of(unitLabel),
                    names,
                    List.copyOf(values.subList(0, last)),
                    List.copyOf(values.subList(last, values.size())));
        }
    }

    private static Line sample(Series s) {
        Line sample = new Line(0, 0, SAMPLE, 0);
        sample.getStyleClass().add("sample");
        if (s.label() < 0) {
            sample.getStyleClass().add("series-" + role(s));
        }
        for (double length : s.line().dashes()) {
            sample.getStrokeDashArray().add(length);
        }
        return sample;
    }

    private static Label name(Series s) {
        Label name = new Label(s.name());
        name.getStyleClass().add("chart-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private static Label value(Series s) {
        Label value = new Label();
        value.getStyleClass().add("chart-value");
        if (s.label() < 0) {
            value.getStyleClass().add("value-" + role(s));
        }
        value.setMinWidth(Region.USE_PREF_SIZE);
        return value;
    }

    private static String role(Series s) {
        return s.role().name().toLowerCase(Locale.ROOT);
    }
}
