package elboroom.ui.estimator;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.Tip;
import elboroom.ui.form.TypedText;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One row of the list of estimators: its box and, while that is ticked, its numbers.
final class EstimatorEntry extends VBox {
    private static final Texts TEXTS = new Texts(EstimatorEntry.class);

    private final EstimatorChoice choice;
    private final List<TypedText> numbers = new ArrayList<>();

    EstimatorEntry(EstimatorChoice choice, EstimatorChoices choices) {
        this.choice = choice;
        EstimatorDescriptor<?> descriptor = choice.spec().descriptor();
        CheckBox box = box();
        var row = new HBox(box);
        row.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("estimator-entry");
        getChildren().add(row);
        if (!descriptor.numbers().isEmpty()) {
            if (choice.isCopy()) {
                row.getChildren().add(button("−", "entry.remove", () -> choices.remove(choice)));
            }
            row.getChildren().add(button("+", "entry.copy", () -> choices.copy(choice)));
            var fields = new FlowPane();
            fields.getStyleClass().add("estimator-numbers");
            descriptor.numbers().forEach(number -> fields.getChildren().add(field(number)));
            choice.chosenProperty().subscribe(chosen -> Shown.set(fields, chosen));
            getChildren().add(fields);
        }
    }

    private CheckBox box() {
        var box = new CheckBox();
        box.textProperty().bind(choice.specProperty().map(EstimatorName::of));
        var tip = new Tip("");
        tip.textProperty().bind(choice.specProperty().map(EstimatorEntry::explanation));
        box.setTooltip(tip);
        box.selectedProperty().bindBidirectional(choice.chosenProperty());
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static String explanation(EstimatorSpec spec) {
        EstimatorDescriptor<?> descriptor = spec.descriptor();
        var lines = new StringJoiner("\n");
        lines.add(spec.textWithForm());
        if (!descriptor.aliases().isEmpty()) {
            lines.add(TEXTS.get("entry.aliases", descriptor.otherNames()));
        }
        return lines.add(descriptor.formula()).add(descriptor.reference()).toString();
    }

    EstimatorChoice choice() {
        return choice;
    }

    /// Takes the numbers that are typed and not taken yet, or marks them. Those of an estimator that is not ticked are
    /// not seen, and do not matter.
    ///
    /// @return false if one cannot be taken
    boolean takeTyped() {
        boolean taken = true;
        if (choice.chosenProperty().get()) {
            for (TypedText number : numbers) {
                taken &= number.take();
            }
        }
        return taken;
    }

    private Button button(String text, String key, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().add("estimator-entry-button");
        String explanation = TEXTS.get(key, EstimatorName.of(choice.spec()));
        button.setAccessibleText(explanation);
        Explanations.of(button, explanation);
        button.setOnAction(event -> action.run());
        return button;
    }

    private HBox field(EstimatorNumber number) {
        String name = number.symbol().isEmpty() ? number.name() : number.symbol();
        var label = new Label(name);
        label.getStyleClass().add("muted");
        var field = new TextField(present(number));
        field.getStyleClass().add("estimator-number");
        field.setAccessibleText(number.label());
        field.setTooltip(new Tip(
                TEXTS.get("entry.number", number.sentence(), number.range(), number.format(number.standard()))));
        label.setLabelFor(field);
        var typed = new TypedText(
                field,
                () -> present(number),
                text -> problem(number, text),
                text -> Numbers.decimal(text.strip()).ifPresent(value -> choice.set(number, value)));
        numbers.add(typed);
        choice.specProperty().subscribe(typed::show);
        var pair = new HBox(label, field);
        pair.getStyleClass().add("estimator-number-pair");
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private String present(EstimatorNumber number) {
        return number.format(choice.spec().get(number));
    }

    private static Optional<String> problem(EstimatorNumber number, String text) {
        OptionalDouble value = Numbers.decimal(text.strip());
        boolean accepted = value.isPresent() && number.accepts(value.getAsDouble());
        return accepted ? Optional.empty() : Optional.of(TEXTS.get("entry.range", number.label(), number.range()));
    }
}
