package elboroom.ui.training;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.fx.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.util.Subscription;

/// The fields of the numbers that the chosen estimator depends on. The estimator's descriptor declares the numbers and
/// their ranges.
final class EstimatorNumbers {
    private static final Texts TEXTS = new Texts(EstimatorNumbers.class);

    private final HyperparametersModel model;
    private final Pane place;
    private final Map<EstimatorNumber, ParameterField> fields = new LinkedHashMap<>();
    private Subscription schedules = Subscription.EMPTY;
    private String shown = "";
    private boolean showing;

    /// @param place where the fields are
    EstimatorNumbers(HyperparametersModel model, Pane place) {
        this.model = model;
        this.place = place;
        model.estimatorProperty().subscribe(this::show);
    }

    private void show(EstimatorSpec spec) {
        showing = true;
        if (!spec.id().equals(shown)) {
            shown = spec.id();
            place.getChildren().clear();
            fields.clear();
            schedules.unsubscribe();
            schedules = Subscription.EMPTY;
            spec.descriptor().numbers().forEach(this::add);
        }
        fields.forEach((number, field) -> {
            field.valueProperty().set(spec.get(number));
            field.setDisable(!number.isUsedBy(spec.baseline()));
        });
        showing = false;
    }

    private void add(EstimatorNumber number) {
        if (number.min() == number.max()) {
            return; // nothing to choose
        }
        ParameterField field = new ParameterField(parameter(number));
        field.setId(number.id());
        field.valueProperty().subscribe(() -> commit(number, field));
        field.valueChangingProperty().subscribe(() -> commit(number, field));
        fields.put(number, field);
        if (number.movable()) {
            schedules = schedules.and(Schedules.on(field, model, number.id(), parameter(number)));
        }
        place.getChildren().add(field);
    }

    /// A live value is set while the slider moves. Another value resets what the estimator has learned, so it is set
    /// only when the slider is released.
    private void commit(EstimatorNumber number, ParameterField field) {
        boolean waits = !number.live() && field.valueChangingProperty().get();
        double value = field.valueProperty().get();
        if (!showing && !waits && value != model.estimatorProperty().get().get(number)) {
            model.set(number, value);
            show(model.estimatorProperty().get()); // the model may have changed the value
        }
    }

    private static NumberSpec parameter(EstimatorNumber number) {
        String what = number.symbol().isEmpty()
                ? number.sentence()
                : TEXTS.get("hyperparameter.symbol", number.symbol(), number.explanation());
        String effect = TEXTS.get(number.live() ? "hyperparameter.live" : "hyperparameter.resets");
        return new NumberSpec(
                number.label(),
                what + "\n" + effect,
                "",
                number.min(),
                number.max(),
                number.standard(),
                scale(number),
                number.whole());
    }

    private static NumberSpec.Scale scale(EstimatorNumber number) {
        return switch (number.scale()) {
            case LINEAR -> NumberSpec.Scale.LINEAR;
            case CUBIC -> NumberSpec.Scale.CUBIC;
            case LOG -> NumberSpec.Scale.LOG;
            case WHOLE -> number.min() > 0 ? NumberSpec.Scale.LOG : NumberSpec.Scale.CUBIC;
        };
    }
}
