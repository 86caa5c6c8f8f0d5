package elboroom.ui.training;

import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.optim.OptimizerKind;
import elboroom.training.TrainingConfig;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.List;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The settings that are rarely changed. They open beside the form.
final class MoreController {
    private static final Texts TEXTS = new Texts(MoreController.class);
    private static final double LEAST_PROBABILITY = 0.001;

    private final StructureModel structure;
    private final ReadOnlyBooleanWrapper dragging = new ReadOnlyBooleanWrapper(this, "dragging");

    @FXML
    private VBox prior;

    @FXML
    private ParameterField priorProbability;

    @FXML
    private CheckBox learnPrior;

    @FXML
    private ComboBox<@Nullable OptimizerKind> optimizer;

    @FXML
    private ComboBox<@Nullable Activation> activation;

    @FXML
    private ComboBox<@Nullable Initializer> initializer;

    @FXML
    private ParameterField shards;

    MoreController(StructureModel structure) {
        this.structure = structure;
    }

    @FXML
    void initialize() {
        Forms.show(prior, structure.familyProperty().map(LatentFamily::hasLearnablePrior));
        priorProbability.setParameter(NumberSpec.real(
                TEXTS.get("prior.label"),
                TEXTS.get("prior.symbol"),
                LEAST_PROBABILITY,
                1 - LEAST_PROBABILITY,
                VaeConfig.DEFAULT_PRIOR_PROBABILITY));
        priorProbability.valueProperty().bindBidirectional(structure.priorProbabilityProperty());
        learnPrior.selectedProperty().bindBidirectional(structure.learnPriorProperty());
        TrainingConfig standard = TrainingConfig.DEFAULT;
        Forms.choice(
                optimizer,
                List.of(OptimizerKind.values()),
                OptimizerKind::id,
                structure.optimizerProperty(),
                tip("optimizer.tip", standard.optimizer().id()));
        Forms.choice(
                activation,
                List.of(Activation.values()),
                Activation::id,
                structure.activationProperty(),
                tip("activation.tip", standard.model().activation().id()));
        Forms.choice(
                initializer,
                List.of(Initializer.values()),
                Initializer::id,
                structure.initializerProperty(),
                tip("initializer.tip", standard.model().initializer().id()));
        shards.setParameter(NumberSpec.count(
                TEXTS.get("shards.label"),
                TEXTS.get("shards.symbol"),
                1,
                TrainingConfig.MAX_SHARDS,
                TrainingConfig.DEFAULT.shards()));
        shards.valueProperty().bindBidirectional(structure.shardsProperty());
        dragging.bind(BooleanExpression.booleanExpression(priorProbability.valueChangingProperty())
                .or(shards.valueChangingProperty()));
    }

    private static String tip(String key, String standard) {
        return TEXTS.get(key, Names.of(standard));
    }

    /// Whether a slider is being dragged.
    ReadOnlyBooleanProperty draggingProperty() {
        return dragging.getReadOnlyProperty();
    }
}
