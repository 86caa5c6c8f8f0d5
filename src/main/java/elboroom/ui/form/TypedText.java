package elboroom.ui.form;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The rule for every text that a person types. A text is taken with Enter, and when the person leaves the field. A
/// text that cannot be taken changes nothing. It stays as it was typed, with a mark and an explanation, also when the
/// person leaves the field. Escape brings the present value back.
public final class TypedText {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final TextField field;
    private final Supplier<String> present;
    private final Function<String, Optional<String>> check;
    private final Consumer<String> receiver;
    private final ProblemMark mark;

    /// Gives a field this rule.
    ///
    /// @param present  the present value as a text
    /// @param check    says why a text cannot be taken; empty if it can
    /// @param receiver takes a text that passed the check
    public TypedText(
            TextField field,
            Supplier<String> present,
            Function<String, Optional<String>> check,
            Consumer<String> receiver) {
        this.field = field;
        this.present = present;
        this.check = check;
        this.receiver = receiver;
        mark = new ProblemMark(field);
        field.setOnAction(event -> take());
        field.textProperty().addListener((observable, old, typed) -> {
            if (mark.isShown()) {
                mark.show(check.apply(typed).orElse(""));
            }
        });
        field.focusedProperty().addListener((observable, old, focused) -> {
            if (!focused && isOpen()) {
                take();
            }
        });
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
                show();
                event.consume();
            }
        });
    }

    /// Explains the problem in a label. While there is none, the label says something else, for example the field's
    /// name. So nothing moves when the explanation appears.
    public void explainIn(Label label, ObservableStringValue otherwise) {
        var problem = mark.problemProperty();
        label.textProperty()
                .bind(Bindings.when(problem.isEmpty()).then(otherwise).otherwise(problem));
        problem.subscribe(text -> label.pseudoClassStateChanged(INVALID, !text.isEmpty()));
    }

    /// Shows the present value, in place of what was typed.
    public void show() {
        mark.show("");
        field.setText(present.get());
    }

    /// Takes the text, or marks and explains it.
    ///
    /// @return whether it was taken
    public boolean take() {
        Optional<String> problem = check.apply(field.getText());
        mark.show(problem.orElse(""));
        if (problem.isEmpty()) {
            receiver.accept(field.getText().strip());
            show();
        }
        return problem.isEmpty();
    }

    /// Whether something was typed that is not taken yet.
    private boolean isOpen() {
        return !field.getText().equals(present.get());
    }
}
