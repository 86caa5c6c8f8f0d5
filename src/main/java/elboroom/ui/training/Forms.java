package elboroom.ui.training;

import elboroom.ui.form.Explanations;
import elboroom.ui.form.TypedText;
import elboroom.ui.fx.Names;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Binds the form's controls to the models.
final class Forms {
    private Forms() {}

    /// Binds a choice. Its items are named by their identifiers.
    ///
    /// @param tip what the choice does, for its tooltip
    static <T> void choice(
            ComboBox<@Nullable T> box, List<T> items, Function<T, String> id, ObjectProperty<T> property, String tip) {
        Explanations.of(box, tip);
        box.getItems().setAll(items);
        name(box, id);
        box.setValue(property.get());
        onChoice(box, property::set);
        property.subscribe(box::setValue);
    }

    /// Names the items of a choice by their identifiers.
    static <T> void name(ComboBox<@Nullable T> box, Function<T, String> id) {
        convert(box, item -> Names.of(id.apply(item)));
    }

    /// Sets the text of each item.
    static <T> void convert(ComboBox<@Nullable T> box, Function<T, String> text) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T item) {
                return item == null ? "" : text.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Forms.convert: got a typed text, expected a choice");
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

    /// Binds a text field, which keeps the rule of [TypedText]. A problem is explained in place of the field's name.
    ///
    /// @param problem says why a text cannot be taken; empty if it can
    static void text(TextField field, Label name, StringProperty text, Function<String, Optional<String>> problem) {
        TypedText typed = new TypedText(field, text::get, problem, text::set);
        typed.explainIn(name, new ReadOnlyStringWrapper(name.getText()));
        text.subscribe(typed::show);
        typed.show();
    }

    /// Shows a node, and gives it room, only while a condition holds.
    static void show(Node node, ObservableValue<Boolean> visible) {
        node.visibleProperty().bind(visible);
        node.managedProperty().bind(visible);
    }
}
