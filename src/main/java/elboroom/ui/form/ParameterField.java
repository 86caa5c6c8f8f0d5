package elboroom.ui.form;

import atlantafx.base.controls.ProgressSliderSkin;
import elboroom.text.Numbers;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A hyperparameter: its name, a slider, and the number beside it, which can be edited.
///
/// A double click on the name or the slider restores the default. A text that cannot be a value is marked, and the
/// allowed range is shown in place of the name ([TypedText]).
///
/// Something else may move the value, such as a schedule. The field then looks different and says so in place of the
/// name. What a person types into it meanwhile stays as it is.
public final class ParameterField extends VBox {
    private static final Texts TEXTS = new Texts(ParameterField.class);
    private static final PseudoClass MOVING = PseudoClass.getPseudoClass("moving");
    private static final double KEY_STEP = 0.01;
    private static final int MOVING_DIGITS = 3;

    private final DoubleProperty value = new SimpleDoubleProperty(this, "value");
    private final ReadOnlyBooleanWrapper valueChanging = new ReadOnlyBooleanWrapper(this, "valueChanging");
    private final StringProperty moving = new SimpleStringProperty(this, "moving", "");
    private final StringProperty label = new SimpleStringProperty(this, "label", "");
    private final Label name = new Label();
    private final Label unit = new Label();
    private final TextField number = new TextField();
    private final Slider slider = new Slider(0, 1, 0);
    private final Tooltip tip = new Tip("");
    private final HBox top = new HBox(name, number, unit);
    private final TypedText typed = new TypedText(number, this::presentText, this::problem, this::take);
    private NumberSpec parameter = NumberSpec.real(" ", "", 0, 1, 0);
    private @Nullable String held; // the text while the person is in the field and the value moves
    private boolean syncing;

    /// Creates a field that still needs its parameter, as FXML does.
    public ParameterField() {
        getStyleClass().add("parameter-field");
        getStylesheets().add(Stylesheets.of(ParameterField.class, "parameter-field"));
        name.setLabelFor(number);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        number.setPrefColumnCount(5);
        number.getStyleClass().add("number-field");
        unit.getStyleClass().add("muted");
        name.getStyleClass().add("field-name");
        typed.explainIn(name, Bindings.when(moving.isEmpty()).then(label).otherwise(moving));
        top.getStyleClass().add("parameter-top");
        top.setAlignment(Pos.CENTER_LEFT);
        slider.setBlockIncrement(KEY_STEP);
        slider.setSkin(new ProgressSliderSkin(slider));
        getChildren().addAll(top, slider);
        listen();
    }

    /// Creates a field for a parameter, at its default.
    public ParameterField(NumberSpec parameter) {
        this();
        setParameter(parameter);
    }

    /// Sets what is edited, and its default as the value.
    public void setParameter(NumberSpec newParameter) {
        parameter = newParameter;
        label.set(newParameter.label());
        unit.setText(newParameter.unit());
        Shown.set(unit, !newParameter.unit().isEmpty());
        tip.setText(tooltipText(newParameter));
        name.setTooltip(tip);
        slider.setTooltip(tip);
        number.setTooltip(tip);
        slider.setAccessibleText(newParameter.label());
        number.setAccessibleText(TEXTS.get("parameter.accessible", newParameter.label(), rangeText()));
        value.set(newParameter.standard());
        show();
    }

    /// Adds a control beside the number.
    public void setTool(Node tool) {
        top.getChildren().add(top.getChildren().indexOf(number), tool);
    }

    /// Whether there is no slider, where room is short.
    public void setCompact(boolean is) {
        Shown.set(slider, !is);
    }

    public boolean isCompact() {
        return !slider.isVisible();
    }

    /// Says that something else moves the value, in place of the name; nothing does if both are empty.
    ///
    /// @param explanation added to the tooltip
    public void setMoving(String text, String explanation) {
        moving.set(text);
        tip.setText(explanation.isEmpty() ? tooltipText(parameter) : explanation + "\n" + tooltipText(parameter));
    }

    /// The value, which the parameter always accepts; setting another one moves it to the nearest that is accepted.
    public DoubleProperty valueProperty() {
        return value;
    }

