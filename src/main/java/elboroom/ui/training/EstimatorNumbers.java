package elboroom.ui.training;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Hyperparameter;
import elboroom.estimator.Hyperparameter.Range;
import elboroom.ui.form.Parameter;
import elboroom.ui.form.ParameterField;
import elboroom.ui.fx.Texts;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.layout.Pane;

/// The fields of the numbers that the chosen estimator depends on: those that its descriptor declares, in its ranges.
final class EstimatorNumbers {
    private static final Texts TEXTS = new Texts(EstimatorNumbers.class);

    private final HyperparametersModel model;
    private final Pane place;
    private final Map<Hyperparameter, ParameterField> fields = new EnumMap<>(Hyperparameter.class);
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
            spec.descriptor().hyperparameters().forEach(range -> add(spec.descriptor(), range));
        }
        fields.forEach((what, field) -> {
            field.valueProperty().set(spec.get(what));
            field.setDisable(!EstimatorTexts.uses(spec, what));
        });
        showing = false;
    }

    private void add(EstimatorDescriptor descriptor, Range range) {
        if (range.min() == range.max()) {
            return; // nothing to choose
        }
        ParameterField field = new ParameterField(parameter(descriptor, range));
        field.setId(range.what().id());
        field.valueProperty().subscribe(() -> commit(range, field));
        field.valueChangingProperty().subscribe(() -> commit(range, field));
        fields.put(range.what(), field);
        place.getChildren().add(field);
    }

    /// A live value goes with the slider; another, which makes the estimator learn anew, when the slider is let go.
    private void commit(Range range, ParameterField field) {
        boolean waits = !range.live() && field.valueChangingProperty().get();
        double number = field.valueProperty().get();
        if (!showing && !waits && number != model.estimatorProperty().get().get(range.what())) {
            model.set(range.what(), number);
            show(model.estimatorProperty().get()); // what it became, where the model did not take it
        }
    }

    private static Parameter parameter(EstimatorDescriptor descriptor, Range range) {
        String key = EstimatorTexts.key(descriptor, range.what());
        Parameter.Scale scale = switch (range.what()) {
            case SAMPLES, TEMPERATURE, SURROGATE_UNITS -> Parameter.Scale.LOG;
            case TEMPERATURE_RATE -> Parameter.Scale.CUBIC;
            case BASELINE_RATE -> Parameter.Scale.LINEAR;
        };
        String effect = TEXTS.get(range.live() ? "hyperparameter.live" : "hyperparameter.resets");
        return new Parameter(
                TEXTS.get(key),
                TEXTS.get(key + ".symbol") + "\n" + effect,
                "",
                range.min(),
                range.max(),
                range.standard(),
                scale,
                range.what().whole());
    }
}
