package elboroom.ui.scatter;

import elboroom.ui.fx.Css;
import elboroom.ui.fx.Texts;
import java.util.List;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/// The labels of a [ScatterPlot] with their colours; a click shows or hides a label's points.
final class ScatterLegend {
    private static final Texts TEXTS = new Texts(ScatterLegend.class);
    private static final double DOT = 4;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final HBox row = new HBox();
    private final ObservableSet<Integer> hidden;
    private List<String> names = List.of();
    private List<Color> colours = List.of();
    private double full;
    private boolean measured;
    private boolean narrow;

    ScatterLegend(ObservableSet<Integer> hidden) {
        this.hidden = hidden;
        row.getStyleClass().add("scatter-legend");
        hidden.addListener((SetChangeListener<Integer>) change -> update());
    }

    /// Sizes the legend. Its entries move closer together if they have too little room.
    void fit(double room) {
        if (measured) {
            set(full > room);
        } else {
            set(false);
            Css.applyNow(row);
            full = row.prefWidth(-1);
            measured = row.getScene() != null;
            set(full > room);
        }
        row.autosize();
    }

    private void set(boolean nowNarrow) {
        if (narrow != nowNarrow) {
            narrow = nowNarrow;
            row.pseudoClassStateChanged(NARROW, narrow);
            Css.applyNow(row);
        }
    }

    HBox node() {
        return row;
    }

    /// Which of the labels from 0 to `labels − 1` are switched off.
    boolean[] hidden(int labels) {
        boolean[] off = new boolean[labels];
        hidden.stream().filter(label -> label < labels).forEach(label -> off[label] = true);
        return off;
    }

    /// Shows an entry for each label; none for unlabelled points.
    void show(List<String> newNames, List<Color> newColours) {
        if (newNames.equals(names) && newColours.equals(colours)) {
            return;
        }
        names = List.copyOf(newNames);
        colours = List.copyOf(newColours);
        measured = false;
        row.getChildren().clear();
        for (int i = 0; i < names.size(); i++) {
            row.getChildren().add(entry(i));
        }
        update();
    }

    private ToggleButton entry(int label) {
        ToggleButton button = new ToggleButton(names.get(label));
        button.getStyleClass().setAll("legend-entry");
        button.setGraphic(new Circle(DOT, colours.get(label % colours.size())));
        button.setAccessibleText(TEXTS.get("scatter.legend", names.get(label)));
        button.setOnAction(event -> {
            if (button.isSelected()) {
                hidden.remove(label);
            } else {
                hidden.add(label);
            }
        });
        return button;
    }

    private void update() {
        for (int i = 0; i < row.getChildren().size(); i++) {
            ((ToggleButton) row.getChildren().get(i)).setSelected(!hidden.contains(i));
        }
    }
}
