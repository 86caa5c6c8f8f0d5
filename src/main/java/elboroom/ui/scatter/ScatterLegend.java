package elboroom.ui.scatter;

import elboroom.ui.form.Tip;
import elboroom.ui.fx.Css;
import elboroom.ui.fx.Texts;
import java.util.List;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/// The labels of a [ScatterPlot] that occur, with their colours; a click shows or hides a label's points. Tab stops
/// once, and the arrow keys move from one label to the next.
///
/// If there is too little room for one row, the entries move closer together, then stand in several rows, and at last
/// they scroll. Rows that would cover much of a small map cannot be seen until the pointer or the focus is at them.
final class ScatterLegend {
    private static final Texts TEXTS = new Texts(ScatterLegend.class);
    private static final double DOT = 4;
    private static final double ONE_ROW = 1e6;
    private static final double SCROLL_BAR = 12;
    private static final double MOST = 1.0 / 3; // of the map's height
    private static final double COVERS = 0.15; // of the map's height
    private static final PseudoClass CROWDED = PseudoClass.getPseudoClass("crowded");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final FlowPane entries = new FlowPane();
    private final ScrollPane pane = new ScrollPane(entries);
    private final ObservableSet<Integer> hidden;
    private int[] of = {};
    private List<Integer> labels = List.of();
    private List<String> names = List.of();
    private List<Color> colours = List.of();
    private double wide;
    private double close;
    private boolean measured;
    private boolean narrow;
    private int stop; // where Tab stops

    ScatterLegend(ObservableSet<Integer> hidden) {
        this.hidden = hidden;
        pane.getStyleClass().add("scatter-legend");
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFitToWidth(true);
        pane.setFocusTraversable(false); // its entries are
        pane.setMinSize(0, 0);
        entries.getStyleClass().add("legend-entries");
        entries.addEventFilter(KeyEvent.KEY_PRESSED, this::key); // a button would move the focus on its own
        hidden.addListener((SetChangeListener<Integer>) change -> update());
    }

    /// Sizes the legend.
    ///
    /// @param room     how wide it may be
    /// @param map      how high the map is; the legend takes a part of it, or one row if that is more
    /// @param exported whether it is for a picture, which nobody can point at
    void fit(double room, double map, boolean exported) {
        if (!measured) {
            set(true);
            Css.applyNow(pane);
            close = inOneRow();
            set(false);
            wide = inOneRow();
            measured = pane.getScene() != null;
        }
        set(wide > room);
        double needed = narrow ? close : wide;
        double oneRow = entries.prefHeight(ONE_ROW);
        double most = Math.max(oneRow, MOST * map);
        boolean scrolls = entries.prefHeight(Math.min(needed, room)) > most;
        pane.setVbarPolicy(scrolls ? ScrollPane.ScrollBarPolicy.ALWAYS : ScrollPane.ScrollBarPolicy.NEVER);
        double width = Math.min(room, needed);
        double wrapped = entries.prefHeight(scrolls ? width - SCROLL_BAR : width);
        double high = Math.min(most, wrapped);
        pane.resize(width, high);
        pane.pseudoClassStateChanged(CROWDED, high > oneRow && high > COVERS * map && !exported);
    }

    private double inOneRow() {
        Insets insets = entries.getInsets();
        double width = insets.getLeft() + insets.getRight();
        for (Node entry : entries.getChildren()) {
            width += entries.snapSizeX(entry.prefWidth(-1));
        }
        return Math.ceil(width);
    }

    private void set(boolean nowNarrow) {
        if (narrow != nowNarrow) {
            narrow = nowNarrow;
            pane.pseudoClassStateChanged(NARROW, narrow);
            Css.applyNow(pane);
        }
    }

    Region node() {
        return pane;
    }

    /// Which of the labels from 0 to `labels − 1` are switched off.
    boolean[] hidden(int count) {
        boolean[] off = new boolean[count];
        hidden.stream().filter(label -> label < count).forEach(label -> off[label] = true);
        return off;
    }

    /// Shows an entry for each label that occurs; none for unlabelled points.
    ///
    /// @param newColours of all labels
    void show(Points points, List<Color> newColours) {
        boolean sameLabels = points.labels() == of && points.names().equals(names);
        if (sameLabels && newColours.equals(colours)) {
            return;
        }
        if (!sameLabels) {
            of = points.labels();
            labels = points.occurring();
        }
        names = points.names();
        colours = List.copyOf(newColours);
        measured = false;
        entries.getChildren().setAll(labels.stream().map(this::entry).toList());
        stopAt(Math.clamp(stop, 0, Math.max(0, labels.size() - 1)));
        update();
    }

    private void stopAt(int index) {
        stop = index;
        for (int i = 0; i < entries.getChildren().size(); i++) {
            entries.getChildren().get(i).setFocusTraversable(i == index);
        }
    }

    private void key(KeyEvent event) {
        int to = switch (event.getCode()) {
            case LEFT, UP -> stop - 1;
            case RIGHT, DOWN -> stop + 1;
            case HOME -> 0;
            case END -> labels.size() - 1;
            default -> -1;
        };
        if (event.getCode().isNavigationKey()) {
            event.consume(); // at either end, the focus stays
        }
        if (to >= 0 && to < labels.size()) {
            Node from = entries.getChildren().get(stop);
            entries.getChildren().get(to).setFocusTraversable(true);
            from.requestFocusTraversal(to > stop ? TraversalDirection.NEXT : TraversalDirection.PREVIOUS);
            stopAt(to);
        }
    }

    private Node entry(int label) {
        ToggleButton button = new ToggleButton(names.get(label));
        button.getStyleClass().setAll("legend-entry");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setGraphic(new Circle(DOT, colours.get(label)));
        button.setAccessibleText(TEXTS.get("scatter.legend", names.get(label)));
        button.setTooltip(new Tip(TEXTS.get("scatter.legend.tip", names.get(label))));
        button.focusedProperty().subscribe(focused -> reveal(button, focused));
        button.setOnAction(event -> {
            stopAt(entries.getChildren().indexOf(button));
            if (button.isSelected()) {
                hidden.remove(label);
            } else {
                hidden.add(label);
            }
        });
        return button;
    }

    /// Scrolls to the entry that gets the focus.
    private void reveal(Node entry, boolean focused) {
        double beyond = entries.getHeight() - pane.getHeight();
        if (focused && beyond > 0) {
            double middle = (entry.getBoundsInParent().getMinY()
                            + entry.getBoundsInParent().getMaxY())
                    / 2;
            pane.setVvalue(Math.clamp((middle - pane.getHeight() / 2) / beyond, 0, 1));
        }
    }

    private void update() {
        for (int i = 0; i < entries.getChildren().size(); i++) {
            ((ToggleButton) entries.getChildren().get(i)).setSelected(!hidden.contains(labels.get(i)));
        }
    }
}