    /// Whether the slider is being dragged. A whole drag counts as one change.
    public ReadOnlyBooleanProperty valueChangingProperty() {
        return valueChanging.getReadOnlyProperty();
    }

    /// Takes what is typed and not taken yet, or marks and explains it.
    ///
    /// @return false if it cannot be taken
    public boolean takeTyped() {
        return typed.take();
    }

    /// Restores the default.
    private void restoreDefault() {
        value.set(parameter.standard());
        show();
    }

    private void listen() {
        value.addListener((observable, old, now) -> accept(now.doubleValue()));
        slider.valueProperty().addListener((observable, old, now) -> {
            if (!syncing) {
                value.set(parameter.valueAt(now.doubleValue()));
            }
        });
        valueChanging.bind(slider.valueChangingProperty());
        number.focusedProperty().addListener((observable, old, focused) -> {
            if (focused) {
                number.selectAll();
            }
            hold(focused && !moving.get().isEmpty());
        });
        moving.addListener((observable, old, text) -> {
            pseudoClassStateChanged(MOVING, !text.isEmpty());
            hold(number.isFocused() && !text.isEmpty());
            show();
        });
        number.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                nudge(event.getCode() == KeyCode.UP ? 1 : -1);
                event.consume();
            }
        });
        name.setOnMouseClicked(this::restoreOnDoubleClick);
        slider.addEventHandler(MouseEvent.MOUSE_CLICKED, this::restoreOnDoubleClick);
    }

    /// Lets the text stay as it is while the value moves, or follow the value.
    private void hold(boolean on) {
        if (on && held == null) {
            held = presentText();
        } else if (!on && held != null) {
            boolean untouched = number.getText().equals(held);
            held = null;
            if (untouched) {
                typed.show();
            }
        }
    }

    /// A moving value has few digits, because its text changes all the time.
    private String presentText() {
        double present = moving.get().isEmpty() ? value.get() : Numbers.roundToDigits(value.get(), MOVING_DIGITS);
        return held == null ? Numbers.parameter(present) : held;
    }

    private void take(String text) {
        if (!text.equals(held)) {
            held = null;
            read(text).ifPresent(value::set);
        }
    }

    private void accept(double now) {
        double allowed = Double.isNaN(now) ? parameter.standard() : Math.clamp(now, parameter.min(), parameter.max());
        if (parameter.whole()) {
            allowed = Math.rint(allowed);
        }
        if (allowed != now) {
            value.set(allowed);
        } else {
            show();
        }
    }

    private void nudge(int direction) {
        double stepped = parameter.whole()
                ? value.get() + direction
                : parameter.valueAt(parameter.positionOf(value.get()) + direction * KEY_STEP);
        held = null;
        value.set(stepped);
        show();
        number.selectAll();
    }

    private void restoreOnDoubleClick(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            restoreDefault();
        }
    }

    private OptionalDouble read(String text) {
        OptionalDouble read = Numbers.parse(text);
        return read.isPresent() && parameter.accepts(read.getAsDouble()) ? read : OptionalDouble.empty();
    }

    private void show() {
        syncing = true;
        try {
            slider.setValue(parameter.positionOf(value.get()));
        } finally {
            syncing = false;
        }
        if (held == null) {
            typed.show();
        }
    }

    /// What is wrong with a text: its decimal comma, or else that it is no value of the parameter.
    private Optional<String> problem(String text) {
        if (read(text).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Numbers.withPoint(text)
                .map(pointed -> TEXTS.get("parameter.point", pointed))
                .orElseGet(() -> TEXTS.get(parameter.whole() ? "parameter.whole" : "parameter.range", rangeText())));
    }

    private String rangeText() {
        return TEXTS.get("parameter.interval", Numbers.parameter(parameter.min()), Numbers.parameter(parameter.max()));
    }

    private static String tooltipText(NumberSpec parameter) {
        String standard = TEXTS.get("parameter.default", Numbers.parameter(parameter.standard()));
        return parameter.symbol().isEmpty() ? standard : parameter.symbol() + "\n" + standard;
    }
}
