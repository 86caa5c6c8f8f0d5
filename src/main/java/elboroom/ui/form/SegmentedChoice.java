package elboroom.ui.form;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/// A segmented button for a choice of one among a few; exactly one is always chosen. The arrow keys move the choice,
/// and Tab stops only at the chosen segment.
///
/// @param <T> what is chosen
public final class SegmentedChoice<T> extends SegmentedButton {
    private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>(this, "value");

    /// Creates a choice without segments.
    public SegmentedChoice() {
        setAccessibleRole(AccessibleRole.PARENT);
        value.addListener((observable, old, now) -> select(now));
        getToggleGroup().selectedToggleProperty().addListener((observable, old, now) -> {
            if (now == null) {
                select(value.get()); // a click on the chosen one must not switch it off
            } else {
                value.set(item(now));
            }
        });
    }

    /// Sets the segments; the first becomes the choice unless the present one is among them. Nothing changes if these
    /// are the present segments.
    ///
    /// @param items   what can be chosen; not empty
    /// @param text    what each segment says
    /// @param explain what each segment's tooltip says
    public void setItems(List<T> items, Function<? super T, String> text, Function<? super T, String> explain) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("SegmentedChoice.setItems: got no items, expected at least one");
        }
        if (items.equals(getButtons().stream().map(Toggle::getUserData).toList())) {
            return; // the focus stays where it is
        }
        T present = value.get();
        T chosen = present != null && items.contains(present) ? present : items.getFirst();
        List<ToggleButton> before = List.copyOf(getButtons());
        getButtons()
                .setAll(items.stream()
                        .map(item -> segment(item, text.apply(item), explain.apply(item)))
                        .toList());
        value.set(chosen);
        select(chosen);
        before.forEach(button -> button.setToggleGroup(null));
    }

    /// What is chosen; `null` only while there are no segments.
    public ObjectProperty<@Nullable T> valueProperty() {
        return value;
    }

    private ToggleButton segment(T item, String text, String explanation) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().setAll("choice-segment");
        button.setUserData(item);
        Explanations.of(button, explanation);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.focusTraversableProperty().bind(button.selectedProperty());
        button.setOnAction(event -> button.requestFocus()); // which a press does only where Tab stops
        button.setToggleGroup(getToggleGroup());
        return button;
    }

    private void select(@Nullable T item) {
        for (ToggleButton button : getButtons()) {
            if (button.getUserData().equals(item)) {
                button.setSelected(true);
            }
        }
    }

    @SuppressWarnings("unchecked") // user data of a segment is the item it was made from
    private T item(Toggle segment) {
        return (T) segment.getUserData();
    }
}
