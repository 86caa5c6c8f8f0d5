package elboroom.ui.training;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.training.Hyperparameters;
import elboroom.ui.component.Parameter;
import elboroom.ui.component.ParameterField;
import elboroom.ui.component.SegmentedControl;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The part of the form that takes effect at the next minibatch.
final class HyperparametersController {
    private static final Texts TEXTS = new Texts(HyperparametersController.class);

    private final HyperparametersModel model;

    @FXML
    private ComboBox<@Nullable EstimatorDescriptor> estimator;

    @FXML
    private Node baselineRow;

    @FXML
    private ComboBox<@Nullable Baseline> baseline;

    @FXML
    private Node klFormRow;

    @FXML
    private SegmentedControl<KlForm> klForm;

    @FXML
    private ParameterField samples;

    @FXML
    private ParameterField learningRate;

    @FXML
    private ParameterField beta;

    @FXML
    private ParameterField batchSize;

    HyperparametersController(HyperparametersModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        Forms.choice(
                estimator,
                EstimatorCatalogue.forFamily(VaeConfig.DEFAULT.family()),
                EstimatorDescriptor::id,
                model.estimatorProperty());
        model.estimatorProperty().subscribe(this::explain);
        Forms.choice(baseline, List.of(Baseline.values()), Baseline::id, model.baselineProperty());
        Forms.show(baselineRow, model.baselineOfferedProperty());
        klForm.setItems(List.of(KlForm.values()), form -> Names.of(form.id()));
        klForm.valueProperty().bindBidirectional(model.klFormProperty());
        Forms.show(klFormRow, model.klFormOfferedProperty());
        bindNumbers();
    }

    private void bindNumbers() {
        Hyperparameters standard = Hyperparameters.DEFAULT;
        samples.setParameter(Parameter.count(
                TEXTS.get("samples.label"),
                TEXTS.get("samples.symbol"),
                EstimatorSpec.MIN_SAMPLES,
                EstimatorSpec.MAX_SAMPLES,
                standard.estimator().samples()));
        samples.valueProperty().bindBidirectional(model.samplesProperty());
        learningRate.setParameter(Parameter.log(
                TEXTS.get("learningRate.label"),
                TEXTS.get("learningRate.symbol"),
                Hyperparameters.MIN_LEARNING_RATE,
                Hyperparameters.MAX_LEARNING_RATE,
                standard.learningRate()));
        learningRate.valueProperty().bindBidirectional(model.learningRateProperty());
        beta.setParameter(Parameter.cubic(
                TEXTS.get("beta.label"),
                TEXTS.get("beta.symbol"),
                Hyperparameters.MIN_BETA,
                Hyperparameters.MAX_BETA,
                standard.beta()));
        beta.valueProperty().bindBidirectional(model.betaProperty());
        batchSize.setParameter(Parameter.count(
                TEXTS.get("batchSize.label"),
                TEXTS.get("batchSize.symbol"),
                Hyperparameters.MIN_BATCH_SIZE,
                Hyperparameters.MAX_BATCH_SIZE,
                standard.batchSize()));
        batchSize.valueProperty().bindBidirectional(model.batchSizeProperty());
    }

    private void explain(EstimatorDescriptor descriptor) {
        String bias = TEXTS.get(descriptor.unbiased() ? "estimator.unbiased" : "estimator.biased");
        Tooltip tip = new Tooltip(TEXTS.get("estimator.tip", Names.of(descriptor.id()), bias, descriptor.reference()));
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        estimator.setTooltip(tip);
    }
}
