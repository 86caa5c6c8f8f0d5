package elboroom.ui.form;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// A choice of one among a few, side by side; exactly one is chosen. The arrow keys move the choice.
///
/// @param <T> what is chosen
public final class SegmentedControl<T> extends HBox {
    private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>(this, "value");

    /// Creates a control without segments.
    public SegmentedControl() {
        getStyleClass().add("segmented-control");
        setAccessibleRole(AccessibleRole.PARENT);
        value.addListener((observable, old, now) -> select(now));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.LEFT) {
                move(event.getCode() == KeyCode.RIGHT ? 1 : -1);
                event.consume();
            }
        });
    }

    /// Sets the segments; the first becomes the choice unless the present one is among them.
    ///
    /// @param items what can be chosen; not empty
    /// @param text what each segment says
    public void setItems(List<T> items, Function<? super T, String> text) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("SegmentedControl.setItems: got no items, expected at least one");
        }
        getChildren()
                .setAll(items.stream()
                        .map(item -> segment(item, text.apply(item)))
                        .toList());
        T present = value.get();
        T chosen = present != null && items.contains(present) ? present : items.getFirst();
        value.set(chosen);
        select(chosen);
    }

    /// What is chosen; `null` only while there are no segments.
    public ObjectProperty<@Nullable T> valueProperty() {
        return value;
    }

    private ToggleButton segment(T item, String text) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().setAll("segment");
        button.setUserData(item);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(event -> {
            button.setSelected(true); // a click on the chosen one must not switch it off
            value.set(item);
        });
        return button;
    }

    private void select(@Nullable T item) {
        for (Node child : getChildren()) {
            ToggleButton button = (ToggleButton) child;
            boolean chosen = button.getUserData().equals(item);
            button.setSelected(chosen);
            button.setFocusTraversable(chosen);
        }
    }

    @SuppressWarnings("unchecked") // user data of a segment is the item it was made from
    private void move(int by) {
        for (int i = 0; i < getChildren().size(); i++) {
            int next = i + by;
            if (((ToggleButton) getChildren().get(i)).isSelected()
                    && next >= 0
                    && next < getChildren().size()) {
                Node target = getChildren().get(next);
                value.set((T) target.getUserData());
                target.requestFocus();
                return;
            }
        }
    }
}
