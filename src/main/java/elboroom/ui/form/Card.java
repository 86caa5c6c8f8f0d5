package elboroom.ui.form;

import elboroom.ui.fx.ExportName;
import javafx.beans.DefaultProperty;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A panel with a title at the left, a reading (if it fits) and tools at the right, and the content below.
@DefaultProperty("content")
public final class Card extends Panel {
    private final Label title = new Label();
    private final Label reading = new Label();
    private final Label below = new Label();
    private final BooleanProperty wrapReading = new SimpleBooleanProperty(this, "wrapReading");
    private final HBox tools = new HBox();
    private String explanation = "";
    private @Nullable Node content;

    /// Creates an empty card.
    public Card() {
        title.getStyleClass().add("panel-title");
        reading.getStyleClass().addAll("panel-reading", "muted");
        // a reading that does not fit leaves, or goes below; then the title leaves; nothing is cut off
        FittingRow.setLeaves(reading, 1);
        FittingRow.setLeaves(title, 2);
        below.getStyleClass().addAll("panel-reading", "panel-reading-below", "muted");
        below.setWrapText(true);
        below.setMinHeight(Region.USE_PREF_SIZE);
        below.textProperty().bind(reading.textProperty());
        below.visibleProperty().bind(reading.managedProperty().not().and(wrapReading));
        below.managedProperty().bind(below.visibleProperty());
        tools.getStyleClass().add("panel-tools");
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.managedProperty().bind(Bindings.isNotEmpty(tools.getChildren()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        FittingRow header = new FittingRow();
        header.getChildren().addAll(title, space, reading, tools);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(header, below);
        ExportName.put(this, title::getText);
    }

    /// The title, at the left of the header.
    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    /// What the card shows and what a person can do there: the tooltip of its title.
    public void setExplanation(String text) {
        explanation = text;
        title.setTooltip(new Tip(text));
    }

    public String getExplanation() {
        return explanation;
    }

    /// The reading, at the right of the header.
    public StringProperty readingProperty() {
        return reading.textProperty();
    }

    public String getReading() {
        return reading.getText();
    }

    public void setReading(String text) {
        reading.setText(text);
    }

    /// Whether a reading that does not fit beside the title goes below it instead of being left out.
    public BooleanProperty wrapReadingProperty() {
        return wrapReading;
    }

    public boolean isWrapReading() {
        return wrapReading.get();
    }

    public void setWrapReading(boolean wrap) {
        wrapReading.set(wrap);
    }

    /// Chips and buttons at the right end of the header.
    public ObservableList<Node> getTools() {
        return tools.getChildren();
    }

    public @Nullable Node getContent() {
        return content;
    }

    /// Sets what the card shows; it grows with the card.
    public void setContent(@Nullable Node node) {
        if (content != null) {
            getChildren().remove(content);
        }
        if (node != null) {
            VBox.setVgrow(node, Priority.ALWAYS);
            getChildren().add(node);
        }
        content = node;
    }
}
