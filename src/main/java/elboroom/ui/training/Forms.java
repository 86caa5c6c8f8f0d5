package elboroom.ui.training;

import elboroom.ui.form.FieldMessage;
import elboroom.ui.fx.Names;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Binds the form's controls to the models.
final class Forms {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private Forms() {}

    /// Binds a choice. Its items are named by their identifiers.
    static <T> void choice(
            ComboBox<@Nullable T> box, List<T> items, Function<T, String> id, ObjectProperty<T> property) {
        box.getItems().setAll(items);
        name(box, id);
        box.setValue(property.get());
        onChoice(box, property::set);
        property.subscribe(box::setValue);
    }

    /// Names the items of a choice by their identifiers.
    static <T> void name(ComboBox<@Nullable T> box, Function<T, String> id) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T item) {
                return item == null ? "" : Names.of(id.apply(item));
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Forms.name: got a typed text, expected a choice");
            }
        });
    }

    /// Calls the receiver with the chosen item, now and at every change.
    static <T> void onChoice(ComboBox<@Nullable T> box, Consumer<T> receiver) {
        box.valueProperty().subscribe(value -> {
            if (value != null) {
                receiver.accept(value);
            }
        });
    }

    /// Binds a text field. The text is set in the property with Enter, or when the user leaves the field. An invalid
    /// text is marked and is not set. Escape, or leaving the field, then brings the old text back.
    static void text(TextField field, StringProperty text, Label message, Predicate<String> valid) {
        BooleanProperty wrong = new SimpleBooleanProperty();
        wrong.subscribe(isWrong -> field.pseudoClassStateChanged(INVALID, isWrong));
        FieldMessage.below(message, (Region) field.getParent(), wrong);
        field.textProperty().subscribe(typed -> wrong.set(!valid.test(typed)));
        text.subscribe(field::setText);
        field.setOnAction(event -> {
            if (!wrong.get()) {
                text.set(field.getText().strip());
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                field.setText(text.get());
                event.consume();
            }
        });
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                if (!wrong.get()) {
                    text.set(field.getText().strip());
                }
                field.setText(text.get());
            }
        });
    }

    /// Shows a node, and gives it room, only while a condition holds.
    static void show(Node node, ObservableValue<Boolean> visible) {
        node.visibleProperty().bind(visible);
        node.managedProperty().bind(visible);
    }
}
